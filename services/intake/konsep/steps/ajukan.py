"""Close a draft because it is submitted; the request is accepted in the same unit of work, or neither."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.konsep.errors import KonsepBerubah, KonsepSudahDibuang, pastikan_milik
from services.intake.konsep.state import Konsep, Status
from shared.contracts.bersama import Tersegel
from shared.contracts.intake import KonsepPermohonanDiajukan
from shared.sop.perintah import Perintah


class AjukanKonsep(Perintah):
    """Submit a draft whose content was read as `isi`."""

    konsep_id: UUID
    opd_id: UUID | None
    isi: Tersegel | None


def ajukan_konsep(command: AjukanKonsep, state: Konsep) -> Sequence[KonsepPermohonanDiajukan]:
    """Only what was read is submitted; once."""
    opd_id = pastikan_milik(command.pelaku, command.opd_id, state.opd_id)
    if state.status is Status.DIBUANG:
        raise KonsepSudahDibuang
    if state.status is Status.DIAJUKAN:
        return []
    if command.isi != state.isi:
        raise KonsepBerubah
    subjek_id = state.isi.subjek_id if state.isi else None
    return [KonsepPermohonanDiajukan(pelaku=command.pelaku, konsep_id=command.konsep_id, opd_id=opd_id, subjek_id=subjek_id)]
