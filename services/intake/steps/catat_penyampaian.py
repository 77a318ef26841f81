"""Step 16 was done in letters: the signed letter is delivered, and the agency's confirmation is awaited."""

from collections.abc import Sequence

from pydantic import Field

from services.intake.state import Permohonan, Status, dikenal
from shared.contracts.intake import PenyampaianDicatat
from shared.contracts.langkah import NomorLangkah
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatPenyampaian(PerintahPermohonan):
    """Record a delivery that letters announced."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    nomor_surat: str


def catat_penyampaian(command: CatatPenyampaian, state: Permohonan) -> Sequence[PenyampaianDicatat]:
    """Once in each round of step 16; a withdrawal or a receipt that came first wins.

    A delivery that failed is not heard here: until the next one the agency may confirm what arrived after all, and the letter has
    left the office, so that it is too late to withdraw.
    """
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.status is Status.SELESAI or command.putaran <= state.penyampaian:
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
