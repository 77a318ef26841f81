"""Kontak as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.notify.contacts.state import EMPTY, Kontak, evolve
from services.notify.contacts.steps.atur import AturKontak, atur_kontak
from services.notify.contacts.steps.hapus import HapusKontak, hapus_kontak
from shared.contracts.notify import PeristiwaKontak
from shared.kernel.event.decider import Decider

PerintahKontak: TypeAlias = AturKontak | HapusKontak
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahKontak)


def decide(command: PerintahKontak, state: Kontak) -> Sequence[PeristiwaKontak]:
    """Answer a command."""
    match command:
        case AturKontak():
            return atur_kontak(command, state)
        case HapusKontak():
            return hapus_kontak(command, state)


DECIDER: Final[Decider[PerintahKontak, Kontak]] = Decider("notify/kontak", EMPTY, decide, evolve)
