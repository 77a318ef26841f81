"""Subjek, one person's data: the last correction, the destroyed keys, and why erasure is forbidden."""

from dataclasses import dataclass, replace
from typing import Final

from shared.contracts.bersama import Tersegel
from shared.contracts.pribadi import (
    DataPribadiDihapus,
    DataPribadiDikoreksi,
    PenahananDilepas,
    PenghapusanDitahan,
    PeristiwaSubjek,
)


@dataclass(frozen=True, slots=True)
class Subjek:
    """A person: `ditahan` is the reason that forbids erasure, where there is one."""

    koreksi: tuple[Tersegel, ...] = ()
    dihapus: tuple[str, ...] = ()
    ditahan: str | None = None


EMPTY: Final = Subjek()


def evolve(state: Subjek, event: PeristiwaSubjek) -> Subjek:
    """Apply one event."""
    match event:
        case DataPribadiDikoreksi():
            return replace(state, koreksi=(*state.koreksi, event.koreksi))
        case DataPribadiDihapus():
            return replace(state, dihapus=(*state.dihapus, event.sidik_kunci))
        case PenghapusanDitahan():
            return replace(state, ditahan=event.alasan)
        case PenahananDilepas():
            return replace(state, ditahan=None)
