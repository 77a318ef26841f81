"""Kantor, one role's title: what is printed now."""

from dataclasses import dataclass, replace
from typing import Final

from shared.contracts.disposition import PeristiwaKantor
from shared.contracts.peran import Jabatan


@dataclass(frozen=True, slots=True)
class Sebutan:
    """The title and the unit of a role."""

    jabatan: Jabatan | None = None
    sebutan: str = ""
    unit: str = ""


EMPTY: Final = Sebutan()


def evolve(state: Sebutan, event: PeristiwaKantor) -> Sebutan:
    """Apply one event."""
    return replace(state, jabatan=event.jabatan, sebutan=event.sebutan, unit=event.unit)
