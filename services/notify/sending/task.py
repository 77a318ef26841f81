"""The rows of the outbox are sent; what became of each is recorded where it belongs, and what failed goes out again."""

from typing import TypeAlias

from services.notify.sending.dispatcher import AlertMeans, Dispatcher
from services.notify.sending.outbox_rows import DIULANG_HASIL, ULANGI
from services.notify.sending.settings import setelan_kanal
from services.notify.watch.acts.pemberitahuan import CatatKegagalan, CatatPengiriman, UlangiPengiriman
from services.notify.watch.decide import DECIDER
from services.notify.webhooks.decide import DECIDER as LANGGANAN
from services.notify.webhooks.langganan import CatatKabarDikirim, CatatKabarGagal, PerintahKabar, UlangiKabarLangganan
from shared.kernel.event.canonical import canonical
from shared.kernel.writer.unit import Unit
from shared.service.run.runtime import Runtime

PerintahPengiriman: TypeAlias = (
    CatatPengiriman | CatatKegagalan | UlangiPengiriman | CatatKabarDikirim | CatatKabarGagal | UlangiKabarLangganan
)
"""What became of an alert: of a request, or about a subscription."""


def catat_pengiriman(unit: Unit, command: PerintahPengiriman) -> None:
    """Record that a channel took an alert, or that none did, or let one that failed go out again."""
    if isinstance(command, PerintahKabar):
        unit.run(LANGGANAN, command.langganan_id, command)
    else:
        unit.run(DECIDER, command.permohonan_id, command)


def ulangi(unit: Unit, command: UlangiPengiriman | UlangiKabarLangganan, ce_id: str) -> None:
    """Let an alert that failed go out again, from the person's first channel on."""
    catat_pengiriman(unit, command)
    unit.write(ULANGI, (ce_id, canonical([{"hasil": DIULANG_HASIL, "waktu": unit.time}]).decode()))


async def kirim_pemberitahuan(runtime: Runtime) -> None:
    """Send what the outbox holds, for as long as the service lives."""
    setelan = setelan_kanal()
    jalan = AlertMeans(setelan.siapkan(), runtime.penyegel, setelan.alamat_portal)
    try:
        await Dispatcher(runtime.leads, runtime.store, jalan, catat_pengiriman).jalan(runtime.relay.agreed)
    finally:
        for kanal in jalan.kanal.values():
            await kanal.tutup()
