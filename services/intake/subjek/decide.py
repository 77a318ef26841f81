"""Subjek as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.intake.subjek.state import EMPTY, Subjek, evolve
from services.intake.subjek.steps.hapus import HapusDataPribadi, hapus_data_pribadi
from services.intake.subjek.steps.koreksi import KoreksiDataPribadi, koreksi_data_pribadi
from services.intake.subjek.steps.lepaskan import LepaskanPenahanan, lepaskan_penahanan
from services.intake.subjek.steps.tahan import TahanPenghapusan, tahan_penghapusan
from services.intake.subjek.steps.terapkan import TerapkanPenghapusan, terapkan_penghapusan
from shared.contracts.pribadi import PeristiwaSubjek
from shared.kernel.event.decider import Decider

PerintahSubjek: TypeAlias = KoreksiDataPribadi | HapusDataPribadi | TahanPenghapusan | LepaskanPenahanan | TerapkanPenghapusan
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahSubjek)


def decide(command: PerintahSubjek, state: Subjek) -> Sequence[PeristiwaSubjek]:
    """Answer a command."""
    match command:
        case KoreksiDataPribadi():
            return koreksi_data_pribadi(command, state)
        case HapusDataPribadi():
            return hapus_data_pribadi(command, state)
        case TahanPenghapusan():
            return tahan_penghapusan(command, state)
        case LepaskanPenahanan():
            return lepaskan_penahanan(command, state)
        case TerapkanPenghapusan():
            return terapkan_penghapusan(command, state)


DECIDER: Final[Decider[PerintahSubjek, Subjek]] = Decider("intake/subjek", EMPTY, decide, evolve)
