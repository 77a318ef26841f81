"""Let a person no longer act for an agency."""

from collections.abc import Sequence

from services.intake.opd.errors import PetugasTidakDikenal
from services.intake.opd.perintah import PerintahPetugas, pastikan_ada_petugas, pastikan_sah
from services.intake.opd.state import Opd
from shared.contracts.intake import PetugasOpdDinonaktifkan
from shared.sop.masa import tetap


class NonaktifkanPetugas(PerintahPetugas):
    """Remove a person from an agency's people."""


def nonaktifkan_petugas(command: NonaktifkanPetugas, state: Opd) -> Sequence[PetugasOpdDinonaktifkan]:
    """Once; who does not act any more stays so."""
    pastikan_sah(command, state)
    lama = state.petugas.get(command.orang_id)
    if lama is None:
        raise PetugasTidakDikenal(orang_id=command.orang_id)
    if tetap(lama.perubahan, jadi=False, saat=command.mulai):
        return []
    pastikan_ada_petugas(command, state)
    siapa = {"opd_id": command.opd_id, "orang_id": command.orang_id}
    return [PetugasOpdDinonaktifkan(pelaku=command.pelaku, **siapa, sejak=command.mulai, alasan=command.alasan)]
