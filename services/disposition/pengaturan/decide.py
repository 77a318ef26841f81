"""Pengaturan as a decider: its one command, the decision, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from services.disposition.pengaturan.state import EMPTY, Pengaturan, evolve
from services.disposition.pengaturan.steps.tetapkan import TetapkanPengaturan, tetapkan_pengaturan
from shared.contracts.kantor import PengaturanKantorDitetapkan
from shared.kernel.event.decider import Decider

PerintahPengaturan: TypeAlias = TetapkanPengaturan
PERINTAH: Final[tuple[type, ...]] = (TetapkanPengaturan,)


def decide(command: PerintahPengaturan, state: Pengaturan) -> Sequence[PengaturanKantorDitetapkan]:
    """Answer a command."""
    return tetapkan_pengaturan(command, state)


DECIDER: Final[Decider[PerintahPengaturan, Pengaturan]] = Decider("disposition/pengaturan", EMPTY, decide, evolve)
