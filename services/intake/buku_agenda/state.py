"""BukuAgenda, the book of one year: the last number, and which request has which."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from shared.contracts.intake import PeristiwaBukuAgenda
from shared.contracts.pemulihan import NomorDilewati


@dataclass(frozen=True, slots=True)
class BukuAgenda:
    """The book: `lapis` are its entries in layers of falling size, so that a new entry copies few of the old ones."""

    tahun: int | None = None
    terakhir: int = 0
    lapis: tuple[Mapping[UUID, int], ...] = ()

    def nomor(self, permohonan_id: UUID) -> int:
        """Return the number that a request has in this book; 0 when it has none."""
        return next((lapis[permohonan_id] for lapis in self.lapis if permohonan_id in lapis), 0)


EMPTY: Final = BukuAgenda()


def evolve(state: BukuAgenda, event: PeristiwaBukuAgenda) -> BukuAgenda:
    """Add one entry: layers that are no larger than the new one are merged into it, as in binary counting."""
    if isinstance(event, NomorDilewati):
        return replace(state, tahun=event.tahun, terakhir=max(state.terakhir, event.nomor))
    baru: Mapping[UUID, int] = {event.permohonan_id: event.nomor}
    lapis = state.lapis
    while lapis and len(lapis[-1]) <= len(baru):
        baru = {**lapis[-1], **baru}
        lapis = lapis[:-1]
    return BukuAgenda(event.tahun, max(state.terakhir, event.nomor), (*lapis, baru))
