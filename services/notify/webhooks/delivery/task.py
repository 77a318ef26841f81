"""The task that sends events to subscriptions, for as long as the service lives."""

from services.notify.webhooks.delivery.client import WebhookClient
from services.notify.webhooks.delivery.deliver import Deliverer
from services.notify.webhooks.delivery.means import WebhookMeans
from services.notify.webhooks.settings import setelan_webhook
from shared.service.run.runtime import Runtime


async def kirim_webhook(runtime: Runtime) -> None:
    """Send what was collected for subscriptions."""
    setelan = setelan_webhook()
    await Deliverer(WebhookMeans(runtime.settings, setelan, runtime.store, runtime.penyegel, WebhookClient(setelan), runtime.leads)).jalan()
