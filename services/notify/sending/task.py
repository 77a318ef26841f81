"""What happens to the rows of the outbox: they are sent for as long as the service lives, and what failed goes out again when told to."""

from services.notify.sending import usecases
from services.notify.sending.dispatcher import Dispatcher, Jalan
from services.notify.sending.outbox_rows import DIULANG_HASIL, ULANGI
from services.notify.sending.settings import baca_setelan
from services.notify.watch.acts.pemberitahuan import UlangiPengiriman
from services.notify.webhooks.langganan import UlangiKabarLangganan
from shared.kernel.event.canonical import canonical
from shared.kernel.writer.unit import Unit
from shared.service.run.runtime import Runtime


def ulangi(unit: Unit, command: UlangiPengiriman | UlangiKabarLangganan, ce_id: str) -> None:
    """Let an alert that failed go out again, from the person's first channel on."""
    usecases.catat_pengiriman(unit, command)
    unit.write(ULANGI, (ce_id, canonical([{"hasil": DIULANG_HASIL, "waktu": unit.time}]).decode()))


async def kirim_pemberitahuan(runtime: Runtime) -> None:
    """Send what the outbox holds, for as long as the service lives."""
    setelan = baca_setelan()
    jalan = Jalan(setelan.siapkan(), runtime.penyegel, setelan.alamat_portal)
    try:
        await Dispatcher(runtime.leads, runtime.store, jalan, usecases.catat_pengiriman).jalan(runtime.relay.agreed)
    finally:
        for kanal in jalan.kanal.values():
            await kanal.tutup()
