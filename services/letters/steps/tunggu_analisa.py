"""An analysis was opened again: draft and parafs are void, and the letter waits for a new result."""

from pydantic import Field

from services.letters.state import SUSUN, Surat
from shared.contracts.letters import SuratMenungguAnalisa
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class TungguAnalisa(PerintahPermohonan):
    """The analysis of this round was opened again, for this reason."""

    putaran: int = Field(ge=1)
    alasan: str


def tunggu_analisa(command: TungguAnalisa, state: Surat) -> list[SuratMenungguAnalisa]:
    """Way back from 11 to 15: without effect once signed or ended, and when a later result came already."""
    pastikan_sistem(command.pelaku)
    berjalan = state.sebab is None and state.ditandatangani is None and not state.menunggu_analisa
    if not berjalan or state.dibuka is None or command.putaran < state.dibuka.putaran_analisa:
        return []
    return [
        SuratMenungguAnalisa(
            permohonan_id=command.permohonan_id,
            langkah=SUSUN,
            putaran=state.putaran,
            pelaku=command.pelaku,
            alasan=command.alasan,
        )
    ]
