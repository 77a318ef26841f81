"""Langganan as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.notify.webhooks.langganan import (
    AkhiriRahasiaLama,
    AktifkanLangganan,
    CatatKabarDikirim,
    CatatKabarGagal,
    CatatKabarLangganan,
    DaftarkanLangganan,
    HapusLangganan,
    NonaktifkanLangganan,
    PutarRahasia,
    UbahLangganan,
    UlangiKabarLangganan,
    UlangiKiriman,
    akhiri_rahasia_lama,
    aktifkan_langganan,
    catat_kabar_dikirim,
    catat_kabar_gagal,
    catat_kabar_langganan,
    daftarkan_langganan,
    hapus_langganan,
    nonaktifkan_langganan,
    putar_rahasia,
    ubah_langganan,
    ulangi_kabar_langganan,
    ulangi_kiriman,
)
from services.notify.webhooks.state import EMPTY, Langganan, evolve
from shared.contracts.langganan import PeristiwaSatuLangganan
from shared.kernel.event.decider import Decider

PerintahTujuanLangganan: TypeAlias = DaftarkanLangganan | UbahLangganan | PutarRahasia | AkhiriRahasiaLama
PerintahStatusLangganan: TypeAlias = NonaktifkanLangganan | AktifkanLangganan | HapusLangganan | UlangiKiriman
PerintahKabarLangganan: TypeAlias = CatatKabarLangganan | CatatKabarDikirim | CatatKabarGagal | UlangiKabarLangganan
PerintahSatuLangganan: TypeAlias = PerintahTujuanLangganan | PerintahStatusLangganan | PerintahKabarLangganan
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahSatuLangganan)


def decide(command: PerintahSatuLangganan, state: Langganan) -> Sequence[PeristiwaSatuLangganan]:
    """Answer a command."""
    match command:
        case DaftarkanLangganan():
            return daftarkan_langganan(command, state)
        case UbahLangganan():
            return ubah_langganan(command, state)
        case PutarRahasia():
            return putar_rahasia(command, state)
        case AkhiriRahasiaLama():
            return akhiri_rahasia_lama(command, state)
        case NonaktifkanLangganan():
            return nonaktifkan_langganan(command, state)
        case AktifkanLangganan():
            return aktifkan_langganan(command, state)
        case HapusLangganan():
            return hapus_langganan(command, state)
        case UlangiKiriman():
            return ulangi_kiriman(command, state)
        case CatatKabarLangganan():
            return catat_kabar_langganan(command, state)
        case CatatKabarDikirim():
            return catat_kabar_dikirim(command, state)
        case CatatKabarGagal():
            return catat_kabar_gagal(command, state)
        case UlangiKabarLangganan():
            return ulangi_kabar_langganan(command, state)


DECIDER: Final[Decider[PerintahSatuLangganan, Langganan]] = Decider("notify/langganan", EMPTY, decide, evolve)
