"""Reads a form as it comes in over HTTP: strict, no unknown field at any depth, every fault in Indonesian with its path."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from shared.contracts.formulir.aturan import FormulirTidakSah, Pelanggaran
from shared.contracts.formulir.bentuk import Formulir

UKURAN_MAKS: Final = 512 * 1024
"""The most bytes a form may have."""

TERLALU_BESAR: Final = Pelanggaran("", f"Formulir lebih besar dari {UKURAN_MAKS // 1024} KiB.")
TIDAK_TERSIMPAN: Final = Pelanggaran("", "Formulir memuat karakter yang tidak dapat disimpan.")

_PESAN: Final[Mapping[str, str]] = {
    "missing": "Wajib diisi.",
    "extra_forbidden": "Isian ini tidak dikenal.",
    "json_invalid": "Bukan JSON yang sah.",
    "string_type": "Harus berupa teks.",
    "string_too_short": "Tidak boleh kosong.",
    "string_too_long": "Terlalu panjang, paling banyak {max_length} huruf.",
    "string_pattern_mismatch": "Bentuk isian tidak sesuai.",
    "enum": "Pilihan tidak dikenal; pilih salah satu: {expected}.",
    "literal_error": "Harus dicentang (true).",
    "bool_type": "Harus true atau false.",
    "int_type": "Harus bilangan bulat.",
    "int_from_float": "Harus bilangan bulat.",
    "greater_than_equal": "Paling kecil {ge}.",
    "less_than_equal": "Paling besar {le}.",
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
    "value_error": "Isian tidak sah.",
}
"""What a person is told for each kind of fault that the models can find."""


def _pesan(jenis: str, ctx: Mapping[str, Any]) -> str:
    """Return the Indonesian sentence for one fault."""
    pesan = _PESAN.get(jenis, "Isian tidak sah.")
    return pesan.format_map({**ctx, "expected": str(ctx.get("expected")).replace(" or ", " atau ")})


def baca_formulir(teks: str) -> Formulir:
    """Return the form that `teks` holds, or refuse with all that is wrong with its fields."""
    isi = teks.encode()
    if len(isi) > UKURAN_MAKS:
        raise FormulirTidakSah((TERLALU_BESAR,))
    if rb"\u0000" in isi:  # PostgreSQL can store every character but this one
        raise FormulirTidakSah((TIDAK_TERSIMPAN,))
    try:
        return Formulir.model_validate_json(isi, strict=True, extra="forbid")
    except ValidationError as galat:
        faults = galat.errors(include_url=False, include_input=False)
    raise FormulirTidakSah(
        tuple(Pelanggaran(".".join(str(bagian) for bagian in f["loc"]), _pesan(f["type"], f.get("ctx", {}))) for f in faults)
    )
