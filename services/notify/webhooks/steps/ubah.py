"""Change where events go, and which."""

from collections.abc import Sequence

from services.notify.webhooks.commands import PerintahTujuan, pastikan_ada, pastikan_saringan
from services.notify.webhooks.state import Langganan, Tujuan
from shared.contracts.langganan import LanggananDiubah
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang


class UbahLangganan(PerintahTujuan):
    """From now on so; what was chosen before keeps waiting where it does."""


def ubah_langganan(command: UbahLangganan, state: Langganan) -> Sequence[LanggananDiubah]:
    """The same again changes nothing."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    _, tujuan, _ = pastikan_ada(state)
    pastikan_saringan(command.saringan)
    if (Tujuan(command.nama_sistem, command.host, command.alamat), command.saringan) == (tujuan, state.saringan):
        return []
    return [LanggananDiubah(**dict(command))]
