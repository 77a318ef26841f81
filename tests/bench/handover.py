"""(b) From the answer to step 4 at disposition until the task of step 5 is open at analysis, while steps come at a steady rate."""

import asyncio
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

import psycopg
from psycopg.pq import ExecStatus, Format
from psycopg.pq.abc import PGconn

from tests.bench.load import MILLISECONDS, Load, act, percentile
from tests.bench.stage import Stage

PER_SECOND: Final = 50
CONNECTIONS: Final = 8
LOOK_SECONDS: Final = 0.001
WINDOW: Final = 64
LOST_SECONDS: Final = 30.0
LOOK: Final = b"look"
UUIDS: Final = 2951
"""The type uuid[]."""
OPEN: Final = b"SELECT permohonan_id FROM analysis.kasus WHERE permohonan_id = ANY($1) AND tugas @> '[{\"langkah\": 5}]'"


@dataclass(frozen=True, slots=True)
class Handover:
    """Milliseconds until the next task is open; `steps` is how many were measured."""

    steps: int
    p50: float
    p99: float


@dataclass(slots=True)
class Watch:
    """Looks at the next service's inbox every millisecond, over one connection in a thread of its own.

    It speaks to libpq itself: a thousand looks a second would else take a fifth of a core from what is measured.
    """

    dsn: str
    waiting: list[UUID]
    seen: dict[UUID, float] = field(default_factory=dict)

    def run(self) -> None:
        """Look until everything was seen, in about the order in which it comes."""
        deadline = time.monotonic() + len(self.waiting) / PER_SECOND + LOST_SECONDS
        with psycopg.connect(self.dsn, autocommit=True) as conn:
            conn.pgconn.prepare(LOOK, OPEN, [UUIDS])
            while self.waiting and time.monotonic() < deadline:
                found = self._look(conn.pgconn)
                now = time.monotonic()
                self.seen.update(dict.fromkeys(found, now))
                if found:
                    self.waiting = [one for one in self.waiting if one not in found]
                time.sleep(LOOK_SECONDS)

    def _look(self, pg: PGconn) -> set[UUID]:
        """Return those of the next ones whose task is open."""
        waiting = ",".join(map(str, self.waiting[:WINDOW]))
        result = pg.exec_prepared(LOOK, [f"{{{waiting}}}".encode()], [Format.TEXT], Format.BINARY)
        if result.status != ExecStatus.TUPLES_OK:
            raise psycopg.errors.error_from_result(result)
        return {UUID(bytes=result.get_value(row, 0)) for row in range(result.ntuples)}


async def measure(stage: Stage, load: Load, ids: Sequence[UUID], kasi: str, analis_id: UUID) -> Handover:
    """Instruct the analyst on each of these requests, which wait for step 4."""
    body = {"analis_id": str(analis_id), "instruksi": "Periksa kelengkapan formulir, lalu analisa ketiga standar."}
    drivers = [[act(one, "instruksi", body, kasi) for one in ids[turn::CONNECTIONS]] for turn in range(CONNECTIONS)]
    watch = Watch(stage.admin_dsn, list(ids))
    thread = threading.Thread(target=watch.run, daemon=True)
    thread.start()
    result = await load.drive(stage.ports["disposition"], drivers, every=1 / PER_SECOND)
    await asyncio.to_thread(thread.join)
    answered = {ids[turn + number * CONNECTIONS]: at for turn, times in enumerate(result.answered) for number, at in enumerate(times)}
    if watch.waiting:
        message = f"{len(watch.waiting)} of {len(ids)} requests did not reach analysis"
        raise RuntimeError(message)
    took = [max(watch.seen[one] - at, 0.0) * MILLISECONDS for one, at in answered.items()]
    return Handover(len(took), percentile(took, 0.5), percentile(took, 0.99))
