"""All commands about the number book of a year, and which decision answers each."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.letters.buku_nomor.state import EMPTY, BukuNomor, evolve
from services.letters.buku_nomor.steps.ambil import AmbilNomor, ambil_nomor
from services.letters.buku_nomor.steps.batalkan import BatalkanNomor, batalkan_nomor
from services.letters.buku_nomor.steps.lewati import LewatiNomor, lewati_nomor
from shared.contracts.buku_nomor import PeristiwaBukuNomor
from shared.kernel.event.decider import Decider

PerintahBukuNomor: TypeAlias = AmbilNomor | BatalkanNomor | LewatiNomor
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahBukuNomor)


def decide(command: PerintahBukuNomor, state: BukuNomor) -> Sequence[PeristiwaBukuNomor]:
    """Answer `command`: new events, none, or a refusal by name."""
    match command:
        case AmbilNomor():
            return ambil_nomor(command, state)
        case BatalkanNomor():
            return batalkan_nomor(command, state)
        case LewatiNomor():
            return lewati_nomor(command, state)


DECIDER: Final[Decider[PerintahBukuNomor, BukuNomor]] = Decider("letters/buku_nomor", EMPTY, decide, evolve)
