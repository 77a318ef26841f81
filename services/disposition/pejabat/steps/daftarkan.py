"""Register an official: this person holds this office."""

from collections.abc import Sequence

from services.disposition.pejabat.errors import PejabatSudahTerdaftar
from services.disposition.pejabat.perintah import PerintahJabatan, pastikan_sah, sampai
from services.disposition.pejabat.state import Pejabat
from shared.contracts.bersama import Pelaku, Tersegel
from shared.contracts.disposition import PejabatDidaftarkan, PejabatDinonaktifkan


class DaftarkanPejabat(PerintahJabatan):
    """Register a person with an office; name, NIP and rank come sealed. `dikenal` says that the id is somebody's already."""

    data: Tersegel
    dikenal: bool = False


def daftarkan_pejabat(command: DaftarkanPejabat, state: Pejabat) -> Sequence[PejabatDidaftarkan | PejabatDinonaktifkan]:
    """By an administrator, once. Loading the same file again changes nothing, and never undoes what was recorded since.

    An office that the file has anew counts.
    """
    pastikan_sah(command)
    if command.dikenal or (isinstance(command.pelaku, Pelaku) and state.orang_id is not None):
        raise PejabatSudahTerdaftar(orang_id=command.orang_id)
    if command.jabatan in (state.terdaftar, state.jabatan_pada(command.mulai)):
        return []
    return [
        PejabatDidaftarkan(
            pelaku=command.pelaku,
            orang_id=command.orang_id,
            jabatan=command.jabatan,
            data=command.data,
            sejak=command.mulai,
            alasan=command.alasan,
        ),
        *sampai(command),
    ]
