"""Akses as a decider: its command, and the aggregate's name."""

from typing import Final

from services.intake.akses.state import EMPTY, Akses, evolve
from services.intake.akses.steps.catat_akses import CatatAkses, catat_akses
from shared.kernel.decider import Decider

PERINTAH: Final[tuple[type, ...]] = (CatatAkses,)

decide = catat_akses

DECIDER: Final[Decider[CatatAkses, Akses]] = Decider("intake/akses", EMPTY, decide, evolve)
