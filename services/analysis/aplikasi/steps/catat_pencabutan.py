"""The request that brought an application in was withdrawn."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from services.analysis.aplikasi.state import Aplikasi
from shared.contracts.analysis_register import AplikasiDinonaktifkan, SebabNonaktif
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import Perintah

ALASAN: Final = "Permohonan asal dicabut oleh OPD pemohon."


class CatatPencabutan(Perintah):
    """The register hears that a request was withdrawn which had entered this application."""

    aplikasi_id: UUID
    permohonan_id: UUID


def catat_pencabutan(command: CatatPencabutan, state: Aplikasi) -> Sequence[AplikasiDinonaktifkan]:
    """What only the withdrawn request vouches for is no longer active, and stays as history with its origin.

    An entry stays active when it came from an earlier request, or when the office has built on it since: newer data, or a
    registration number.
    """
    pastikan_sistem(command.pelaku)
    berasal = state.asal is not None and state.asal.permohonan_id == state.permohonan_id == command.permohonan_id
    if not berasal or state.nonaktif is not None or state.pse is not None:
        return []
    return [
        AplikasiDinonaktifkan(
            pelaku=command.pelaku,
            aplikasi_id=command.aplikasi_id,
            permohonan_id=command.permohonan_id,
            sebab=SebabNonaktif.PERMOHONAN_DICABUT,
            alasan=ALASAN,
        )
    ]
