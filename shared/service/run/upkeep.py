"""What a service does now and then beside its work: forgets old answers, and tries parked events again."""

import asyncio
import logging
from typing import Final

from shared.kernel.hear.consumers import Consumers
from shared.kernel.hear.parking import Parking
from shared.kernel.postgres.leader import FAULTS
from shared.kernel.process.faults import Busy, Unavailable
from shared.kernel.writer.store import Store

TURN_SECONDS: Final = 5.0
ANSWERS_EVERY: Final = 720
"""Turns between two deletions of old answers: once an hour."""

log = logging.getLogger(__name__)


async def upkeep(store: Store, parking: Parking, consumers: Consumers) -> None:
    """Go on until cancelled; only the process that leads the consumers does anything."""
    turn = 0
    while True:
        await asyncio.sleep(TURN_SECONDS)
        if not consumers.leading:
            continue
        try:
            if turn % ANSWERS_EVERY == 0:
                await store.query("DELETE FROM jawaban WHERE dibuat < now() - interval '30 days' RETURNING 1")
            await retry_due(store, parking)
        except (Busy, Unavailable, *FAULTS) as fault:
            log.warning("upkeep: %s: %s", type(fault).__name__, fault)
        turn += 1


async def retry_due(store: Store, parking: Parking) -> None:
    """Try again the requests whose oldest parked event has waited long enough: 2, 4, 8 ... seconds, and after ten tries only by hand."""
    due = await store.query(
        "SELECT kelompok FROM (SELECT DISTINCT ON (kelompok) kelompok, percobaan, dibuat FROM parkir ORDER BY kelompok, id) AS pertama"
        " WHERE percobaan < 10 AND dibuat + make_interval(secs => power(2, percobaan + 1)) < now()"
    )
    for (group,) in due:
        await parking.retry(group)
