"""The one status of a request: a word for each step that may be open, and for where it is on the agency's side; and what people read."""

from collections.abc import Iterable
from typing import Final

KATA: Final = {
    **dict.fromkeys((2, 3), "DISPOSISI"),
    4: "INSTRUKSI",
    5: "PEMERIKSAAN_KELENGKAPAN",
    6: "ENTRI_DATA",
    **dict.fromkeys((7, 8, 9), "ANALISA"),
    10: "PENGOLAHAN_HASIL",
    11: "PENYUSUNAN_SURAT",
    **dict.fromkeys((12, 13, 14), "PARAF"),
    15: "TANDA_TANGAN",
    16: "PENYAMPAIAN",
}
"""The status while a step is open; steps of one kind have one word, whoever performs them."""

LABEL: Final = {
    "DISPOSISI": "Menunggu disposisi",
    "INSTRUKSI": "Menunggu instruksi",
    "PEMERIKSAAN_KELENGKAPAN": "Pemeriksaan kelengkapan",
    "ENTRI_DATA": "Entri data",
    "ANALISA": "Analisa",
    "PENGOLAHAN_HASIL": "Pengolahan hasil analisa",
    "PENYUSUNAN_SURAT": "Penyusunan surat",
    "PARAF": "Menunggu paraf",
    "TANDA_TANGAN": "Menunggu tanda tangan",
    "PENYAMPAIAN": "Siap disampaikan",
}
"""What people read for each of them."""

LABEL_OPD: Final = {
    "DITERIMA": "Diterima",
    "DIKEMBALIKAN": "Perlu dilengkapi",
    "DIAJUKAN_KEMBALI": "Diajukan kembali",
    "DITANDATANGANI": "Surat ditandatangani",
    "DISAMPAIKAN": "Surat disampaikan",
    "SELESAI": "Selesai",
    "DICABUT": "Dicabut",
    "DITOLAK_MENUNGGU_TTD": "Ditolak, surat menunggu tanda tangan",
    "DITOLAK": "Ditolak",
    "KEDALUWARSA": "Ditutup",
}
"""And for where a request is as far as the agency's side can know."""
BERJALAN: Final = frozenset({"DITERIMA", "DIAJUKAN_KEMBALI", "DITANDATANGANI", "DISAMPAIKAN"})
"""During these the open steps say more."""


def status_langkah(terbuka: Iterable[int]) -> str:
    """Return the status while these steps are open: the first one's; empty where none is."""
    return KATA[min(langkah)] if (langkah := tuple(terbuka)) else ""


def status_permohonan(status: str, terbuka: Iterable[int]) -> str:
    """Return the status of a request that stands so on the agency's side while these steps are open in the office."""
    return (status_langkah(terbuka) or status) if status in BERJALAN else status
