"""Composition root of notify: what this service is made of. `uvicorn services.notify.main:app` runs it."""

from collections.abc import Iterable

from services.notify import kalender_api, kontak_api, langganan_api, outbox, pengiriman_api, siaran, tenggat_api
from services.notify.adapters.setelan import periksa_setelan
from services.notify.api import router
from services.notify.consumers import DENGAR
from services.notify.decide import DECIDER
from services.notify.pengalihan import jaga_pengalihan
from services.notify.pengiriman import kirim_pemberitahuan
from services.notify.penjaga import jaga_tenggat
from services.notify.setelan import setelan_tenggat
from services.notify.views import STATUS, kasus
from services.notify.webhook import urusan
from services.notify.webhook.setelan import baca_setelan_webhook
from services.notify.webhook.tugas import kirim_webhook
from shared.contracts.examples.notify import ANALIS_DICATAT, GILIRAN_DICATAT, PEMANTAUAN_DIMULAI
from shared.kernel.event.envelope import Recorded
from shared.kernel.writer.unit import Row
from shared.service.http.bacaan import Bacaan
from shared.service.run.compose import create
from shared.service.run.runtime import Service

for lain in (kalender_api, kontak_api, langganan_api, pengiriman_api, siaran, tenggat_api):
    router.routes.extend(lain.router.routes)
router.lifespan_context = siaran.buka_siaran


def periksa() -> None:
    """Refuse settings that deadlines or channels cannot work with."""
    setelan_tenggat()
    periksa_setelan()
    baca_setelan_webhook()


def proyeksi(recorded: Recorded) -> Iterable[Row]:
    """Return the rows that follow from an event."""
    yield from outbox.proyeksi(recorded)
    yield from urusan.proyeksi(recorded)


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
