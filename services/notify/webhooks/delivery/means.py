"""By what means events leave: the settings, the store, what opens secrets, the client, and what tells the time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from services.notify.webhooks.delivery.client import Klien
from services.notify.webhooks.settings import SetelanWebhook
from shared.kernel.event.clock import now
from shared.kernel.postgres.leads import Leads
from shared.kernel.process.settings import Settings
from shared.kernel.writer.store import Store
from shared.service.office.penyegel import Penyegel


@dataclass(frozen=True, slots=True)
class Jalur:
    """The means of one process."""

    settings: Settings
    setelan: SetelanWebhook
    store: Store
    penyegel: Penyegel
    klien: Klien
    leads: Leads
    jam: Callable[[], datetime] = now
