"""Throw a draft away."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.konsep.errors import KonsepSudahDiajukan, pastikan_milik
from services.intake.konsep.state import Konsep, Status
from shared.contracts.intake import KonsepPermohonanDibuang
from shared.sop.perintah import Perintah


class BuangKonsep(Perintah):
    """Throw a draft of agency `opd_id` away."""

    konsep_id: UUID
    opd_id: UUID | None


def buang_konsep(command: BuangKonsep, state: Konsep) -> Sequence[KonsepPermohonanDibuang]:
    """Thrown away twice is thrown away once; a submitted draft is a request, which is withdrawn instead."""
    opd_id = pastikan_milik(command.pelaku, command.opd_id, state.opd_id)
    if state.status is Status.DIAJUKAN:
        raise KonsepSudahDiajukan
    if state.status is Status.DIBUANG:
        return []
    subjek_id = state.isi.subjek_id if state.isi else None
    return [KonsepPermohonanDibuang(pelaku=command.pelaku, konsep_id=command.konsep_id, opd_id=opd_id, subjek_id=subjek_id)]
