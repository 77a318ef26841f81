"""(c) How fast an aggregate is rebuilt from its events: short streams as a request has them, and very long ones."""

import time
from collections.abc import Iterator
from functools import partial
from typing import Final
from uuid import UUID

from services.disposition.acts.didengar import BukaDisposisi
from services.disposition.acts.tugaskan_ulang import TugaskanUlangAnalis
from services.disposition.decide import DECIDER as DISPOSISI
from services.disposition.decide import PerintahDisposisi
from services.disposition.main import SERVICE
from services.disposition.steps.s02_s03_disposisi import Disposisikan
from services.disposition.steps.s04_instruksi import BerikanInstruksi
from shared.contracts.disposition import Harap
from shared.contracts.examples.disposition import ANALIS_ID, ANALIS_LAIN_ID, KABID, KADIS, KASI, PERMOHONAN_ID, RINGKASAN, SISTEM
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import new_id
from shared.kernel.process.settings import Settings
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit
from shared.service.run.runtime import build

LENGTHS: Final = {16: 100, 1000: 4}
"""How many streams of which length are loaded in turn."""
REASON: Final = "Beban kerja analis dibagi ulang."


async def measure(settings: Settings, seconds: float) -> dict[int, float]:
    """Return events per second by the streams' length; the service must not run."""
    runtime = build(SERVICE, settings)
    await runtime.store.open()
    try:
        return {length: await _rate(runtime.store, length, count, seconds) for length, count in LENGTHS.items()}
    finally:
        await runtime.store.close()


async def _rate(store: Store, length: int, count: int, seconds: float) -> float:
    ids = [new_id() for _ in range(count)]
    for one in ids:
        await store.submit(partial(_write, permohonan_id=one, length=length))
    loaded, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        for one in ids:
            loaded += (await store.load(DISPOSISI, one)).version
    return loaded / (time.perf_counter() - begun)


def _write(unit: Unit, permohonan_id: UUID, length: int) -> None:
    """Give a request a sheet of `length` events: opened, disposed twice, instructed, and then from one analyst to the other."""
    for number, command in enumerate(_sheet()):
        if number < length:
            unit.run(DISPOSISI, permohonan_id, command.model_copy(update={"permohonan_id": permohonan_id}))


def _sheet() -> Iterator[PerintahDisposisi]:
    """Yield the commands of an example request: the steps, then one reassignment after the other."""
    one, harap = PERMOHONAN_ID, (Harap.PROSES_LEBIH_LANJUT,)
    yield BukaDisposisi(permohonan_id=one, pelaku=SISTEM, ringkasan=RINGKASAN, putaran=1)
    yield Disposisikan(permohonan_id=one, pelaku=KADIS, diteruskan_kepada=(Jabatan.KEPALA_BIDANG,), harap=harap)
    yield Disposisikan(permohonan_id=one, pelaku=KABID, diteruskan_kepada=(Jabatan.KEPALA_SEKSI,), harap=harap)
    yield BerikanInstruksi(permohonan_id=one, pelaku=KASI, analis_id=ANALIS_ID, analis_jabatan=Jabatan.ANALIS, instruksi="Periksa.")
    for number in range(max(LENGTHS)):
        analis_id = (ANALIS_LAIN_ID, ANALIS_ID)[number % 2]
        yield TugaskanUlangAnalis(permohonan_id=one, pelaku=KASI, analis_id=analis_id, analis_jabatan=Jabatan.ANALIS, alasan=REASON)
