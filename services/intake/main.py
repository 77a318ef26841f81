"""Composition root of intake: what this service is made of. `uvicorn services.intake.main:app` runs it."""

from collections.abc import Iterable

from services.intake import berkas_konsep
from services.intake.api import router
from services.intake.consumers import DENGAR
from services.intake.decide import DECIDER
from services.intake.giliran import BACAAN
from services.intake.kertas import KERTAS
from services.intake.penghapusan import musnahkan_lagi
from services.intake.rows import proyeksi
from services.intake.views import kasus
from shared.contracts.examples.intake import DITERIMA
from shared.kernel.event.envelope import Recorded
from shared.kernel.writer.unit import Row
from shared.papers.publik import setelan_publik
from shared.service.run.compose import create
from shared.service.run.runtime import Service


def baris(recorded: Recorded) -> Iterable[Row]:
    """Return all that is written beside an event."""
    yield from proyeksi(recorded)
    yield from berkas_konsep.proyeksi(recorded)


SERVICE = Service(
    "intake",
    "Permohonan: langkah 1, dan tindakan OPD sebelum dan sesudahnya",
    router,
    DENGAR,
    DECIDER,
    kasus,
    baris,
    kertas=KERTAS,
    periksa=setelan_publik,
    tasks=(musnahkan_lagi, berkas_konsep.sapu_lagi),
    contoh=(DITERIMA,),
    bacaan=BACAAN,
)
app = create(SERVICE)
