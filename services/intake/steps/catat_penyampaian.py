"""Step 16 was done in letters: the signed letter is delivered, and the agency's confirmation is awaited."""

from collections.abc import Sequence

from pydantic import Field

from services.intake.state import Permohonan, dikenal
from shared.contracts.intake import PenyampaianDicatat
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatPenyampaian(PerintahPermohonan):
    """Record a delivery that letters announced."""

    langkah: int = Field(ge=1, le=16)
    putaran: int = Field(ge=1)
    nomor_surat: str


def catat_penyampaian(command: CatatPenyampaian, state: Permohonan) -> Sequence[PenyampaianDicatat]:
    """Delivered once; a withdrawal that came first wins, and the letter has no effect."""
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.sudah_disampaikan:
        return []
    return [
        PenyampaianDicatat(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            nomor_surat=command.nomor_surat,
        )
    ]
