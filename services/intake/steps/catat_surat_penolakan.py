"""The letter of refusal was signed in letters: the agency has it, and may confirm that it does."""

from collections.abc import Sequence

from pydantic import Field

from services.intake.state import Permohonan, dikenal
from shared.contracts.bersama import Sebab
from shared.contracts.langkah import NomorLangkah
from shared.contracts.penolakan import SuratPenolakanDicatat
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatSuratPenolakan(PerintahPermohonan):
    """Record a letter of refusal that letters announced."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    nomor_surat: str


def catat_surat_penolakan(command: CatatSuratPenolakan, state: Permohonan) -> Sequence[SuratPenolakanDicatat]:
    """Recorded once, also before the refusal itself is heard of; a withdrawal that came first wins."""
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir not in {None, Sebab.DITOLAK} or state.surat_penolakan is not None:
        return []
    return [
        SuratPenolakanDicatat(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            nomor_surat=command.nomor_surat,
        )
    ]
