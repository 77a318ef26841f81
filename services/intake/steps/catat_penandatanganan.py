"""Step 15 was done in letters: the letter is signed, and nothing is left for the agency to complete."""

from collections.abc import Sequence

from pydantic import Field

from services.intake.state import Permohonan, dikenal
from shared.contracts.intake import PenandatangananDicatat
from shared.contracts.langkah import NomorLangkah
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatPenandatanganan(PerintahPermohonan):
    """Record a signature that letters announced."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    nomor_surat: str


def catat_penandatanganan(command: CatatPenandatanganan, state: Permohonan) -> Sequence[PenandatangananDicatat]:
    """Signed once. A return that is open, or is heard of later, rests on an analysis that was opened again too late."""
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.sudah_ditandatangani:
        return []
    return [
        PenandatangananDicatat(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            nomor_surat=command.nomor_surat,
        )
    ]
