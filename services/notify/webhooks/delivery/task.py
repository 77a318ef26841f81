"""The task that sends events to subscriptions, for as long as the service lives."""

from services.notify.webhooks.delivery.client import Klien
from services.notify.webhooks.delivery.deliver import Pengantar
from services.notify.webhooks.delivery.means import Jalur
from services.notify.webhooks.settings import baca_setelan_webhook
from shared.service.run.runtime import Runtime


async def kirim_webhook(runtime: Runtime) -> None:
    """Send what was collected for subscriptions."""
    setelan = baca_setelan_webhook()
    await Pengantar(Jalur(runtime.settings, setelan, runtime.store, runtime.penyegel, Klien(setelan), runtime.leads)).jalan()
