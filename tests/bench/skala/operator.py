"""What an operator waits for: a start, a proof, rows written anew, a request's history."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, Final

import psycopg

from deploy.audit.history.grouped import folded
from deploy.audit.history.life import find_request, life_of, part_states
from deploy.audit.repair.mending import mend
from deploy.audit.stores.log import snapshot
from deploy.audit.verify.proof import prove
from deploy.cli.progress import track
from deploy.set.layout import SERVICES
from tests.bench import footprint
from tests.bench.skala.angka import Angka, Sifat, Ukuran
from tests.bench.stage import Stage

VERIFY: Final = Ukuran("`satupintu verify` of everything", "events/s", Sifat.LAJU)
VERIFY_DETIK: Final = Ukuran("the same, in seconds", "s", Sifat.BIASA)
REBUILD: Final = Ukuran("`satupintu rebuild`, nothing wrong", "events/s", Sifat.LAJU)
MULAI: Final = Ukuran("from the start of the five services until all are ready", "ms")
MEMORI: Final = Ukuran("memory of the five services at rest (PSS)", "MB")
RIWAYAT: Final = Ukuran("`satupintu history` of a finished request, by agenda number", "ms")
KALI: Final = 3
RIWAYAT_KALI: Final = 20
SELESAI: Final = "SELECT isi->'ringkasan' FROM intake.kasus WHERE status = 'SELESAI' ORDER BY permohonan_id"

Told = Callable[[str], None]


async def bukti(stage: Stage, angka: Angka, told: Told) -> None:
    """Prove everything; what is not clean is a failed run."""
    told("verify")
    begun = time.perf_counter()
    report = await prove(stage.addresses, SERVICES, track)
    seconds = time.perf_counter() - begun
    if not report.clean:
        message = f"verify: {next(iter(report.findings))}"
        raise RuntimeError(message)
    angka.kejadian = sum(proven.extent.events for proven in report.services)
    angka.catat(VERIFY, angka.kejadian / seconds)
    angka.catat(VERIFY_DETIK, seconds)


async def susun_ulang(stage: Stage, angka: Angka, told: Told) -> None:
    """Hold all rows against the events, ready to write those that are wrong; none is."""
    told("rebuild")
    begun = time.perf_counter()
    found = await asyncio.to_thread(mend, stage.addresses, SERVICES, track)
    angka.catat(REBUILD, angka.kejadian / (time.perf_counter() - begun))
    if len(found):
        message = f"rebuild: {next(iter(found))}"
        raise RuntimeError(message)


async def mulai(stage: Stage, angka: Angka, told: Told) -> None:
    """Start all services again, some times; they run before and afterwards."""
    told("start, and memory")
    for _ in range(KALI):
        await stage.stop(*SERVICES)
        with angka.selama(MULAI):
            await stage.start(*SERVICES)
    for service in SERVICES:
        await stage.heard_all(service)
    angka.catat(MEMORI, sum(satu.pss for satu in (await footprint.memory(stage)).values()))


async def riwayat(stage: Stage, angka: Angka, told: Told) -> None:
    """Read requests' lives, spread over all that ended."""
    told("history")
    with psycopg.connect(stage.admin_dsn) as conn:
        semua: list[dict[str, Any]] = [row[0] for row in conn.execute(SELESAI).fetchall()]
    for satu in semua[:: max(1, len(semua) // RIWAYAT_KALI)]:
        with angka.selama(RIWAYAT):
            await asyncio.to_thread(_riwayat, stage, f"{satu['tahun_agenda']}/{satu['nomor_agenda']}")


def _riwayat(stage: Stage, nomor: str) -> None:
    with snapshot(stage.addresses) as log:
        happenings = life_of(log, find_request(log, nomor))
    folded(happenings)
    part_states(happenings)
