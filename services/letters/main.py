"""Composition root of letters: what this service is made of. `uvicorn services.letters.main:app` runs it."""

from services.letters.api import router
from services.letters.consumers import DENGAR
from services.letters.decide import DECIDER
from services.letters.kertas import KERTAS
from services.letters.signing_tools import periksa_setelan_tanda_tangan, rangkap_peran
from services.letters.tabel import proyeksi
from services.letters.views import LABEL, PERAN, kasus
from shared.contracts.examples.letters import KONSEP_SURAT_DIBUAT, PARAF_KASI, SURAT_DIBUKA
from shared.service.http.bacaan import Bacaan
from shared.service.run.compose import create
from shared.service.run.runtime import Service

SERVICE = Service(
    "letters",
    "Surat balasan: langkah 11 sampai 16",
    router,
    DENGAR,
    DECIDER,
    kasus,
    proyeksi,
    KERTAS,
    periksa=periksa_setelan_tanda_tangan,
    contoh=(SURAT_DIBUKA, KONSEP_SURAT_DIBUAT, PARAF_KASI),
    peran=PERAN,
    bacaan=Bacaan(rangkap=rangkap_peran, status=tuple(LABEL)),
)
app = create(SERVICE)
