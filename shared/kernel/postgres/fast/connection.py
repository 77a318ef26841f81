"""The writer's own connection on the event loop: records a decided batch, and reads a few streams before, by one awaited statement each.

Where it could not, it says so, and the careful way in a thread does the same.
"""

import asyncio
import logging
import re
from collections.abc import Collection, Sequence
from itertools import count
from typing import Any, Final
from uuid import UUID

import psycopg
from eventsourcing.persistence import StoredEvent
from psycopg.pq import ExecStatus, Format
from psycopg.pq.abc import PGconn, PGresult
from psycopg.sql import SQL, Identifier

from shared.kernel.postgres.fast.packing import Binary, uuids
from shared.kernel.postgres.fast.statement import LookedAt, Rows, TakenIn, transaction

CONNECT_SECONDS: Final = 1
ANSWER_SECONDS: Final = 30
EVENTS: Final = SQL(
    "SELECT originator_id, originator_version, topic, state FROM {} WHERE originator_id = ANY(%s)"
    " ORDER BY originator_id, originator_version"
)
PLACE: Final = re.compile(rb"%[sb]")
"""psycopg's places for parameters, which libpq numbers."""

DONE: Final = frozenset({ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK})

log = logging.getLogger(__name__)


class WriterConnection:
    """Connects when it is first used, and again after a fault."""

    def __init__(self, dsn: str, events: str) -> None:
        """Use the service's own role; `events` is the table of its events."""
        self._dsn = dsn
        self._events = events
        self._query: Final = EVENTS.format(Identifier(events)).as_bytes()
        self._wire: Wire | None = None

    async def record(
        self, stored: Sequence[StoredEvent], rows: Rows, positions: Sequence[TakenIn], seen: Sequence[LookedAt] = (), *, quiet: bool = False
    ) -> int | None:
        """Record all or nothing, and return the position of the last event, 0 without one; a `quiet` one notifies no other process.

        Nothing where the database refused or was lost, or what was seen has changed: what is there then must be looked at with care.
        """
        try:
            statement, parameters = transaction(stored, rows, positions, seen, events=self._events, quiet=quiet)
            binary = [one for one in parameters if isinstance(one, Binary)]
            if len(binary) != len(parameters):
                return None
            return int.from_bytes((await self._execute(statement, binary)).get_value(0, 0) or b"")
        except Exception as fault:  # noqa: BLE001 - whatever it is, the careful way meets it again and calls it by its name
            await self._failed(fault)
            return None

    async def read(self, stream_ids: Collection[UUID]) -> dict[UUID, list[StoredEvent]] | None:
        """Return all events of several streams, none for one that does not exist; nothing where the database did not answer twice.

        The first time may meet a connection that was lost while nobody used it.
        """
        return await self._read_once(stream_ids) or await self._read_once(stream_ids)

    async def _read_once(self, stream_ids: Collection[UUID]) -> dict[UUID, list[StoredEvent]] | None:
        found: dict[UUID, list[StoredEvent]] = {stream_id: [] for stream_id in stream_ids}
        try:
            result = await self._execute(self._query, [uuids(found)])
            for row in range(result.ntuples):
                stream, version, topic, state = (result.get_value(row, column) or b"" for column in range(4))
                stream_id = UUID(bytes=stream)
                found[stream_id].append(StoredEvent(stream_id, int.from_bytes(version), topic.decode(), state))
        except Exception as fault:  # noqa: BLE001 - as above
            await self._failed(fault)
            return None
        return found

    async def _execute(self, statement: bytes, parameters: Sequence[Binary]) -> PGresult:
        self._wire = self._wire or await Wire.open(self._dsn)
        return await self._wire.execute(statement, parameters)

    async def _failed(self, fault: Exception) -> None:
        log.info("writer connection: %s", type(fault).__name__)
        await self.close()

    async def close(self) -> None:
        """Let go of the connection."""
        wire, self._wire = self._wire, None
        if wire is not None:
            await wire.close()


class Wire:
    """Prepared statements over libpq, one at a time, with nothing between it and the event loop."""

    def __init__(self, conn: psycopg.AsyncConnection[Any]) -> None:
        """Use `open`."""
        self._conn = conn
        self._pg: PGconn = conn.pgconn
        self._pg.nonblocking = 1
        self._loop = asyncio.get_running_loop()
        self._names: dict[tuple[bytes, tuple[int, ...]], bytes] = {}
        self._answer: asyncio.Future[PGresult] | None = None
        self._last: PGresult | None = None
        self._watched: int | None = self._pg.socket  # libpq forgets it when the connection is lost
        self._loop.add_reader(self._watched, self._readable)

    @classmethod
    async def open(cls, dsn: str) -> "Wire":
        """Connect."""
        return cls(await psycopg.AsyncConnection.connect(dsn, autocommit=True, connect_timeout=CONNECT_SECONDS))

    async def execute(self, statement: bytes, parameters: Sequence[Binary]) -> PGresult:
        """Carry out a statement and return its rows, in binary; raise what the database says against it."""
        types = tuple(one.oid for one in parameters)
        name = self._names.get((statement, types))
        if name is None:
            name = self._names[statement, types] = b"writer%d" % len(self._names)
            numbers = count(1)
            self._pg.send_prepare(name, PLACE.sub(lambda _: b"$%d" % next(numbers), statement), types)
            await self._answered()
        self._pg.send_query_prepared(name, list(parameters), [Format.BINARY] * len(parameters), Format.BINARY)
        return await self._answered()

    async def close(self) -> None:
        """Hang up."""
        self._unwatch()
        await self._conn.close()

    async def _answered(self) -> PGresult:
        self._answer = self._loop.create_future()
        self._flush()
        async with asyncio.timeout(ANSWER_SECONDS):
            result = await self._answer
        if result.status not in DONE:
            raise psycopg.errors.error_from_result(result)
        return result

    def _flush(self) -> None:
        """Send what the kernel takes now, and the rest when it takes more."""
        try:
            unsent = self._pg.flush()
        except psycopg.Error as fault:
            self._lost(fault)
            return
        if self._watched is not None and unsent:
            self._loop.add_writer(self._watched, self._flush)
        elif self._watched is not None:
            self._loop.remove_writer(self._watched)

    def _readable(self) -> None:
        """Take in what came; the statement is answered when libpq has no further result."""
        try:
            self._pg.consume_input()
            while not self._pg.is_busy():
                result = self._pg.get_result()
                if result is None:
                    self._settle()
                    return
                self._last = result
        except psycopg.Error as fault:
            self._lost(fault)

    def _settle(self) -> None:
        answer, last = self._answer, self._last
        if answer is not None and last is not None and not answer.done():
            self._answer, self._last = None, None
            answer.set_result(last)

    def _lost(self, fault: psycopg.Error) -> None:
        self._unwatch()
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(fault)

    def _unwatch(self) -> None:
        """Leave the socket alone, once: its number may be another one's soon."""
        if self._watched is not None:
            self._loop.remove_reader(self._watched)
            self._loop.remove_writer(self._watched)
            self._watched = None
