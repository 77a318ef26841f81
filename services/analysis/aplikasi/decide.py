"""Aplikasi as a decider: the commands about one entry of the register, and which decision answers each."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.analysis.aplikasi.state import EMPTY, Aplikasi, evolve
from services.analysis.aplikasi.steps.catat_nomor_pse import CatatNomorPse, catat_nomor_pse
from services.analysis.aplikasi.steps.catat_pencabutan import CatatPencabutan, catat_pencabutan
from services.analysis.aplikasi.steps.daftarkan import DaftarkanAplikasi, daftarkan_aplikasi
from services.analysis.aplikasi.steps.mutakhirkan import MutakhirkanAplikasi, mutakhirkan_aplikasi
from services.analysis.aplikasi.steps.nonaktifkan import NonaktifkanAplikasi, nonaktifkan_aplikasi
from shared.contracts.analysis_register import PeristiwaAplikasi
from shared.kernel.event.decider import Decider

PerintahAplikasi: TypeAlias = DaftarkanAplikasi | MutakhirkanAplikasi | NonaktifkanAplikasi | CatatPencabutan | CatatNomorPse
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahAplikasi)


def decide(command: PerintahAplikasi, state: Aplikasi) -> Sequence[PeristiwaAplikasi]:
    """Answer a command."""
    match command:
        case DaftarkanAplikasi():
            return daftarkan_aplikasi(command, state)
        case MutakhirkanAplikasi():
            return mutakhirkan_aplikasi(command, state)
        case NonaktifkanAplikasi():
            return nonaktifkan_aplikasi(command, state)
        case CatatPencabutan():
            return catat_pencabutan(command, state)
        case CatatNomorPse():
            return catat_nomor_pse(command, state)


DECIDER: Final[Decider[PerintahAplikasi, Aplikasi]] = Decider("analysis/aplikasi", EMPTY, decide, evolve)
