"""Insiden as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.intake.insiden.state import EMPTY, Insiden, evolve
from services.intake.insiden.steps.beri_tahu import CatatPemberitahuanInsiden, catat_pemberitahuan_insiden
from services.intake.insiden.steps.catat import CatatInsiden, catat_insiden
from services.intake.insiden.steps.tangani import CatatPenangananInsiden, catat_penanganan_insiden
from services.intake.insiden.steps.tutup import TutupInsiden, tutup_insiden
from shared.contracts.insiden import PeristiwaInsiden
from shared.kernel.event.decider import Decider

PerintahInsiden: TypeAlias = CatatInsiden | CatatPenangananInsiden | CatatPemberitahuanInsiden | TutupInsiden
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahInsiden)


def decide(command: PerintahInsiden, state: Insiden) -> Sequence[PeristiwaInsiden]:
    """Answer a command."""
    match command:
        case CatatInsiden():
            return catat_insiden(command, state)
        case CatatPenangananInsiden():
            return catat_penanganan_insiden(command, state)
        case CatatPemberitahuanInsiden():
            return catat_pemberitahuan_insiden(command, state)
        case TutupInsiden():
            return tutup_insiden(command, state)


DECIDER: Final[Decider[PerintahInsiden, Insiden]] = Decider("intake/insiden", EMPTY, decide, evolve)
