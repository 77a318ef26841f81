"""What commands about a subscription have in common, and what holds for all of them."""

from uuid import UUID

from services.notify.webhooks.errors import LanggananSudahDihapus, LanggananTidakDikenal, PeristiwaTidakDikenal, SaringanMustahil
from services.notify.webhooks.state import KunciKabar, Langganan, Rahasia, Tujuan
from shared.contracts.bersama import TeksPendek, Tersegel
from shared.contracts.langganan import KeadaanTenggat, Saringan, StatusLangganan
from shared.kernel.event.fact import CATALOGUE
from shared.sop.perintah import Perintah


class PerintahLangganan(Perintah):
    """A command about one subscription."""

    langganan_id: UUID


class PerintahTujuan(PerintahLangganan):
    """A command that says where which events go; the address comes sealed."""

    nama_sistem: TeksPendek
    host: str
    alamat: Tersegel
    saringan: Saringan


class PerintahKabar(PerintahLangganan):
    """A command about one alert."""

    ke: int
    orang_id: UUID | None

    @property
    def kunci(self) -> KunciKabar:
        """What makes the alert the same alert."""
        return KunciKabar(self.ke, self.orang_id)


def peristiwa_tenggat(keadaan: KeadaanTenggat) -> str:
    """Return the name of the event that says this of a deadline."""
    return f"Tenggat{keadaan.value.capitalize()}"


def pastikan_saringan(saringan: Saringan) -> None:
    """Refuse events that do not exist, and a choice that nothing can fit."""
    for nama in saringan.peristiwa:
        if nama not in CATALOGUE:
            raise PeristiwaTidakDikenal(nama=nama)
    if saringan.peristiwa and saringan.tenggat and not {*map(peristiwa_tenggat, saringan.tenggat)}.intersection(saringan.peristiwa):
        raise SaringanMustahil


def pastikan_dikenal(state: Langganan) -> tuple[UUID, Tujuan, Rahasia]:
    """Return what a subscription is known by; refuse one that was never registered."""
    if state.langganan_id is None or state.tujuan is None or state.rahasia is None:
        raise LanggananTidakDikenal
    return state.langganan_id, state.tujuan, state.rahasia


def pastikan_ada(state: Langganan) -> tuple[UUID, Tujuan, Rahasia]:
    """Return the same; refuse also one that is over."""
    dikenal = pastikan_dikenal(state)
    if state.status is StatusLangganan.DIHAPUS:
        raise LanggananSudahDihapus
    return dikenal
