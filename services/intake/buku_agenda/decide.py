"""BukuAgenda as a decider: its command, and the aggregate's name."""

from typing import Final

from services.intake.buku_agenda.state import EMPTY, BukuAgenda, evolve
from services.intake.buku_agenda.steps.berikan_nomor import BerikanNomorAgenda, berikan_nomor_agenda
from shared.kernel.decider import Decider

PERINTAH: Final[tuple[type, ...]] = (BerikanNomorAgenda,)

decide = berikan_nomor_agenda

DECIDER: Final[Decider[BerikanNomorAgenda, BukuAgenda]] = Decider("intake/buku_agenda", EMPTY, decide, evolve)
