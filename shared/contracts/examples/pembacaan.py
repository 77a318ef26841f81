"""One reading of each kind; obviously made up."""

from typing import Final

from shared.contracts.bersama import Pelaku
from shared.contracts.examples.dokumen import PERMOHONAN_ID, naskah
from shared.contracts.pembacaan import SuratDilihat, SuratDiunduh

NOMOR_SURAT: Final = "B/500.12/001/Diskominfo/XI/2026"


def pembacaan(pembaca: Pelaku) -> tuple[SuratDilihat, SuratDiunduh]:
    """Return that a person of the agency saw its letter, and fetched the file."""
    dilihat = SuratDilihat(permohonan_id=PERMOHONAN_ID, langkah=16, putaran=1, pelaku=pembaca, nomor_surat=NOMOR_SURAT)
    return dilihat, SuratDiunduh.model_validate(dilihat.model_dump() | {"sha256": naskah("letters").sha256})
