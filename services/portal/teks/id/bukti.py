"""The sentences about proving an act; a part of `teks.id`."""

from collections.abc import Mapping
from typing import Final

BUKTI: Final[Mapping[str, str]] = {
    "isian.kode_bukti": "Kode bukti",
    "isian.kode_bukti.petunjuk": "Enam angka dari aplikasi kode Anda, bagian kode bukti.",
    "kode_bukti.tentang": "Tentang kode ini",
    "kode_bukti.isi": "Bukan kode untuk masuk. Setiap kode sekali pakai, dan tidak disimpan di portal. Belum punya? Operator membuatnya.",
    "kode_bukti.contoh": "Portal percobaan: kodenya dicetak di mesin ini oleh perintah satupintu account code --peran {peran}",
    "kirim.bukti": "Tidak ada yang tercatat. Ketik kode bukti yang baru, lalu kirim lagi.",
}
