"""Kantor as a decider: its one command, the decision, and the aggregate's name; the key of a stream is the role."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from services.disposition.kantor.state import EMPTY, Sebutan, evolve
from services.disposition.kantor.steps.tetapkan import TetapkanJabatan, tetapkan_jabatan
from shared.contracts.disposition import PeristiwaKantor
from shared.kernel.event.decider import Decider

PerintahKantor: TypeAlias = TetapkanJabatan
PERINTAH: Final[tuple[type, ...]] = (TetapkanJabatan,)


def decide(command: PerintahKantor, state: Sebutan) -> Sequence[PeristiwaKantor]:
    """Answer a command."""
    return tetapkan_jabatan(command, state)


DECIDER: Final[Decider[PerintahKantor, Sebutan]] = Decider("disposition/kantor", EMPTY, decide, evolve)
