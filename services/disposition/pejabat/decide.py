"""Pejabat as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.disposition.pejabat.state import EMPTY, Pejabat, evolve
from services.disposition.pejabat.steps.daftarkan import DaftarkanPejabat, daftarkan_pejabat
from services.disposition.pejabat.steps.nonaktifkan import NonaktifkanPejabat, nonaktifkan_pejabat
from services.disposition.pejabat.steps.pindahkan import PindahkanPejabat, pindahkan_pejabat
from shared.contracts.disposition import PeristiwaPejabat
from shared.kernel.event.decider import Decider

PerintahPejabat: TypeAlias = DaftarkanPejabat | PindahkanPejabat | NonaktifkanPejabat
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahPejabat)


def decide(command: PerintahPejabat, state: Pejabat) -> Sequence[PeristiwaPejabat]:
    """Answer a command."""
    match command:
        case DaftarkanPejabat():
            return daftarkan_pejabat(command, state)
        case PindahkanPejabat():
            return pindahkan_pejabat(command, state)
        case NonaktifkanPejabat():
            return nonaktifkan_pejabat(command, state)


DECIDER: Final[Decider[PerintahPejabat, Pejabat]] = Decider("disposition/pejabat", EMPTY, decide, evolve)
