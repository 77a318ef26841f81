"""The sentences of the search; a part of `teks.en`."""

from collections.abc import Mapping
from typing import Final

CARI: Final[Mapping[str, str]] = {
    "menu.cari": "Requests",
    "cari.judul": "Requests",
    "cari.bidang": "Name of application, agenda number, agency (OPD), letter number, or subject",
    "cari.petunjuk": "For example: antrean kesehatan, 12/2026, or a whole letter number.",
    "cari.tombol": "Search",
    "cari.tabel": "The newest is at the top",
    "cari.belum_ada": "There are no requests yet.",
    "cari.kosong": "No request has these words.",
    "cari.disiapkan": "The search is being prepared. Reload in a moment.",
    "cari.perihal": "Subject",
    "cari.surat": "Letters",
    "cari.surat_opd": "request letter {nomor}",
    "cari.surat_kantor": "recommendation letter {nomor}",
    "cari.akhir.DICABUT": "withdrawn",
    "cari.akhir.DITUTUP": "closed",
    "cari.akhir.SELESAI": "completed",
}
