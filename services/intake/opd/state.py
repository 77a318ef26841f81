"""Opd, one agency: its code and name, who acts for it now, and who did before."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from shared.contracts.intake import (
    OpdDidaftarkan,
    OpdDimutakhirkan,
    PeristiwaOpd,
    PetugasOpdDidaftarkan,
    PetugasOpdDinonaktifkan,
)


@dataclass(frozen=True, slots=True)
class Opd:
    """An agency: `petugas` may act for it now, `mantan` were registered once and may not."""

    opd_id: UUID | None = None
    kode: str = ""
    nama: str = ""
    petugas: frozenset[UUID] = frozenset()
    mantan: frozenset[UUID] = frozenset()


EMPTY: Final = Opd()


def evolve(state: Opd, event: PeristiwaOpd) -> Opd:
    """Apply one event."""
    match event:
        case OpdDidaftarkan():
            return replace(state, opd_id=event.opd_id, kode=event.kode, nama=event.nama)
        case OpdDimutakhirkan():
            return replace(state, nama=event.nama)
        case PetugasOpdDidaftarkan():
            return replace(state, petugas=state.petugas | {event.orang_id}, mantan=state.mantan - {event.orang_id})
        case PetugasOpdDinonaktifkan():
            return replace(state, petugas=state.petugas - {event.orang_id}, mantan=state.mantan | {event.orang_id})
