"""Set the title that the office prints for a role."""

from collections.abc import Sequence

from services.disposition.kantor.errors import PeranTanpaSebutan
from services.disposition.kantor.state import Sebutan
from shared.contracts.bersama import Pelaku, TeksPendek
from shared.contracts.disposition import JabatanDitetapkan
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah
from shared.sop.sebutan import sebutan


class TetapkanJabatan(Perintah):
    """Print this title and unit for this role from now on."""

    jabatan: Jabatan
    sebutan: TeksPendek
    unit: TeksPendek


def tetapkan_jabatan(command: TetapkanJabatan, state: Sebutan) -> Sequence[JabatanDitetapkan]:
    """Loading the same titles again changes nothing."""
    if isinstance(command.pelaku, Pelaku):
        pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if command.jabatan in (Jabatan.OPD_PEMOHON, Jabatan.ADMIN):
        raise PeranTanpaSebutan(jabatan=sebutan(command.jabatan))
    if state == Sebutan(command.jabatan, command.sebutan, command.unit):
        return []
    return [
        JabatanDitetapkan(
            pelaku=command.pelaku,
            jabatan=command.jabatan,
            sebutan=command.sebutan,
            unit=command.unit,
        )
    ]
