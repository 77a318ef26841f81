"""Composition root of notify: what this service is made of. `uvicorn services.notify.main:app` runs it."""

from services.notify import kalender_api, kontak_api, pengiriman_api, siaran, tenggat_api
from services.notify.adapters.setelan import periksa_setelan
from services.notify.api import router
from services.notify.consumers import DENGAR
from services.notify.decide import DECIDER
from services.notify.outbox import kirim_pemberitahuan, proyeksi
from services.notify.pengalihan import alihkan_menurut_mandat
from services.notify.penjaga import jaga_tenggat
from services.notify.setelan import setelan_tenggat
from services.notify.views import kasus
from shared.contracts.examples.notify import ANALIS_DICATAT, GILIRAN_DICATAT, PEMANTAUAN_DIMULAI
from shared.service.compose import create
from shared.service.runtime import Service

for lain in (kalender_api, kontak_api, pengiriman_api, siaran, tenggat_api):
    router.routes.extend(lain.router.routes)
router.lifespan_context = siaran.buka_siaran


def periksa() -> None:
    """Refuse settings that deadlines or channels cannot work with."""
    setelan_tenggat()
    periksa_setelan()


SERVICE = Service(
    "notify",
    "Pemberitahuan kepada peran berikutnya",
    router,
    DENGAR,
    DECIDER,
    kasus,
    proyeksi,
    tasks=(kirim_pemberitahuan, alihkan_menurut_mandat, jaga_tenggat),
    periksa=periksa,
    contoh=(PEMANTAUAN_DIMULAI, ANALIS_DICATAT, GILIRAN_DICATAT),
)
app = create(SERVICE)
