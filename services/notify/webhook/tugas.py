"""The task that sends events to subscriptions, for as long as the service lives."""

from services.notify.webhook.jalur import Jalur
from services.notify.webhook.klien import Klien
from services.notify.webhook.pengantar import Pengantar
from services.notify.webhook.setelan import baca_setelan_webhook
from shared.service.run.runtime import Runtime


async def kirim_webhook(runtime: Runtime) -> None:
    """Send what was collected for subscriptions."""
    setelan = baca_setelan_webhook()
    await Pengantar(Jalur(runtime.settings, setelan, runtime.store, runtime.penyegel, Klien(setelan), runtime.leads)).jalan()
