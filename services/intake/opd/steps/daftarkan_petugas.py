"""Register a person who may act for an agency."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.opd.errors import OpdTidakDikenal, pastikan_pengelola
from services.intake.opd.state import Opd
from shared.contracts.bersama import PelakuSistem, Tersegel
from shared.contracts.intake import PetugasOpdDidaftarkan
from shared.sop.perintah import Perintah


class DaftarkanPetugas(Perintah):
    """Let a person act for an agency; name and contacts come sealed."""

    opd_id: UUID
    orang_id: UUID
    data: Tersegel


def daftarkan_petugas(command: DaftarkanPetugas, state: Opd) -> Sequence[PetugasOpdDidaftarkan]:
    """Loading the same directory again changes nothing, and never lets in again whom the administrator removed."""
    pastikan_pengelola(command.pelaku)
    if state.opd_id is None:
        raise OpdTidakDikenal(opd_id=command.opd_id)
    if command.orang_id in state.petugas:
        return []
    if command.orang_id in state.mantan and isinstance(command.pelaku, PelakuSistem):
        return []
    return [PetugasOpdDidaftarkan(pelaku=command.pelaku, opd_id=command.opd_id, orang_id=command.orang_id, data=command.data)]
