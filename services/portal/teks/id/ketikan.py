"""The sentences about what is typed and not sent yet; a part of `teks.id`."""

from collections.abc import Mapping
from typing import Final

KETIKAN: Final[Mapping[str, str]] = {
    "ketikan.tersimpan": "Ketikan tersimpan {pukul}",
    "ketikan.kembali": "Ketikan Anda dari {pukul} yang belum dikirim dipasang kembali.",
    "ketikan.buang": "Buang ketikan ini",
    "ketikan.lain": "Formulir ini juga terbuka di tempat lain, dan ketikan di sana tersimpan {pukul}. Ketikan di sini belum tersimpan.",
    "ketikan.pakai": "Simpan ketikan di sini",
    "ketikan.gagal": "Ketikan belum dapat disimpan; dicoba lagi begitu Anda mengetik. Jangan tutup halaman ini.",
    "ketikan.tanpa_skrip": "Peramban ini tidak menjalankan skrip: ketikan di sini baru tersimpan setelah dikirim.",
}
