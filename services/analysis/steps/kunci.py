"""The letter was signed: the analysis behind it is locked."""

from collections.abc import Sequence

from services.analysis.state import Analisa
from shared.contracts.analysis import AnalisaDikunci
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class KunciAnalisa(PerintahPermohonan):
    """Lock the analysis on which the letter with this number rests: on the result of this round, where the signature says so."""

    nomor_surat: str
    putaran_analisa: int | None = None


def kunci_analisa(command: KunciAnalisa, state: Analisa) -> Sequence[AnalisaDikunci]:
    """Locked once, even when it was opened again between signing and hearing of it: the signature wins."""
    pastikan_sistem(command.pelaku)
    if state.ringkasan is None or state.berakhir is not None or state.terkunci:
        return []
    return [
        AnalisaDikunci(
            permohonan_id=command.permohonan_id,
            langkah=state.kini,
            putaran=state.putaran,
            pelaku=command.pelaku,
            nomor_surat=command.nomor_surat,
            putaran_analisa=command.putaran_analisa,
        )
    ]
