"""Kalender as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.notify.calendar.state import EMPTY, evolve
from services.notify.calendar.steps.cabut_hari import CabutHariLibur, cabut_hari_libur
from services.notify.calendar.steps.mulai_kalender import MulaiKalender, mulai_kalender
from services.notify.calendar.steps.tetapkan_hari import TetapkanHariLibur, tetapkan_hari_libur
from services.notify.calendar.steps.tetapkan_jam import TetapkanJamKerja, tetapkan_jam_kerja
from shared.contracts.kalender import PeristiwaKalender
from shared.kalender.nilai import Kalender
from shared.kernel.event.decider import Decider

PerintahKalender: TypeAlias = MulaiKalender | TetapkanHariLibur | CabutHariLibur | TetapkanJamKerja
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahKalender)


def decide(command: PerintahKalender, state: Kalender) -> Sequence[PeristiwaKalender]:
    """Answer a command."""
    match command:
        case MulaiKalender():
            return mulai_kalender(command, state)
        case TetapkanHariLibur():
            return tetapkan_hari_libur(command, state)
        case CabutHariLibur():
            return cabut_hari_libur(command, state)
        case TetapkanJamKerja():
            return tetapkan_jam_kerja(command, state)


DECIDER: Final[Decider[PerintahKalender, Kalender]] = Decider("notify/kalender", EMPTY, decide, evolve)
