"""The one status of a request while the office works on it: a word for each step of the table that may be open, and what people read."""

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


def status_langkah(terbuka: Iterable[int]) -> str:
    """Return the status while these steps are open: the first one's; empty where none is."""
    return KATA[min(langkah)] if (langkah := tuple(terbuka)) else ""
