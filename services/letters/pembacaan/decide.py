"""Pembacaan as a decider: its command, and the aggregate's name."""

from typing import Final

from services.letters.pembacaan.state import EMPTY, Pembacaan, evolve
from services.letters.pembacaan.steps.catat_pembacaan import CatatPembacaan, catat_pembacaan
from shared.kernel.event.decider import Decider

PERINTAH: Final[tuple[type, ...]] = (CatatPembacaan,)

decide = catat_pembacaan

DECIDER: Final[Decider[CatatPembacaan, Pembacaan]] = Decider("letters/pembacaan", EMPTY, decide, evolve)
