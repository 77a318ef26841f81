"""Insiden, one incident: since when it is known, what was done, who was told, and whether it is closed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from shared.contracts.insiden import (
    InsidenDicatat,
    InsidenDitutup,
    PemberitahuanInsidenDicatat,
    PenangananInsidenDicatat,
    PeristiwaInsiden,
)

BATAS: Final = timedelta(days=3)
"""3 x 24 hours from when it is known, by the clock and not by working days (UU 27/2022 ps 46)."""


@dataclass(frozen=True, slots=True)
class Insiden:
    """An incident, with all that was recorded about it."""

    isi: InsidenDicatat | None = None
    penanganan: tuple[PenangananInsidenDicatat, ...] = ()
    pemberitahuan: tuple[PemberitahuanInsidenDicatat, ...] = ()
    penutup: InsidenDitutup | None = None

    @property
    def batas(self) -> datetime | None:
        """Until when persons and authority must be told."""
        return self.isi.diketahui + BATAS if self.isi else None


EMPTY: Final = Insiden()


def evolve(state: Insiden, event: PeristiwaInsiden) -> Insiden:
    """Apply one event."""
    match event:
        case InsidenDicatat():
            return replace(state, isi=event)
        case PenangananInsidenDicatat():
            return replace(state, penanganan=(*state.penanganan, event))
        case PemberitahuanInsidenDicatat():
            return replace(state, pemberitahuan=(*state.pemberitahuan, event))
        case InsidenDitutup():
            return replace(state, penutup=event)
