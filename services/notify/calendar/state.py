"""Kalender as notify keeps it: the very value that working days are counted by."""

from typing import Final

from shared.kalender.nilai import Kalender
from shared.kalender.terapkan import terapkan

EMPTY: Final = Kalender()

evolve = terapkan
