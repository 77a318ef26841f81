"""Konsep as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.intake.konsep.state import EMPTY, Konsep, evolve
from services.intake.konsep.steps.ajukan import AjukanKonsep, ajukan_konsep
from services.intake.konsep.steps.buang import BuangKonsep, buang_konsep
from services.intake.konsep.steps.simpan import SimpanKonsep, simpan_konsep
from shared.contracts.intake import PeristiwaKonsepPermohonan
from shared.kernel.event.decider import Decider

PerintahKonsep: TypeAlias = SimpanKonsep | BuangKonsep | AjukanKonsep
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahKonsep)


def decide(command: PerintahKonsep, state: Konsep) -> Sequence[PeristiwaKonsepPermohonan]:
    """Answer a command."""
    match command:
        case SimpanKonsep():
            return simpan_konsep(command, state)
        case BuangKonsep():
            return buang_konsep(command, state)
        case AjukanKonsep():
            return ajukan_konsep(command, state)


DECIDER: Final[Decider[PerintahKonsep, Konsep]] = Decider("intake/konsep", EMPTY, decide, evolve)
