"""Register an agency under its code and name."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.opd.errors import KodeOpdTetap, pastikan_pengelola
from services.intake.opd.state import Opd
from shared.contracts.bersama import TeksPendek
from shared.contracts.intake import OpdDidaftarkan
from shared.sop.perintah import Perintah


class DaftarkanOpd(Perintah):
    """Let an agency be known."""

    opd_id: UUID
    kode: TeksPendek
    nama: TeksPendek


def daftarkan_opd(command: DaftarkanOpd, state: Opd) -> Sequence[OpdDidaftarkan]:
    """An agency is registered once, under one code."""
    pastikan_pengelola(command.pelaku)
    if state.opd_id is None:
        return [OpdDidaftarkan(pelaku=command.pelaku, opd_id=command.opd_id, kode=command.kode, nama=command.nama)]
    if state.kode != command.kode:
        raise KodeOpdTetap(kode=state.kode, diminta=command.kode)
    return []
