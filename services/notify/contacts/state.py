"""Kontak, how one person is reached: what was said last."""

from dataclasses import dataclass, replace
from typing import Final

from shared.contracts.notify import KontakDiatur, KontakDihapus, PeristiwaKontak


@dataclass(frozen=True, slots=True)
class Kontak:
    """What was said last, unless it was taken back."""

    diatur: KontakDiatur | None = None


EMPTY: Final = Kontak()


def evolve(state: Kontak, event: PeristiwaKontak) -> Kontak:
    """Apply one event."""
    match event:
        case KontakDiatur():
            return replace(state, diatur=event)
        case KontakDihapus():
            return EMPTY
