"""Tenggat as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.notify.deadlines.acts.gangguan import CatatGangguan, HitungWaktuHilang, catat_gangguan, hitung_waktu_hilang
from services.notify.deadlines.acts.hitung_ulang import HitungUlangTenggat, hitung_ulang_tenggat
from services.notify.deadlines.acts.perpanjang import PerpanjangTenggat, perpanjang_tenggat
from services.notify.deadlines.acts.selaraskan import SelaraskanTenggat, selaraskan_tenggat
from services.notify.deadlines.acts.tandai import TandaiTenggat, tandai_tenggat
from services.notify.deadlines.state import EMPTY, Tenggat, evolve
from shared.contracts.tenggat import PeristiwaTenggat
from shared.kernel.event.decider import Decider

PerintahTenggatPermohonan: TypeAlias = (
    SelaraskanTenggat | TandaiTenggat | PerpanjangTenggat | HitungUlangTenggat | CatatGangguan | HitungWaktuHilang
)
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahTenggatPermohonan)


def decide(command: PerintahTenggatPermohonan, state: Tenggat) -> Sequence[PeristiwaTenggat]:
    """Answer a command."""
    match command:
        case SelaraskanTenggat():
            return selaraskan_tenggat(command, state)
        case TandaiTenggat():
            return tandai_tenggat(command, state)
        case PerpanjangTenggat():
            return perpanjang_tenggat(command, state)
        case HitungUlangTenggat():
            return hitung_ulang_tenggat(command, state)
        case CatatGangguan():
            return catat_gangguan(command, state)
        case HitungWaktuHilang():
            return hitung_waktu_hilang(command, state)


DECIDER: Final[Decider[PerintahTenggatPermohonan, Tenggat]] = Decider("notify/tenggat", EMPTY, decide, evolve)
