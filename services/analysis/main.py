"""Composition root of analysis: what this service is made of. `uvicorn services.analysis.main:app` runs it."""

from services.analysis import bukti_api, konsep_api, register_api, standar_api
from services.analysis.consumers import DENGAR
from services.analysis.decide import DECIDER
from services.analysis.instrumen.baca import katalog
from services.analysis.kertas import KERTAS
from services.analysis.register.radar import versi_daftar
from services.analysis.views import LABEL, PERAN, kasus
from shared.contracts.examples.analysis import ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA
from shared.papers.publik import setelan_publik
from shared.service.http.bacaan import Bacaan
from shared.service.run.compose import create
from shared.service.run.runtime import Service

register_api.router.routes.extend((*bukti_api.router.routes, *standar_api.router.routes, *konsep_api.router.routes))
SERVICE = Service(
    "analysis",
    "Pemeriksaan, entri data, dan analisa: langkah 5 sampai 10",
    register_api.router,
    DENGAR,
    DECIDER,
    kasus,
    kertas=KERTAS,
    periksa=lambda: (katalog(), versi_daftar(), setelan_publik()),
    contoh=(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA),
    peran=PERAN,
    bacaan=Bacaan(status=tuple(LABEL)),
)
app = create(SERVICE)
