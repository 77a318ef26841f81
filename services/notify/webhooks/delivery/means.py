"""By what means events leave: the settings, the store, what opens secrets, the client, and what tells the time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from services.notify.webhooks.delivery.client import WebhookClient
from services.notify.webhooks.settings import SetelanWebhook
from shared.kernel.event.clock import now
from shared.kernel.postgres.leads import Leads
from shared.kernel.process.settings import Settings
from shared.kernel.writer.store import Store
from shared.service.office.penyegel import Penyegel


@dataclass(frozen=True, slots=True)
class WebhookMeans:
    """The means of one process."""

    settings: Settings
    setelan: SetelanWebhook
    store: Store
    penyegel: Penyegel
    klien: WebhookClient
    leads: Leads
    jam: Callable[[], datetime] = now
