"""The steps of the SOP by their short names, in their order: the one place that says how many there are (rows: shared/sop/table.py)."""

from typing import Annotated, Final

from pydantic import Field

NAMA_LANGKAH: Final = (
    "Menyampaikan permohonan",
    "Disposisi Kepala Dinas",
    "Disposisi Kepala Bidang",
    "Instruksi Kepala Seksi",
    "Periksa kelengkapan",
    "Entri data aplikasi",
    "Analisa keamanan",
    "Analisa fungsi",
    "Analisa kemudahan penggunaan",
    "Olah hasil analisa",
    "Buat surat balasan",
    "Paraf Kepala Seksi",
    "Paraf Kepala Bidang",
    "Paraf Sekretaris Dinas",
    "Tanda tangan Kepala Dinas",
    "Sampaikan surat",
)
"""The first is step 1."""

NomorLangkah = Annotated[int, Field(ge=1, le=len(NAMA_LANGKAH))]
"""A step's number, as events and commands bear it."""
