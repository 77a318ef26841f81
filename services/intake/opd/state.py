"""Opd, one agency: its code and name, and who acts for it, since when."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from shared.contracts.bersama import PelakuSistem, Tersegel
from shared.contracts.intake import (
    OpdDidaftarkan,
    OpdDimutakhirkan,
    PeristiwaOpd,
    PetugasOpdDidaftarkan,
    PetugasOpdDinonaktifkan,
)
from shared.sop.masa import berlaku


@dataclass(frozen=True, slots=True)
class Petugas:
    """A person of an agency: whether he may act for it, as it was recorded; the data that were sealed last."""

    data: Tersegel
    perubahan: tuple[tuple[datetime | None, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Opd:
    """An agency, and everybody who may act for it or once might; `terdaftar` is the name that the directory file said last."""

    opd_id: UUID | None = None
    kode: str = ""
    nama: str = ""
    terdaftar: str = ""
    petugas: Mapping[UUID, Petugas] = field(default_factory=dict[UUID, Petugas])

    def bertindak(self, saat: datetime) -> frozenset[UUID]:
        """Return who may act for the agency at a moment."""
        return frozenset(orang_id for orang_id, satu in self.petugas.items() if berlaku(satu.perubahan, saat))


EMPTY: Final = Opd()


def _terdaftar(state: Opd, event: OpdDidaftarkan | OpdDimutakhirkan) -> str:
    return event.nama if isinstance(event.pelaku, PelakuSistem) else state.terdaftar


def evolve(state: Opd, event: PeristiwaOpd) -> Opd:
    """Apply one event."""
    match event:
        case OpdDidaftarkan():
            return replace(state, opd_id=event.opd_id, kode=event.kode, nama=event.nama, terdaftar=_terdaftar(state, event))
        case OpdDimutakhirkan():
            return replace(state, nama=event.nama, terdaftar=_terdaftar(state, event))
        case PetugasOpdDidaftarkan():
            lama = state.petugas.get(event.orang_id, Petugas(event.data))
            satu = Petugas(event.data, (*lama.perubahan, (event.sejak, True)))
            return replace(state, petugas={**state.petugas, event.orang_id: satu})
        case PetugasOpdDinonaktifkan():
            if event.orang_id not in state.petugas:
                return state
            lama = state.petugas[event.orang_id]
            satu = replace(lama, perubahan=(*lama.perubahan, (event.sejak, False)))
            return replace(state, petugas={**state.petugas, event.orang_id: satu})
