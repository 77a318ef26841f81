"""Step 8: before the analysis of the function is recorded, what the register holds of similar applications is."""

from collections.abc import Sequence

from services.analysis.state import LANGKAH_ASPEK, Analisa
from shared.contracts.analysis_register import HasilKemiripan, KemiripanDiperiksa
from shared.contracts.penilaian import Aspek
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatKemiripan(PerintahPermohonan):
    """Record what was found when the analyst handed in the analysis of the function."""

    hasil: HasilKemiripan


def catat_kemiripan(command: CatatKemiripan, state: Analisa) -> Sequence[KemiripanDiperiksa]:
    """Once for each time that the function is analysed; where it does not wait to be, nothing is recorded."""
    pastikan_sistem(command.pelaku)
    langkah = LANGKAH_ASPEK[Aspek.FUNGSI]
    if langkah not in state.terbuka or (state.kemiripan is not None and state.kemiripan.putaran == state.putaran):
        return []
    return [
        KemiripanDiperiksa(
            permohonan_id=command.permohonan_id,
            langkah=langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            hasil=command.hasil,
        )
    ]
