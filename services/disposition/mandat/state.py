"""The book of mandates: each with its period, and since when it is over."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from shared.contracts.disposition import PelimpahanBerakhir, PeristiwaMandat, WewenangDilimpahkan
from shared.contracts.peran import Jabatan, Kapasitas

BUKU: Final = "buku"
"""The one book of the office."""
PENGGANTI: Final = (Kapasitas.PLT, Kapasitas.PLH)
"""The capacities that take the place of a holder."""


@dataclass(frozen=True, slots=True)
class Mandat:
    """One mandate; `berakhir` says how it ended, if it did."""

    isi: WewenangDilimpahkan
    berakhir: PelimpahanBerakhir | None = None

    def bersamaan(self, mulai: datetime, selesai: datetime | None) -> bool:
        """Whether it counts at some moment of a half-open period; one that is over counts no more."""
        if self.berakhir is not None:
            return False
        return (self.isi.selesai is None or mulai < self.isi.selesai) and (selesai is None or self.isi.mulai < selesai)

    def berlaku(self, saat: datetime) -> bool:
        """Whether it counts at this moment."""
        return self.berakhir is None and self.isi.mulai <= saat and (self.isi.selesai is None or saat < self.isi.selesai)


@dataclass(frozen=True, slots=True)
class BukuMandat:
    """All mandates, in the order in which they were recorded."""

    mandat: tuple[Mandat, ...] = ()

    def cari(self, mandat_id: UUID) -> Mandat | None:
        """Return a mandate by its id."""
        return next((satu for satu in self.mandat if satu.isi.mandat_id == mandat_id), None)

    def bersamaan(self, mulai: datetime, selesai: datetime | None) -> Iterator[WewenangDilimpahkan]:
        """Yield the mandates that count at some moment of a period."""
        return (satu.isi for satu in self.mandat if satu.bersamaan(mulai, selesai))

    def memegang(self, orang_id: UUID, jabatan: Jabatan, mulai: datetime) -> bool:
        """Whether a person was appointed to an office for good, by a mandate that counts at this moment."""
        dicari = (orang_id, jabatan, Kapasitas.DEFINITIF)
        return any((satu.isi.orang_id, satu.isi.jabatan, satu.isi.jenis) == dicari and satu.berlaku(mulai) for satu in self.mandat)


EMPTY: Final = BukuMandat()


def evolve(state: BukuMandat, event: PeristiwaMandat) -> BukuMandat:
    """Apply one event."""
    match event:
        case WewenangDilimpahkan():
            return BukuMandat((*state.mandat, Mandat(event)))
        case PelimpahanBerakhir():
            sesudah = (replace(satu, berakhir=event) if satu.isi.mandat_id == event.mandat_id else satu for satu in state.mandat)
            return BukuMandat(tuple(sesudah))
