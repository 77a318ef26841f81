"""Disposisi as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.disposition.acts.didengar import (
    BukaDisposisi,
    BukaKembaliInstruksi,
    HentikanDisposisi,
    SelesaikanDisposisi,
    buka_disposisi,
    buka_kembali_instruksi,
    hentikan_disposisi,
    selesaikan_disposisi,
)
from services.disposition.acts.kembali import (
    BacaDisposisi,
    BatalkanDisposisi,
    KembalikanDisposisi,
    baca_disposisi,
    batalkan_disposisi,
    kembalikan_disposisi,
)
from services.disposition.acts.tolak import TolakPermohonan, tolak_permohonan
from services.disposition.acts.tugaskan_ulang import TugaskanUlangAnalis, tugaskan_ulang_analis
from services.disposition.state import EMPTY, Disposisi, evolve
from services.disposition.steps.s02_s03_disposisi import Disposisikan, disposisikan
from services.disposition.steps.s04_instruksi import BerikanInstruksi, berikan_instruksi
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
