"""The event store of one service: carry out work in the writer, and rebuild any aggregate from its events."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Final, LiteralString, TypeVar
from uuid import UUID

from eventsourcing.persistence import PersistenceError, StoredEvent
from psycopg.sql import SQL, Composed, Identifier

from shared.kernel.event.clock import new_id
from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import Cause, Recorded, read
from shared.kernel.postgres.fast.statement import TakenIn
from shared.kernel.postgres.pool import Pool
from shared.kernel.postgres.recorder import Recorder
from shared.kernel.process.faults import Unavailable
from shared.kernel.writer.job import Job
from shared.kernel.writer.memory import fold
from shared.kernel.writer.parked import ParkedRequests
from shared.kernel.writer.unit import LoadedStream, Unit, UnitContext
from shared.kernel.writer.wakeup import Wakeup
from shared.kernel.writer.writer import Writer

Result = TypeVar("Result")


def spontaneous() -> Cause:
    """Return the cause of work that neither a request nor an event asked for (start-up, timers)."""
    command_id = new_id()
    return Cause(command_id, str(command_id), "")


EVENTS: Final = SQL(
    "SELECT originator_id, originator_version, topic, state FROM {}"
    " WHERE originator_id = %s AND originator_version <= %s ORDER BY originator_version"
)
ALL: Final = 2**31 - 1


class Store:
    """What the rest of a service knows of persistence."""

    def __init__(self, recorder: Recorder, context: UnitContext, dsn: str, wakeup: Wakeup | None = None) -> None:
        """Start the writer, which rings `wakeup`; the tables exist already. `open` makes reads possible."""
        self.recorder = recorder
        self.context = context
        self.parked = ParkedRequests(self.query)
        self._writer = Writer(recorder, context, dsn, wakeup or Wakeup(), self.parked)
        self._events = EVENTS.format(Identifier(recorder.datastore.schema, recorder.events_table_name))
        self.reads: Final = Pool(dsn, connections_min=1)

    async def open(self) -> None:
        """Open the connections for reads."""
        await self.reads.open()

    async def execute(self, decider: Decider[Any, Result], key: object, command: Any, cause: Cause | None = None) -> Result:
        """Decide one command on one aggregate and return its state once the events are committed.

        Raises the `DomainError` that refused, `Busy` when other processes kept getting in between, `Unavailable`
        when the database did not answer.
        """
        return await self.submit(lambda unit: unit.run(decider, key, command), cause, streams=((decider, decider.stream(key)),))

    async def submit(
        self,
        work: Callable[[Unit], Result],
        cause: Cause | None = None,
        *,
        streams: Sequence[tuple[Decider[Any, Any], UUID]] = (),
    ) -> Result:
        """Do `work` in the writer and return what it returns, once its events are committed."""
        result: Result = await self._writer.submit(Job(work, cause or spontaneous(), streams))
        return result

    async def take_in(self, work: Callable[[Unit], None], taken: TakenIn, streams: Sequence[tuple[Decider[Any, Any], UUID]]) -> None:
        """Do `work` and record, in the same transaction, what was taken in; `Busy` where another one took it in meanwhile."""
        await self._writer.submit(Job(work, spontaneous(), streams, taken))

    async def position(self, source: str) -> int:
        """Return the last position of `source` that was taken in."""
        try:
            return await asyncio.to_thread(self.recorder.position, source)
        except PersistenceError as fault:
            raise Unavailable(str(fault)) from fault

    async def load(self, decider: Decider[Any, Any], key: object) -> LoadedStream:
        """Return an aggregate rebuilt from its events as they are in the store now."""
        stream_id = decider.stream(key)
        stored = await self._stored(stream_id)
        return fold(decider, stored)

    async def sampai(self, decider: Decider[Any, Result], stream_id: UUID, version: int) -> tuple[Result, list[Recorded]]:
        """Return the state of a stream right after its event `version`, and its events so far; raises `LookupError` without it."""
        stored = await self._stored(stream_id, version)
        if len(stored) != version:
            message = f"{decider.aggregate} {stream_id} has no event {version}"
            raise LookupError(message)
        return fold(decider, stored).state, _read(stored)

    async def history(self, decider: Decider[Any, Any], key: object) -> list[Recorded]:
        """Return the events of an aggregate as they are in the store now, each with its envelope; none when it does not exist."""
        return _read(await self._stored(decider.stream(key)))

    async def _stored(self, stream_id: UUID, version: int = ALL) -> list[StoredEvent]:
        """Read beside the writer, whose connection is for what is decided."""
        async with self.reads.lend() as conn:
            cursor = await conn.execute(self._events, (stream_id, version), prepare=True, binary=True)
            return [StoredEvent(*row) for row in await cursor.fetchall()]

    async def query(self, statement: LiteralString | Composed, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a statement on this service's own tables, outside of the writer."""
        async with self.reads.lend() as conn:
            cursor = await conn.execute(statement, parameters, prepare=True)
            return await cursor.fetchall()

    @property
    def backlog(self) -> int:
        """How many commands wait for the writer."""
        return self._writer.backlog

    @property
    def submitted(self) -> int:
        """How many commands were given to the writer since it began: two readings apart, whether the service is at work."""
        return self._writer.submitted

    async def close(self) -> None:
        """Finish what is queued and let go of the database."""
        await self._writer.close()
        await self.reads.close()
        self.recorder.datastore.close()


def _read(stored: Sequence[StoredEvent]) -> list[Recorded]:
    return [read(event.originator_id, event.originator_version, event.topic, event.state) for event in stored]  # type: ignore[arg-type]  # our ids are UUID
