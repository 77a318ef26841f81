"""(d) How fast a backlog goes: from intake's store into its stream, and from the stream into disposition."""

import asyncio
import time
from dataclasses import dataclass
from typing import Final

import psycopg

from tests.bench.load import PATIENCE_SECONDS, until
from tests.bench.stage import Stage

LOOK_SECONDS: Final = 0.02
SIZES: Final = "SELECT avg(length(state)), count(*), max(notification_id) FROM intake.intake_events"


@dataclass(frozen=True, slots=True)
class Drain:
    """Events per second of relay and consumer, and what kind of events it was."""

    events: int
    bytes_each: int
    relay: float
    consumer: float


async def measure(stage: Stage, open_before: int, requests: int) -> Drain:
    """Start intake and then disposition on the `requests` that intake's store holds; leave both running."""
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn:
        row = conn.execute(SIZES).fetchone()
        average, count, last = row or (0, 0, 0)
        await stage.start("intake")
        relay = await _rate(stage, "intake", last)
        begun = time.perf_counter()
        await stage.start("disposition")
        await until(lambda: _opened(conn) >= open_before + requests, "disposition takes its backlog in", LOOK_SECONDS)
    return Drain(count, int(average), relay, requests / (time.perf_counter() - begun))


async def _rate(stage: Stage, service: str, last: int) -> float:
    """Return the relay's events per second, between two looks at it."""
    first, begun, deadline = 0, 0.0, time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < deadline:
        at = int((await stage.readiness(service))["relay"]["posisi"])
        if at >= last:
            return (last - first) / (time.perf_counter() - begun) if begun else float(last)
        if at and not begun:
            first, begun = at, time.perf_counter()
        await asyncio.sleep(LOOK_SECONDS)
    message = f"{service} does not publish its backlog"
    raise RuntimeError(message)


def _opened(conn: psycopg.Connection[tuple[int]]) -> int:
    row = conn.execute("SELECT count(*) FROM disposition.kasus").fetchone()
    return row[0] if row else 0
