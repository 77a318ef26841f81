"""Composition root of letters: what this service is made of. `uvicorn services.letters.main:app` runs it."""

from services.letters.api import baca_pola, router
from services.letters.consumers import DENGAR
from services.letters.decide import DECIDER
from services.letters.views import kasus
from shared.service.compose import create
from shared.service.runtime import Service

SERVICE = Service("letters", "Surat balasan: langkah 11 sampai 16", router, DENGAR, DECIDER, kasus, periksa=baca_pola)
app = create(SERVICE)
