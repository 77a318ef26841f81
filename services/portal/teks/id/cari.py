"""The sentences of the search; a part of `teks.id`."""

from collections.abc import Mapping
from typing import Final

CARI: Final[Mapping[str, str]] = {
    "menu.cari": "Permohonan",
    "cari.judul": "Permohonan",
    "cari.bidang": "Nama aplikasi, nomor agenda, OPD, nomor surat, atau perihal",
    "cari.petunjuk": "Misalnya: antrean kesehatan, 12/2026, atau nomor surat seutuhnya.",
    "cari.tombol": "Cari",
    "cari.tabel": "Yang terbaru di atas",
    "cari.belum_ada": "Belum ada permohonan.",
    "cari.kosong": "Tidak ada permohonan dengan kata-kata itu.",
    "cari.disiapkan": "Pencarian sedang disiapkan. Muat ulang sebentar lagi.",
    "cari.perihal": "Perihal",
    "cari.surat": "Surat",
    "cari.surat_opd": "surat permohonan {nomor}",
    "cari.surat_kantor": "surat rekomendasi {nomor}",
    "cari.akhir.DICABUT": "dicabut",
    "cari.akhir.DITUTUP": "ditutup",
    "cari.akhir.SELESAI": "selesai",
}
