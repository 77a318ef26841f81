"""Deadlines in quantity: a decree that moves ten thousand while people read, and a guard who looks among a hundred thousand."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, LiteralString
from uuid import UUID

import httpx
import psycopg

from deploy.office_files.directory_file import directory_file
from deploy.office_files.directory_file import load as load_directory
from deploy.set.tokens import find_bearer, issue
from services.notify.deadlines.task import BATCH_MAX, DeadlineWatch
from services.notify.main import SERVICE
from shared.contracts.peran import Jabatan
from shared.kalender.hitung import tambah
from shared.kalender.nilai import Kalender
from shared.kernel.event.clock import new_id, now
from shared.kernel.process.settings import Settings
from shared.service.run.runtime import build
from tests.bench.deadlines_open import PER_REQUEST, copy_rows, open_deadlines
from tests.bench.load import MILLISECONDS, Load, look, percentile, until
from tests.bench.stage import Stage

GOAL_SECONDS: Final = 10.0
READERS: Final = 4
READS_PER_SECOND: Final = 50
LOOK_SECONDS: Final = 0.02
LOOKS: Final = 20
LATER: Final = timedelta(days=30)
"""By then everything that was opened is overdue, and escalated."""

WITH: Final = ("intake", "disposition", "notify")
"""Notify, and those from whom it hears who holds which office."""

KNOWN: Final[LiteralString] = "SELECT count(*) FROM notify.direktori WHERE orang_id = ANY(%s)"
OLD: Final[LiteralString] = "SELECT count(*) FROM notify.tenggat WHERE terbuka AND kalender_versi < %s"
EVENTS: Final[LiteralString] = "SELECT coalesce(max(notification_id), 0) FROM notify.notify_events"


@dataclass(frozen=True, slots=True)
class Recount:
    """Seconds for all after a decree; milliseconds of a read before and meanwhile."""

    deadlines: int
    seconds: float
    read_before: float
    read_meanwhile: float


@dataclass(frozen=True, slots=True)
class Sweep:
    """Milliseconds of one look when nothing is due; then how many requests were due at once, what was recorded of them, and in how long."""

    deadlines: int
    idle_p50: float
    idle_p99: float
    due: int
    events: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Deadlines:
    """All of it."""

    recount: Recount
    sweep: Sweep


async def measure(stage: Stage, load: Load, moved: int, open_: int) -> Deadlines:
    """Open `moved` deadlines by events, let a decree move them, fill the table up to `open_` rows, and let time pass; no service runs."""
    settings = stage.settings("notify")
    ids = [new_id() for _ in range(moved // PER_REQUEST)]
    kalender = await open_deadlines(settings, ids)
    await stage.start(*WITH)
    recount = await _recount(stage, load, ids, kalender)
    await stage.stop(*WITH)
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn:
        copy_rows(conn, open_ - recount.deadlines, kalender.versi + 1, now() + 2 * LATER)
        conn.execute("VACUUM ANALYZE notify.tenggat")
    return Deadlines(recount, await _sweep(settings, open_))


async def _recount(stage: Stage, load: Load, ids: Sequence[UUID], kalender: Kalender) -> Recount:
    """Enter a decree about the next working day, which moves every deadline, and read requests until all are counted again."""
    kadis, admin = (find_bearer(load_directory(directory_file()), jabatan, None, None) for jabatan in (Jabatan.KEPALA_DINAS, Jabatan.ADMIN))
    await _settled(stage, [kadis.orang_id, admin.orang_id])
    texts = [look(f"/permohonan/{one}/tenggat", issue(stage.addresses, kadis, LATER)) for one in ids[:READS_PER_SECOND]]
    drivers = [texts[turn::READERS] for turn in range(READERS)]

    async def reads() -> list[float]:
        return list((await load.drive(stage.ports["notify"], drivers, every=1 / READS_PER_SECOND)).took)

    await reads()
    before = [took for _ in range(3) for took in await reads()]
    versi = kalender.versi + 1
    moved, begun = _old(stage.admin_dsn, versi), time.perf_counter()
    await _decree(stage, issue(stage.addresses, admin, LATER), tambah(kalender, now().date(), 1).isoformat())
    counted = asyncio.ensure_future(_counted(stage.admin_dsn, versi))
    meanwhile: list[float] = []
    while not counted.done():
        meanwhile += await reads()
    return Recount(moved, await counted - begun, percentile(before, 0.99), percentile(meanwhile, 0.99))


async def _decree(stage: Stage, admin: str, tanggal: str) -> None:
    isi: dict[str, Any] = {
        "keputusan": {"nomor": "Keputusan contoh", "tanggal": now().date().isoformat()},
        "hari": [{"tanggal": tanggal, "cakupan": "LOKAL", "uraian": "Hari libur contoh"}],
    }
    async with httpx.AsyncClient(base_url=stage.addresses.services["notify"]) as client:
        headers = {"Authorization": f"Bearer {admin}", "Idempotency-Key": str(new_id())}
        (await client.post("/kalender/penetapan", json=isi, headers=headers)).raise_for_status()


async def _counted(dsn: str, versi: int) -> float:
    """Return when no open deadline is left that an older calendar counted."""
    await until(lambda: _old(dsn, versi) == 0, "deadlines are counted again", LOOK_SECONDS)
    return time.perf_counter()


def _old(dsn: str, versi: int) -> int:
    with psycopg.connect(dsn) as conn:
        row = conn.execute(OLD, (versi,)).fetchone()
    return int(row[0]) if row else 0


async def _settled(stage: Stage, orang: Sequence[UUID]) -> None:
    """Wait until these people are known, and the relay has published all that was opened: it shall not be measured here."""
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn:
        await until(lambda: conn.execute(KNOWN, (list(orang),)).fetchone() == (len(orang),), "notify knows the officials", LOOK_SECONDS)
        last = (conn.execute(EVENTS).fetchone() or (0,))[0]
    while int((await stage.readiness("notify"))["relay"]["posisi"]) < last:
        pass


async def _sweep(settings: Settings, open_: int) -> Sweep:
    """Be the guard, with the hands of the clock in hand: first as of now, then after an outage of a month."""
    runtime, kini = build(SERVICE, settings), now()
    try:
        await runtime.store.open()
        async with await psycopg.AsyncConnection.connect(settings.pg_dsn, autocommit=True) as conn:
            looks = [await _look(DeadlineWatch(runtime.leads, runtime.store, lambda: kini), conn) for _ in range(LOOKS)]
            before = await _number(conn)
            begun, due, found = time.perf_counter(), 0, BATCH_MAX
            penjaga = DeadlineWatch(runtime.leads, runtime.store, lambda: kini + LATER)
            while found == BATCH_MAX:
                found = await penjaga.sekali(conn)
                due += found
            seconds = time.perf_counter() - begun
            return Sweep(open_, percentile(looks, 0.5), percentile(looks, 0.99), due, await _number(conn) - before, seconds)
    finally:
        await runtime.store.close()


async def _look(penjaga: DeadlineWatch, conn: psycopg.AsyncConnection) -> float:
    begun = time.perf_counter()
    if found := await penjaga.sekali(conn):
        message = f"{found} deadlines are due before their time"
        raise RuntimeError(message)
    return (time.perf_counter() - begun) * MILLISECONDS


async def _number(conn: psycopg.AsyncConnection) -> int:
    row = await (await conn.execute(EVENTS)).fetchone()
    return int(row[0]) if row else 0
