"""All commands about the agenda book of a year, and which decision answers each."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.intake.buku_agenda.state import EMPTY, BukuAgenda, evolve
from services.intake.buku_agenda.steps.berikan_nomor import BerikanNomorAgenda, berikan_nomor_agenda
from services.intake.buku_agenda.steps.lewati_nomor import LewatiNomorAgenda, lewati_nomor_agenda
from shared.contracts.intake import PeristiwaBukuAgenda
from shared.kernel.event.decider import Decider

PerintahBukuAgenda: TypeAlias = BerikanNomorAgenda | LewatiNomorAgenda
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahBukuAgenda)


def decide(command: PerintahBukuAgenda, state: BukuAgenda) -> Sequence[PeristiwaBukuAgenda]:
    """Answer `command`: new events, none, or a refusal by name."""
    match command:
        case BerikanNomorAgenda():
            return berikan_nomor_agenda(command, state)
        case LewatiNomorAgenda():
            return lewati_nomor_agenda(command, state)


DECIDER: Final[Decider[PerintahBukuAgenda, BukuAgenda]] = Decider("intake/buku_agenda", EMPTY, decide, evolve)
