"""Composition root of notify: what this service is made of. `uvicorn services.notify.main:app` runs it."""

from collections.abc import Iterable

from services.notify.calendar.api import router as calendar
from services.notify.consumers import DENGAR
from services.notify.contacts.api import router as contacts
from services.notify.deadlines.api import router as deadlines
from services.notify.deadlines.settings import setelan_tenggat
from services.notify.deadlines.task import jaga_tenggat
from services.notify.live import buka_siaran
from services.notify.live import router as live
from services.notify.sending import outbox
from services.notify.sending.api import router as sending
from services.notify.sending.settings import periksa_setelan_kanal
from services.notify.sending.task import kirim_pemberitahuan
from services.notify.watch.api import router
from services.notify.watch.decide import DECIDER
from services.notify.watch.pengalihan import jaga_pengalihan
from services.notify.watch.views import STATUS, kasus
from services.notify.webhooks import usecases
from services.notify.webhooks.api import router as webhooks
from services.notify.webhooks.delivery.task import kirim_webhook
from services.notify.webhooks.settings import setelan_webhook
from shared.contracts.examples.notify import ANALIS_DICATAT, GILIRAN_DICATAT, PEMANTAUAN_DIMULAI
from shared.kernel.event.envelope import Recorded
from shared.kernel.writer.unit import Row
from shared.service.http.bacaan import Bacaan
from shared.service.run.compose import create
from shared.service.run.runtime import Service

for part in (calendar, contacts, webhooks, sending, live, deadlines):
    router.routes.extend(part.routes)
router.lifespan_context = buka_siaran


def periksa() -> None:
    """Refuse settings that deadlines or channels cannot work with."""
    setelan_tenggat()
    periksa_setelan_kanal()
    setelan_webhook()


def proyeksi(recorded: Recorded) -> Iterable[Row]:
    """Return the rows that follow from an event."""
    yield from outbox.proyeksi(recorded)
    yield from usecases.proyeksi(recorded)


SERVICE = Service(
    "notify",
    "Pemberitahuan kepada peran berikutnya",
    router,
    DENGAR,
    DECIDER,
    kasus,
    proyeksi,
    tasks=(kirim_pemberitahuan, jaga_pengalihan, jaga_tenggat, kirim_webhook),
    periksa=periksa,
    contoh=(PEMANTAUAN_DIMULAI, ANALIS_DICATAT, GILIRAN_DICATAT),
    bacaan=Bacaan(status=STATUS),
)
app = create(SERVICE)
