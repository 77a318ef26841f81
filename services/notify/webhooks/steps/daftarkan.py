"""Tell a program of another system of events."""

from collections.abc import Sequence

from services.notify.webhooks.commands import PerintahTujuan, pastikan_saringan
from services.notify.webhooks.state import Langganan
from shared.contracts.bersama import Tersegel
from shared.contracts.langganan import LanggananDidaftarkan, Posisi
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang


class DaftarkanLangganan(PerintahTujuan):
    """Send what comes after `sejak`, signed with this secret, which comes sealed."""

    rahasia: Tersegel
    sejak: Posisi


def daftarkan_langganan(command: DaftarkanLangganan, state: Langganan) -> Sequence[LanggananDidaftarkan]:
    """The administrator registers it; once."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    pastikan_saringan(command.saringan)
    return [] if state.langganan_id is not None else [LanggananDidaftarkan(**dict(command))]
