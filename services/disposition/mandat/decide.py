"""Mandat as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.disposition.mandat.state import EMPTY, BukuMandat, evolve
from services.disposition.mandat.steps.akhiri import AkhiriMandat, akhiri_mandat
from services.disposition.mandat.steps.cabut import CabutMandat, cabut_mandat
from services.disposition.mandat.steps.limpahkan import LimpahkanWewenang, limpahkan_wewenang
from shared.contracts.disposition import PeristiwaMandat
from shared.kernel.event.decider import Decider

PerintahMandat: TypeAlias = LimpahkanWewenang | CabutMandat | AkhiriMandat
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahMandat)


def decide(command: PerintahMandat, state: BukuMandat) -> Sequence[PeristiwaMandat]:
    """Answer a command."""
    match command:
        case LimpahkanWewenang():
            return limpahkan_wewenang(command, state)
        case CabutMandat():
            return cabut_mandat(command, state)
        case AkhiriMandat():
            return akhiri_mandat(command, state)


DECIDER: Final[Decider[PerintahMandat, BukuMandat]] = Decider("disposition/mandat", EMPTY, decide, evolve)
