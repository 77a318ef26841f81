"""Between steps 4 and 5: an analyst was instructed, the analysis is opened, or opened again after the instruction was returned."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from services.analysis.state import LANGKAH, Analisa
from shared.contracts.analysis import AnalisaDibuka
from shared.contracts.bersama import Ringkasan
from shared.contracts.penilaian import InstrumenAspek
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class BukaAnalisa(PerintahPermohonan):
    """Open the analysis of a request for the analyst named in the instruction, under the instruments of the day."""

    ringkasan: Ringkasan
    analis_id: UUID
    instrumen: tuple[InstrumenAspek, ...]
    putaran: int = Field(ge=1)


def buka_analisa(command: BukaAnalisa, state: Analisa) -> Sequence[AnalisaDibuka]:
    """Open it once, and once more for the instruction that follows a returned one; a request withdrawn before stays closed.

    What the agency completed, and the instruments that the analysis began under, are newer than what the sheet knows.
    """
    pastikan_sistem(command.pelaku)
    lagi = state.instruksi_kembali is not None and state.berakhir is None and command.putaran > state.putaran
    if state.permohonan_id is not None and not lagi:
        return []
    return [
        AnalisaDibuka(
            permohonan_id=command.permohonan_id,
            langkah=LANGKAH[0],
            putaran=command.putaran,
            pelaku=command.pelaku,
            ringkasan=state.ringkasan or command.ringkasan,
            analis_id=command.analis_id,
            instrumen=state.instrumen or command.instrumen,
        )
    ]
