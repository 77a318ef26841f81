"""Akses: the readings of the latest day."""

from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from shared.contracts.pribadi import AksesDataDicatat

PeristiwaAkses: TypeAlias = AksesDataDicatat


@dataclass(frozen=True, slots=True)
class Akses:
    """The latest day on which something was read, and what was read on it."""

    tanggal: date | None = None
    dibaca: tuple[AksesDataDicatat, ...] = ()


EMPTY: Final = Akses()


def evolve(state: Akses, event: PeristiwaAkses) -> Akses:
    """Add a reading; a new day begins anew."""
    return Akses(event.tanggal, (*state.dibaca, event) if event.tanggal == state.tanggal else (event,))
