"""The guard of deadlines: looks every second for what time has brought, one process at a time (ADR 0032); the rows are the timers."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final, LiteralString
from uuid import UUID

import psycopg

from services.notify.calendar.kalender import DECIDER as KALENDER
from services.notify.deadlines import clocks
from services.notify.deadlines.decide import DECIDER as TENGGAT
from services.notify.watch import usecases
from services.notify.watch.decide import DECIDER as PEMBERITAHUAN
from shared.contracts.kalender import KANTOR
from shared.kalender.nilai import Kalender
from shared.kernel.event.clock import monotonic, now
from shared.kernel.event.errors import DomainError
from shared.kernel.postgres.leads import LeadConnection, Leads
from shared.kernel.process.faults import Busy, Rejected, Unavailable
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit
from shared.service.run.runtime import Runtime

PAUSE_SECONDS: Final = 1.0
CATCH_UP_SECONDS: Final = 60.0
"""How long, at most, the guard of a process that hears events waits until it has heard all: what was done in time is not called late."""

BATCH_MAX: Final = 500
TOGETHER: Final = 10
"""Requests handled in one piece of work: so few that whoever asks meanwhile does not notice."""

JATUH: Final[LiteralString] = "SELECT permohonan_id FROM notify.tenggat WHERE berikut <= %s ORDER BY berikut, permohonan_id LIMIT %s"
"""The deadlines to which something happens by itself, the longest overdue first."""

LAMA: Final[LiteralString] = (
    "SELECT permohonan_id FROM notify.tenggat WHERE terbuka AND coalesce(kalender_versi, 0) < %s"
    " ORDER BY coalesce(kalender_versi, 0), permohonan_id LIMIT %s"
)
"""The deadlines that were counted by an older calendar. Both are read in the order of an index: no look sorts all that is open."""

log = logging.getLogger(__name__)


class DeadlineWatch:
    """Lets time act on deadlines. What it does is decided by each request's events, so that doing it twice does it once."""

    def __init__(self, leads: Leads, store: Store, jam: Callable[[], datetime] = now, siap: Callable[[], bool] = lambda: True) -> None:
        """Look at nothing yet; `jam` is the clock, `siap` says whether all was heard that happened before."""
        self._leads = leads
        self._store = store
        self._jam = jam
        self._siap = siap

    async def jalan(self) -> None:
        """Lead whenever nobody else does, until cancelled."""
        await self._leads.always("tenggat", self._masa, PAUSE_SECONDS)

    async def _masa(self, line: LeadConnection) -> None:
        while True:
            if not self._siap() or await self.sekali(line.conn) < BATCH_MAX:
                await asyncio.sleep(PAUSE_SECONDS)

    async def sekali(self, conn: psycopg.AsyncConnection) -> int:
        """Look once: first count by the present calendar, then let what is due happen; return how many deadlines there were at most."""
        kalender: Kalender = (await self._store.load(KALENDER, KANTOR)).state
        lama = await self._cari(conn, LAMA, kalender.versi)
        await self._kerjakan(lama, partial(_hitung_ulang, kalender=kalender))
        if len(lama) == BATCH_MAX:
            return BATCH_MAX
        saat = self._jam()
        jatuh = await self._cari(conn, JATUH, saat)
        await self._kerjakan(jatuh, partial(_tandai, saat=saat))
        return len(jatuh)

    async def _cari(self, conn: psycopg.AsyncConnection, statement: LiteralString, batas: object) -> list[UUID]:
        cursor = await conn.execute(statement, (batas, BATCH_MAX))
        return [row[0] for row in await cursor.fetchall()]

    async def _kerjakan(self, semua: Sequence[UUID], kerja: Callable[[Unit, UUID], None]) -> None:
        """Work piece by piece, so that others get in between; where a request of a piece cannot be worked on, on each by itself."""
        unik = list(dict.fromkeys(semua))
        for awal in range(0, len(unik), TOGETHER):
            bagian = unik[awal : awal + TOGETHER]
            if not await self._coba(bagian, kerja) and len(bagian) > 1:
                await asyncio.gather(*(self._coba((sendiri,), kerja) for sendiri in bagian))

    async def _coba(self, semua: Sequence[UUID], kerja: Callable[[Unit, UUID], None]) -> bool:
        def bersama(unit: Unit) -> None:
            for permohonan_id in semua:
                kerja(unit, permohonan_id)

        streams = [(decider, decider.stream(satu)) for satu in semua for decider in (TENGGAT, PEMBERITAHUAN)]
        try:
            await self._store.submit(bersama, streams=streams)
        except (Busy, Rejected, Unavailable, DomainError) as galat:
            log.warning("deadlines of %d requests, first %s: %s", len(semua), semua[0], type(galat).__name__)
            return False
        return True


def _tandai(unit: Unit, permohonan_id: UUID, saat: datetime) -> None:
    usecases.tandai_tenggat(unit, permohonan_id, saat)


def _hitung_ulang(unit: Unit, permohonan_id: UUID, kalender: Kalender) -> None:
    clocks.hitung_ulang(unit, permohonan_id, kalender)


async def jaga_tenggat(runtime: Runtime) -> None:
    """Guard deadlines for as long as the service lives; after a start not before what happened meanwhile was heard."""
    mulai, terkejar = monotonic(), False

    def siap() -> bool:
        nonlocal terkejar
        heard = runtime.consumers.leading and all(sumber.pending == 0 for sumber in runtime.consumers.sources)
        terkejar = terkejar or heard or monotonic() - mulai > CATCH_UP_SECONDS
        return terkejar

    await DeadlineWatch(runtime.leads, runtime.store, siap=siap).jalan()
