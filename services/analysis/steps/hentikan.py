"""The request ended elsewhere: the analysis is closed, or never opened."""

from collections.abc import Sequence

from services.analysis.state import Analisa
from shared.contracts.analysis import AnalisaDihentikan
from shared.contracts.bersama import Sebab
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class HentikanAnalisa(PerintahPermohonan):
    """Close the analysis because the request ended for `sebab`."""

    sebab: Sebab


def hentikan_analisa(command: HentikanAnalisa, state: Analisa) -> Sequence[AnalisaDihentikan]:
    """Close it once. A withdrawal heard before the instruction leaves this as the only event, and nothing opens later."""
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None:
        return []
    return [
        AnalisaDihentikan(
            permohonan_id=command.permohonan_id,
            langkah=state.kini,
            putaran=state.putaran,
            pelaku=command.pelaku,
            sebab=command.sebab,
        )
    ]
