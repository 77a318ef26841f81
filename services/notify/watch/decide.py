"""All commands about the alerts of a request, and which decision answers each."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.notify.watch.state import EMPTY, Pemberitahuan, evolve
from services.notify.watch.steps.alihkan import AlihkanGiliran, alihkan_giliran
from services.notify.watch.steps.analis import CatatAnalis, catat_analis
from services.notify.watch.steps.catat import CatatPemberitahuan, catat_pemberitahuan
from services.notify.watch.steps.gagal import CatatKegagalan, catat_kegagalan
from services.notify.watch.steps.giliran import CatatGiliran, catat_giliran
from services.notify.watch.steps.kirim import CatatPengiriman, catat_pengiriman
from services.notify.watch.steps.mulai import MulaiPemantauan, mulai_pemantauan
from services.notify.watch.steps.ulangi import UlangiPengiriman, ulangi_pengiriman
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
