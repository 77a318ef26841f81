"""Register an official: the office's directory says that this person holds this office."""

from collections.abc import Sequence
from uuid import UUID

from services.disposition.pejabat.errors import BukanJabatanDinas, pastikan_pengurus
from services.disposition.pejabat.state import Pejabat
from shared.contracts.bersama import Tersegel
from shared.contracts.disposition import PejabatDidaftarkan
from shared.contracts.peran import Jabatan
from shared.sop.perintah import Perintah
from shared.sop.sebutan import sebutan


class DaftarkanPejabat(Perintah):
    """Register a person with an office; name, NIP and rank come sealed."""

    orang_id: UUID
    jabatan: Jabatan
    data: Tersegel


def daftarkan_pejabat(command: DaftarkanPejabat, state: Pejabat) -> Sequence[PejabatDidaftarkan]:
    """Loading the same directory again changes nothing, and never undoes a later move or removal; a changed office in it counts."""
    pastikan_pengurus(command.pelaku, command.orang_id)
    if command.jabatan is Jabatan.OPD_PEMOHON:
        raise BukanJabatanDinas(jabatan=sebutan(command.jabatan))
    if state.terdaftar is command.jabatan:
        return []
    return [
        PejabatDidaftarkan(
            pelaku=command.pelaku,
            orang_id=command.orang_id,
            jabatan=command.jabatan,
            data=command.data,
        )
    ]
