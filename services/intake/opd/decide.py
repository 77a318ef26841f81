"""Opd as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.intake.opd.state import EMPTY, Opd, evolve
from services.intake.opd.steps.aktifkan_petugas import AktifkanPetugas, aktifkan_petugas
from services.intake.opd.steps.daftarkan_opd import DaftarkanOpd, daftarkan_opd
from services.intake.opd.steps.daftarkan_petugas import DaftarkanPetugas, daftarkan_petugas
from services.intake.opd.steps.mutakhirkan_opd import MutakhirkanOpd, mutakhirkan_opd
from services.intake.opd.steps.nonaktifkan_petugas import NonaktifkanPetugas, nonaktifkan_petugas
from shared.contracts.intake import PeristiwaOpd
from shared.kernel.event.decider import Decider

PerintahSatuOpd: TypeAlias = DaftarkanOpd | MutakhirkanOpd | DaftarkanPetugas | AktifkanPetugas | NonaktifkanPetugas
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahSatuOpd)


def decide(command: PerintahSatuOpd, state: Opd) -> Sequence[PeristiwaOpd]:
    """Answer a command."""
    match command:
        case DaftarkanOpd():
            return daftarkan_opd(command, state)
        case MutakhirkanOpd():
            return mutakhirkan_opd(command, state)
        case DaftarkanPetugas():
            return daftarkan_petugas(command, state)
        case AktifkanPetugas():
            return aktifkan_petugas(command, state)
        case NonaktifkanPetugas():
            return nonaktifkan_petugas(command, state)


DECIDER: Final[Decider[PerintahSatuOpd, Opd]] = Decider("intake/opd", EMPTY, decide, evolve)
