"""Send again everything after a place."""

from collections.abc import Sequence
from uuid import UUID

from services.notify.webhooks.commands import PerintahLangganan, pastikan_ada
from services.notify.webhooks.state import Langganan
from shared.contracts.langganan import KirimanDiulang, Posisi
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang


class UlangiKiriman(PerintahLangganan):
    """Begin again after `sejak`; receivers drop by the ids what they have already."""

    pengulangan_id: UUID
    sejak: Posisi


def ulangi_kiriman(command: UlangiKiriman, state: Langganan) -> Sequence[KirimanDiulang]:
    """The administrator asks for it, also while nothing is sent: then it begins there once it is active again."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    pastikan_ada(state)
    return [] if command.pengulangan_id == state.pengulangan_id else [KirimanDiulang(**dict(command))]
