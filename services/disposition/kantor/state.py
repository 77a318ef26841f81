"""Kantor, one role's title: what is printed, since when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from shared.contracts.bersama import PelakuSistem
from shared.contracts.disposition import PeristiwaKantor


class Tercetak(NamedTuple):
    """What is printed for a role."""

    sebutan: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Sebutan:
    """The titles and units of a role, as they were recorded; `terdaftar` is what the directory file said last."""

    terdaftar: Tercetak | None = None
    perubahan: tuple[tuple[datetime | None, Tercetak], ...] = ()


EMPTY: Final = Sebutan()


def evolve(state: Sebutan, event: PeristiwaKantor) -> Sebutan:
    """Apply one event."""
    tercetak = Tercetak(event.sebutan, event.unit)
    terdaftar = tercetak if isinstance(event.pelaku, PelakuSistem) else state.terdaftar
    return Sebutan(terdaftar, (*state.perubahan, (event.sejak, tercetak)))
