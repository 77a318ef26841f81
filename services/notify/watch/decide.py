"""All commands about the alerts of a request, and which decision answers each."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.notify.watch.acts.mulai import CatatAnalis, MulaiPemantauan, catat_analis, mulai_pemantauan
from services.notify.watch.acts.pemberitahuan import (
    CatatKegagalan,
    CatatPemberitahuan,
    CatatPengiriman,
    UlangiPengiriman,
    catat_kegagalan,
    catat_pemberitahuan,
    catat_pengiriman,
    ulangi_pengiriman,
)
from services.notify.watch.acts.terbuka import AlihkanGiliran, CatatGiliran, alihkan_giliran, catat_giliran
from services.notify.watch.state import EMPTY, Pemberitahuan, evolve
from shared.contracts.notify import PeristiwaPemberitahuan
from shared.kernel.event.decider import Decider

PerintahPemberitahuan: TypeAlias = (
    MulaiPemantauan | CatatAnalis | CatatGiliran | AlihkanGiliran | CatatPemberitahuan | CatatPengiriman | CatatKegagalan | UlangiPengiriman
)
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahPemberitahuan)


def decide(command: PerintahPemberitahuan, state: Pemberitahuan) -> Sequence[PeristiwaPemberitahuan]:
    """Answer `command`: new events, none, or a refusal by name."""
    match command:
        case MulaiPemantauan():
            return mulai_pemantauan(command, state)
        case CatatAnalis():
            return catat_analis(command, state)
        case CatatGiliran():
            return catat_giliran(command, state)
        case AlihkanGiliran():
            return alihkan_giliran(command, state)
        case CatatPemberitahuan():
            return catat_pemberitahuan(command, state)
        case CatatPengiriman():
            return catat_pengiriman(command, state)
        case CatatKegagalan():
            return catat_kegagalan(command, state)
        case UlangiPengiriman():
            return ulangi_pengiriman(command, state)


DECIDER: Final[Decider[PerintahPemberitahuan, Pemberitahuan]] = Decider("notify/pemberitahuan", EMPTY, decide, evolve)
