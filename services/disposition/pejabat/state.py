"""Pejabat, one official: the office held now, and the one under which the office's directory last registered the person."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from shared.contracts.disposition import PejabatDidaftarkan, PejabatDinonaktifkan, PejabatDipindahkan, PeristiwaPejabat
from shared.contracts.peran import Jabatan


@dataclass(frozen=True, slots=True)
class Pejabat:
    """An official: `jabatan` is the office held now (none when inactive), `terdaftar` the one last registered."""

    orang_id: UUID | None = None
    terdaftar: Jabatan | None = None
    jabatan: Jabatan | None = None


EMPTY: Final = Pejabat()


def evolve(state: Pejabat, event: PeristiwaPejabat) -> Pejabat:
    """Apply one event."""
    match event:
        case PejabatDidaftarkan():
            return Pejabat(orang_id=event.orang_id, terdaftar=event.jabatan, jabatan=event.jabatan)
        case PejabatDipindahkan():
            return replace(state, jabatan=event.jabatan)
        case PejabatDinonaktifkan():
            return replace(state, jabatan=None)
