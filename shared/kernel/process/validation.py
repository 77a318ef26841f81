"""What a person is told, in Indonesian, for each kind of fault that pydantic can find in what was sent."""

from collections.abc import Mapping
from typing import Any, Final

_PESAN: Final[Mapping[str, str]] = {
    "missing": "Wajib diisi.",
    "extra_forbidden": "Isian ini tidak dikenal.",
    "json_invalid": "Bukan JSON yang sah.",
    "tak_tersimpan": "Memuat karakter yang tidak dapat disimpan (misalnya U+0000); hapus lalu kirim ulang.",
    "karakter_terlarang": "Memuat karakter yang tidak terlihat atau membalik arah tulisan ({kode}); hapus, lalu kirim ulang.",
    "string_type": "Harus berupa teks.",
    "string_too_short": "Tidak boleh kosong.",
    "string_too_long": "Terlalu panjang, paling banyak {max_length} huruf.",
    "string_pattern_mismatch": "Bentuk isian tidak sesuai.",
    "enum": "Pilihan tidak dikenal; pilih salah satu: {expected}.",
    "literal_error": "Harus dicentang (true).",
    "bool_type": "Harus true atau false.",
    "int_type": "Harus bilangan bulat.",
    "int_parsing": "Harus bilangan bulat.",
    "int_parsing_size": "Angka terlalu besar.",
    "int_from_float": "Harus bilangan bulat.",
    "greater_than_equal": "Paling kecil {ge}.",
    "less_than_equal": "Paling besar {le}.",
    "less_than": "Harus sebelum {lt}.",
    "too_short": "Paling sedikit {min_length} isian.",
    "too_long": "Paling banyak {max_length} isian.",
    "tuple_type": "Harus berupa daftar.",
    "model_type": "Harus berupa objek.",
    "uuid_type": "Harus berupa UUID.",
    "uuid_parsing": "Harus berupa UUID.",
    "date_type": "Harus tanggal berbentuk TTTT-BB-HH.",
    "date_parsing": "Harus tanggal berbentuk TTTT-BB-HH.",
    "date_from_datetime_parsing": "Harus tanggal berbentuk TTTT-BB-HH.",
    "date_from_datetime_inexact": "Harus tanggal berbentuk TTTT-BB-HH.",
    "datetime_parsing": "Harus saat berbentuk TTTT-BB-HHTJJ:MM:DD dengan zona waktu.",
    "datetime_from_date_parsing": "Harus saat berbentuk TTTT-BB-HHTJJ:MM:DD dengan zona waktu.",
    "timezone_aware": "Sertakan zona waktu, misalnya +07:00 atau Z.",
    "kursor": "Pakai nilai `lanjut` dari halaman sebelumnya, tanpa diubah.",
    "query_asing": "Tidak dikenal di sini; yang dikenal: {dikenal}.",
    "query_ganda": "Disebut lebih dari sekali.",
    "value_error": "Isian tidak sah.",
}

BELUM_TERSEDIA: Final = "Pilihan ini tidak tersedia."
"""Told of a choice that the program knows and that is not offered here."""


def fault_text(jenis: str, ctx: Mapping[str, Any]) -> str:
    """Return the Indonesian sentence for one fault."""
    pesan = _PESAN.get(jenis, "Isian tidak sah.")
    if jenis == "literal_error" and ctx.get("expected") != "True":
        pesan = BELUM_TERSEDIA
    return pesan.format_map({**ctx, "expected": str(ctx.get("expected")).replace(" or ", " atau ")})
