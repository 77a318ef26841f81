"""Composition root of disposition: what this service is made of. `uvicorn services.disposition.main:app` runs it."""

from services.disposition import direktori_api, pejabat_api, pengaturan_api, utuh_api
from services.disposition.consumers import DENGAR
from services.disposition.decide import DECIDER
from services.disposition.kertas import KERTAS
from services.disposition.mandat_api import router
from services.disposition.mandat_berakhir import akhiri_yang_habis
from services.disposition.views import LABEL, PERAN, kasus
from shared.contracts.examples.disposition import DISPOSISI_DIBUKA, DISPOSISI_KADIS
from shared.service.http.bacaan import Bacaan
from shared.service.run.compose import create
from shared.service.run.runtime import Service

router.routes.extend((*pengaturan_api.router.routes, *direktori_api.router.routes, *pejabat_api.router.routes, *utuh_api.router.routes))
SERVICE = Service(
    "disposition",
    "Disposisi dan instruksi: langkah 2 sampai 4",
    router,
    DENGAR,
    DECIDER,
    kasus,
    kertas=KERTAS,
    tasks=(akhiri_yang_habis,),
    contoh=(DISPOSISI_DIBUKA, DISPOSISI_KADIS),
    peran=PERAN,
    bacaan=Bacaan(status=tuple(LABEL), diketahui=True),
)
app = create(SERVICE)
