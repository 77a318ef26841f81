"""Pejabat, one official: the offices held, each since a moment, and the one under which the directory file last registered the person."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from shared.contracts.disposition import PejabatDidaftarkan, PejabatDinonaktifkan, PejabatDipindahkan, PeristiwaPejabat
from shared.contracts.peran import Jabatan
from shared.sop.masa import berlaku


@dataclass(frozen=True, slots=True)
class Pejabat:
    """An official: `perubahan` are the offices as they were recorded (none: inactive), `terdaftar` is the one last registered."""

    orang_id: UUID | None = None
    terdaftar: Jabatan | None = None
    perubahan: tuple[tuple[datetime | None, Jabatan | None], ...] = ()

    def jabatan_pada(self, saat: datetime) -> Jabatan | None:
        """Return the office held at a moment."""
        return berlaku(self.perubahan, saat)


EMPTY: Final = Pejabat()


def evolve(state: Pejabat, event: PeristiwaPejabat) -> Pejabat:
    """Apply one event."""
    match event:
        case PejabatDidaftarkan():
            perubahan = (*state.perubahan, (event.sejak, event.jabatan))
            return Pejabat(orang_id=event.orang_id, terdaftar=event.jabatan, perubahan=perubahan)
        case PejabatDipindahkan():
            return replace(state, perubahan=(*state.perubahan, (event.sejak, event.jabatan)))
        case PejabatDinonaktifkan():
            return replace(state, perubahan=(*state.perubahan, (event.sejak, None)))
