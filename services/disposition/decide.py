"""Disposisi as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.disposition.state import EMPTY, Disposisi, evolve
from services.disposition.steps.baca import BacaDisposisi, baca_disposisi
from services.disposition.steps.batalkan import BatalkanDisposisi, batalkan_disposisi
from services.disposition.steps.buka import BukaDisposisi, buka_disposisi
from services.disposition.steps.buka_kembali import BukaKembaliInstruksi, buka_kembali_instruksi
from services.disposition.steps.hentikan import HentikanDisposisi, hentikan_disposisi
from services.disposition.steps.kembalikan import KembalikanDisposisi, kembalikan_disposisi
from services.disposition.steps.s02_s03_disposisi import Disposisikan, disposisikan
from services.disposition.steps.s04_instruksi import BerikanInstruksi, berikan_instruksi
from services.disposition.steps.selesaikan import SelesaikanDisposisi, selesaikan_disposisi
from services.disposition.steps.tolak import TolakPermohonan, tolak_permohonan
from services.disposition.steps.tugaskan_ulang import TugaskanUlangAnalis, tugaskan_ulang_analis
from shared.contracts.disposition import PeristiwaDisposisi
from shared.kernel.event.decider import Decider

PerintahDisposisi: TypeAlias = (
    BukaDisposisi
    | Disposisikan
    | BacaDisposisi
    | KembalikanDisposisi
    | BatalkanDisposisi
    | TolakPermohonan
    | BerikanInstruksi
    | BukaKembaliInstruksi
    | TugaskanUlangAnalis
    | SelesaikanDisposisi
    | HentikanDisposisi
)
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahDisposisi)


def decide(command: PerintahDisposisi, state: Disposisi) -> Sequence[PeristiwaDisposisi]:
    """Answer a command."""
    match command:
        case BukaDisposisi():
            return buka_disposisi(command, state)
        case Disposisikan():
            return disposisikan(command, state)
        case BacaDisposisi():
            return baca_disposisi(command, state)
        case KembalikanDisposisi():
            return kembalikan_disposisi(command, state)
        case BatalkanDisposisi():
            return batalkan_disposisi(command, state)
        case TolakPermohonan():
            return tolak_permohonan(command, state)
        case BerikanInstruksi():
            return berikan_instruksi(command, state)
        case BukaKembaliInstruksi():
            return buka_kembali_instruksi(command, state)
        case TugaskanUlangAnalis():
            return tugaskan_ulang_analis(command, state)
        case SelesaikanDisposisi():
            return selesaikan_disposisi(command, state)
        case HentikanDisposisi():
            return hentikan_disposisi(command, state)


DECIDER: Final[Decider[PerintahDisposisi, Disposisi]] = Decider("disposition/disposisi", EMPTY, decide, evolve)
