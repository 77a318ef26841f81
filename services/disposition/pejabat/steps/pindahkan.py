"""Move an official to another office, or back into one."""

from collections.abc import Sequence
from uuid import UUID

from services.disposition.pejabat.errors import BukanJabatanDinas, PejabatTidakDikenal, pastikan_pengurus
from services.disposition.pejabat.state import Pejabat
from shared.contracts.disposition import PejabatDipindahkan
from shared.contracts.peran import Jabatan
from shared.sop.perintah import Perintah
from shared.sop.sebutan import sebutan


class PindahkanPejabat(Perintah):
    """Let a registered person hold this office from now on."""

    orang_id: UUID
    jabatan: Jabatan


def pindahkan_pejabat(command: PindahkanPejabat, state: Pejabat) -> Sequence[PejabatDipindahkan]:
    """A registered person holds exactly the office moved to; moving to the present one changes nothing."""
    pastikan_pengurus(command.pelaku, command.orang_id)
    if state.orang_id is None:
        raise PejabatTidakDikenal(orang_id=command.orang_id)
    if command.jabatan is Jabatan.OPD_PEMOHON:
        raise BukanJabatanDinas(jabatan=sebutan(command.jabatan))
    if state.jabatan is command.jabatan:
        return []
    return [PejabatDipindahkan(pelaku=command.pelaku, orang_id=command.orang_id, jabatan=command.jabatan)]
