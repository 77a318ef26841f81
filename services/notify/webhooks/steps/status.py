"""Serve a subscription no longer, again, or never again."""

from collections.abc import Sequence

from services.notify.webhooks.commands import PerintahLangganan, pastikan_ada, pastikan_dikenal
from services.notify.webhooks.state import Langganan
from shared.contracts.langganan import (
    LanggananDiaktifkan,
    LanggananDihapus,
    LanggananDinonaktifkan,
    Posisi,
    SebabLanggananNonaktif,
    StatusLangganan,
)
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_sistem, pastikan_wewenang


class NonaktifkanLangganan(PerintahLangganan):
    """Send nothing more, for this cause; `ce_id` is the event that was not taken."""

    sebab: SebabLanggananNonaktif = SebabLanggananNonaktif.DIMINTA
    ce_id: str | None = None


class AktifkanLangganan(PerintahLangganan):
    """Send again: from where it stopped, or only what comes after `sejak`."""

    sejak: Posisi | None = None


class HapusLangganan(PerintahLangganan):
    """Let it be over for good."""


def nonaktifkan_langganan(command: NonaktifkanLangganan, state: Langganan) -> Sequence[LanggananDinonaktifkan]:
    """The administrator asks for it; every other cause is the service's own to state."""
    if command.sebab is SebabLanggananNonaktif.DIMINTA:
        pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    else:
        pastikan_sistem(command.pelaku)
    pastikan_ada(state)
    return [] if state.status is not StatusLangganan.AKTIF else [LanggananDinonaktifkan(**dict(command), ke=state.ke + 1)]


def aktifkan_langganan(command: AktifkanLangganan, state: Langganan) -> Sequence[LanggananDiaktifkan]:
    """One that is served already is left as it is."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    pastikan_ada(state)
    return [] if state.status is StatusLangganan.AKTIF else [LanggananDiaktifkan(**dict(command))]


def hapus_langganan(command: HapusLangganan, state: Langganan) -> Sequence[LanggananDihapus]:
    """Over is over."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    pastikan_dikenal(state)
    return [] if state.status is StatusLangganan.DIHAPUS else [LanggananDihapus(**dict(command))]
