"""Use cases of disposition: which aggregate a command goes to. No rules."""

from services.disposition.decide import DECIDER as DISPOSISI
from services.disposition.decide import PerintahDisposisi
from services.disposition.kantor import DECIDER as KANTOR
from services.disposition.kantor import Sebutan, TetapkanJabatan
from services.disposition.mandat import BUKU, BukuMandat, PerintahMandat
from services.disposition.mandat import DECIDER as MANDAT
from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pejabat import Pejabat, PerintahSatuPejabat
from services.disposition.pengaturan import DECIDER as PENGATURAN
from services.disposition.pengaturan import Pengaturan, TetapkanPengaturan
from services.disposition.state import Disposisi
from shared.contracts.kantor import KANTOR as SATU_KANTOR
from shared.kernel.writer.unit import Unit


def lakukan(unit: Unit, command: PerintahDisposisi) -> Disposisi:
    """Carry out a command on the sheet of the request that it names."""
    return unit.run(DISPOSISI, command.permohonan_id, command)


def urus_pejabat(unit: Unit, command: PerintahSatuPejabat) -> Pejabat:
    """Carry out a command on the official whom it names."""
    return unit.run(PEJABAT, command.orang_id, command)


def tetapkan_jabatan(unit: Unit, command: TetapkanJabatan) -> Sebutan:
    """Set what is printed for the role that the command names."""
    return unit.run(KANTOR, command.jabatan, command)


def urus_mandat(unit: Unit, command: PerintahMandat) -> BukuMandat:
    """Carry out a command on the book of mandates."""
    return unit.run(MANDAT, BUKU, command)


def tetapkan_pengaturan(unit: Unit, command: TetapkanPengaturan) -> Pengaturan:
    """Lay down the office's settings."""
    return unit.run(PENGATURAN, SATU_KANTOR, command)
