"""Set the title that the office prints for a role."""

from collections.abc import Sequence

from services.disposition.kantor.errors import PeranTanpaSebutan
from services.disposition.kantor.state import Sebutan, Tercetak
from shared.contracts.bersama import Pelaku, TeksPendek
from shared.contracts.disposition import JabatanDitetapkan
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_berlaku, pastikan_wewenang
from shared.sop.masa import tetap
from shared.sop.perintah import PerintahBerlaku
from shared.sop.sebutan import sebutan


class TetapkanJabatan(PerintahBerlaku):
    """Print this title and unit for this role from then on."""

    jabatan: Jabatan
    sebutan: TeksPendek
    unit: TeksPendek


def tetapkan_jabatan(command: TetapkanJabatan, state: Sebutan) -> Sequence[JabatanDitetapkan]:
    """Loading the same titles again changes nothing, and never undoes what was recorded since."""
    if isinstance(command.pelaku, Pelaku):
        pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if command.jabatan in (Jabatan.OPD_PEMOHON, Jabatan.ADMIN):
        raise PeranTanpaSebutan(jabatan=sebutan(command.jabatan))
    pastikan_berlaku(command)
    tercetak, dari_berkas = Tercetak(command.sebutan, command.unit), not isinstance(command.pelaku, Pelaku)
    if tetap(state.perubahan, tercetak, command.mulai) or (dari_berkas and tercetak == state.terdaftar):
        return []
    return [
        JabatanDitetapkan(
            pelaku=command.pelaku,
            jabatan=command.jabatan,
            sebutan=command.sebutan,
            unit=command.unit,
            sejak=command.mulai,
            alasan=command.alasan,
        )
    ]
