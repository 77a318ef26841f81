"""The writer's own connection on the event loop: records a decided batch, and reads a few streams before, by one awaited statement each.

Where it could not, it says so, and the careful way in a thread does the same.
"""

import asyncio
import logging
from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

import psycopg
from eventsourcing.persistence import StoredEvent
from psycopg.sql import SQL, Identifier
from psycopg.types.numeric import Int8BinaryDumper

from shared.kernel.postgres.fast.statement import LookedAt, Rows, TakenIn, transaction

CONNECT_SECONDS: Final = 1
ANSWER_SECONDS: Final = 30
EVENTS: Final = SQL(
    "SELECT originator_id, originator_version, topic, state FROM {} WHERE originator_id = ANY(%b)"
    " ORDER BY originator_id, originator_version"
)
log = logging.getLogger(__name__)


class WriterConnection:
    """Connects when it is first used, and again after a fault."""

    def __init__(self, dsn: str, events: str) -> None:
        """Use the service's own role; `events` is the table of its events."""
        self._dsn = dsn
        self._query: Final = EVENTS.format(Identifier(events)).as_bytes()
        self._conn: psycopg.AsyncConnection[tuple[Any, ...]] | None = None

    async def record(
        self, stored: Sequence[StoredEvent], rows: Rows, positions: Sequence[TakenIn], seen: Sequence[LookedAt] = (), *, quiet: bool = False
    ) -> bool:
        """Record all or nothing, and say which; a `quiet` one notifies no other process.

        Nothing where the database refused or was lost, or what was seen has changed: what is there then must be looked at with care.
        """
        try:
            statement, parameters = transaction(stored, rows, positions, seen, quiet=quiet)
            await self._rows(statement, parameters)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the careful way meets it again and calls it by its name
            await self._failed(fault)
            return False
        return True

    async def read(self, stream_ids: Collection[UUID]) -> dict[UUID, list[StoredEvent]] | None:
        """Return all events of several streams, none for one that does not exist; nothing where the database did not answer twice.

        The first time may meet a connection that was lost while nobody used it.
        """
        return await self._read_once(stream_ids) or await self._read_once(stream_ids)

    async def _read_once(self, stream_ids: Collection[UUID]) -> dict[UUID, list[StoredEvent]] | None:
        found: dict[UUID, list[StoredEvent]] = {stream_id: [] for stream_id in stream_ids}
        try:
            for stream_id, version, topic, state in await self._rows(self._query, [list(found)]):
                found[stream_id].append(StoredEvent(stream_id, version, topic, state))
        except Exception as fault:  # noqa: BLE001 - as above
            await self._failed(fault)
            return None
        return found

    async def _rows(self, statement: bytes, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        if self._conn is None:
            self._conn = await psycopg.AsyncConnection.connect(self._dsn, autocommit=True, connect_timeout=CONNECT_SECONDS)
            self._conn.adapters.register_dumper(int, Int8BinaryDumper)  # each statement once, and not again for each size of its numbers
        async with asyncio.timeout(ANSWER_SECONDS):
            return await (await self._conn.execute(statement, parameters, prepare=True, binary=True)).fetchall()

    async def _failed(self, fault: Exception) -> None:
        log.info("writer connection: %s", type(fault).__name__)
        await self.close()

    async def close(self) -> None:
        """Let go of the connection, when no statement is on its way over it: libuv aborts a process that closes a socket it waits for."""
        conn, self._conn = self._conn, None
        if conn is not None:
            async with conn.lock:
                await conn.close()
