"""Between steps 4 and 5: an analyst was instructed, the analysis is opened."""

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
    """Open it once; a request that was withdrawn before it came here stays closed."""
    pastikan_sistem(command.pelaku)
    if state.permohonan_id is not None:
        return []
    return [
        AnalisaDibuka(
            permohonan_id=command.permohonan_id,
            langkah=LANGKAH[0],
            putaran=command.putaran,
            pelaku=command.pelaku,
            ringkasan=command.ringkasan,
            analis_id=command.analis_id,
            instrumen=command.instrumen,
        )
    ]
