"""The agency completed a returned request: it re-enters at step 5 in a new round, with the same analyst."""

from collections.abc import Sequence

from pydantic import Field

from services.analysis.state import LANGKAH, Analisa
from shared.contracts.analysis import AnalisaDilanjutkan
from shared.contracts.bersama import Ringkasan
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class LanjutkanAnalisa(PerintahPermohonan):
    """Take the completed request up again; `perubahan` lists the form fields that changed."""

    ringkasan: Ringkasan
    perubahan: tuple[str, ...]
    putaran: int = Field(ge=1)


def lanjutkan_analisa(command: LanjutkanAnalisa, state: Analisa) -> Sequence[AnalisaDilanjutkan]:
    """Once per return: a submission that answered an earlier return has no effect on a later one, and none after the signature.

    Entry and the three analyses are done again; what was answered before stays to start from.
    """
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.terkunci or not state.dikembalikan or command.putaran <= state.putaran:
        return []
    return [
        AnalisaDilanjutkan(
            permohonan_id=command.permohonan_id,
            langkah=LANGKAH[0],
            putaran=command.putaran,
            pelaku=command.pelaku,
            ringkasan=command.ringkasan,
            perubahan=command.perubahan,
        )
    ]
