"""Kantor: what the office prints for one role of the SOP.

Role keys never change; the title and the unit behind one are data of the office.
Out goes `JabatanDitetapkan`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from shared.contracts.bersama import Pelaku, PelakuSistem, TeksPendek
from shared.contracts.disposition import JabatanDitetapkan, PeristiwaKantor
from shared.contracts.peran import Jabatan
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_berlaku, pastikan_wewenang
from shared.sop.masa import tetap
from shared.sop.perintah import PerintahBerlaku
from shared.sop.sebutan import sebutan


class SebutanTercetak(NamedTuple):
    """What is printed for a role."""

    sebutan: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Sebutan:
    """The titles and units of a role, as they were recorded; `terdaftar` is what the directory file said last."""

    terdaftar: SebutanTercetak | None = None
    perubahan: tuple[tuple[datetime | None, SebutanTercetak], ...] = ()


EMPTY: Final = Sebutan()


def evolve(state: Sebutan, event: PeristiwaKantor) -> Sebutan:
    """Apply one event."""
    tercetak = SebutanTercetak(event.sebutan, event.unit)
    terdaftar = tercetak if isinstance(event.pelaku, PelakuSistem) else state.terdaftar
    return Sebutan(terdaftar, (*state.perubahan, (event.sejak, tercetak)))


class PeranTanpaSebutan(DomainError):
    """Only offices of the dinas have a printed title."""

    kind = Kind.INVALID
    pesan = "Peran {jabatan} tidak mempunyai sebutan jabatan di dinas."


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
    tercetak, dari_berkas = SebutanTercetak(command.sebutan, command.unit), not isinstance(command.pelaku, Pelaku)
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


PERINTAH: Final[tuple[type, ...]] = (TetapkanJabatan,)
DECIDER: Final[Decider[TetapkanJabatan, Sebutan]] = Decider("disposition/kantor", EMPTY, tetapkan_jabatan, evolve)
