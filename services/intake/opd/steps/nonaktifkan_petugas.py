"""Let a person no longer act for an agency."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.opd.errors import OpdTidakDikenal, PetugasTidakDikenal, pastikan_pengelola
from services.intake.opd.state import Opd
from shared.contracts.intake import PetugasOpdDinonaktifkan
from shared.sop.perintah import Perintah


class NonaktifkanPetugas(Perintah):
    """Remove a person from an agency's people."""

    opd_id: UUID
    orang_id: UUID


def nonaktifkan_petugas(command: NonaktifkanPetugas, state: Opd) -> Sequence[PetugasOpdDinonaktifkan]:
    """Works at once and once."""
    pastikan_pengelola(command.pelaku)
    if state.opd_id is None:
        raise OpdTidakDikenal(opd_id=command.opd_id)
    if command.orang_id in state.mantan:
        return []
    if command.orang_id not in state.petugas:
        raise PetugasTidakDikenal(orang_id=command.orang_id)
    return [PetugasOpdDinonaktifkan(pelaku=command.pelaku, opd_id=command.opd_id, orang_id=command.orang_id)]
