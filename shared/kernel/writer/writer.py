"""The single writer of a service process: decides commands one after another and commits them together (ADR 0004).

Decisions are made in order, each seeing the ones before it; so two commands on one request can conflict only across processes.
Whatever queued up while the last transaction was committed goes into the next one: no timer, no waiting.

The usual batch is decided on the event loop, between two awaits, and recorded by one awaited statement (ADR 0016). One with anything
unusual (work that names no streams, much to take in, a refusal to be held against the store, a conflict, a fault) goes to a thread.
"""

import asyncio
import contextlib
import contextvars
import logging
from collections import deque
from collections.abc import Iterable
from typing import Any, Final

import psycopg
from eventsourcing.persistence import IntegrityError, InterfaceError, InternalError, OperationalError, PersistenceError

from shared.kernel.postgres.fast.connection import WriterConnection
from shared.kernel.postgres.recorder import Recorder
from shared.kernel.process.faults import AlreadyAnswered, Busy, Rejected, Unavailable
from shared.kernel.process.metrics import COMMIT_BATCH, COMMIT_CONFLICTS, UNRECORDED, UNUSUAL
from shared.kernel.writer.batch import Deciding
from shared.kernel.writer.job import FEW, Job, contents
from shared.kernel.writer.memory import StreamMemory
from shared.kernel.writer.parked import ParkedRequests
from shared.kernel.writer.unit import Unit, UnitContext
from shared.kernel.writer.wakeup import Wakeup

BATCH_MAX: Final = 128
TRIES_MAX: Final = 5
TRIES_TAKEN_MAX: Final = 2
"""Once from memory, once from what is true now; who then still was not first leads no more, and begins a new term."""
QUEUE_MAX: Final = 2000
CLOSE_SECONDS: Final = 15

log = logging.getLogger(__name__)


class Writer:
    """Owns the cache of streams, and is the only one who writes; lives on one event loop."""

    def __init__(self, recorder: Recorder, context: UnitContext, dsn: str, wakeup: Wakeup, parked: ParkedRequests) -> None:
        """Begin with nothing to do."""
        self._recorder, self._wakeup = recorder, wakeup
        self._streams = StreamMemory(recorder, parked)
        self._deciding = Deciding(context, self._streams)
        self._connection = WriterConnection(dsn, recorder.events_table_name)
        self._queue: deque[Job] = deque()
        self._working: asyncio.Task[None] | None = None
        self.submitted = 0

    def submit(self, job: Job) -> "asyncio.Future[Any]":
        """Queue a job; its future carries the result of its work, or what refused or failed."""
        if len(self._queue) >= QUEUE_MAX and job.tracking is None:
            message = "the writer has too much to do"
            raise Busy(message)
        self._queue.append(job)
        self.submitted += 1
        if self._working is None or self._working.done():
            self._working = asyncio.get_running_loop().create_task(self._work(), name="writer", context=contextvars.Context())
        return job.future

    async def close(self) -> None:
        """Finish what is queued, then let go of the database."""
        if self._working is not None:
            await asyncio.wait({self._working}, timeout=CLOSE_SECONDS)
        await self._connection.close()

    @property
    def backlog(self) -> int:
        """How many jobs wait."""
        return len(self._queue)

    async def _work(self) -> None:
        while self._queue:
            batch = [self._queue.popleft() for _ in range(min(len(self._queue), BATCH_MAX))]
            for job in await self._done(batch):
                job.settle()

    async def _done(self, batch: list[Job]) -> list[Job]:
        """Decide and record a batch: on the event loop where nothing is unusual about it, else in a thread."""
        if not await self._is_ready(batch) or not self._deciding.from_memory(batch):
            UNUSUAL.inc()
            return await asyncio.to_thread(self._commit_surely, batch)
        stored, rows, taken = contents(batch)
        recorded = await self._connection.record(stored, rows, taken, self._deciding.relied, quiet=self._wakeup.attended)
        if not recorded:
            UNRECORDED.inc()
            return await asyncio.to_thread(self._commit_surely, batch, decided=True)
        self._keep(batch)
        if stored:
            self._wakeup.ring()
        return batch

    async def _is_ready(self, batch: Iterable[Job]) -> bool:
        """Have the streams of a batch in memory; say whether that is all that it needs before it can be decided."""
        jobs = list(batch)
        if not all(job.is_usual for job in jobs):
            return False
        missing = self._streams.missing(jobs)
        if len(missing) > FEW:
            with contextlib.suppress(Exception):  # the careful way meets it again and calls it by its name
                await asyncio.to_thread(self._streams.prepare, jobs)
        elif missing and (found := await self._connection.read(missing)) is not None:
            self._streams.hold(missing, found)
        return True

    def _commit_surely(self, batch: list[Job], *, decided: bool = False) -> list[Job]:
        """Commit, and whatever goes wrong tell everybody: the writer outlives every fault."""
        try:
            return self._commit(batch, decided=decided)
        except PersistenceError as fault:
            return self._fail(batch, Unavailable(str(fault)))
        except Exception as fault:
            log.exception("writer")
            return self._fail(batch, fault) if len(batch) == 1 else self._singly(batch)

    def _commit(self, batch: list[Job], *, decided: bool = False) -> list[Job]:
        """Decide (unless that is done) and commit the jobs of a batch; alone each, where together they conflict."""
        try:
            if not decided:
                self._streams.prepare(batch)
                for job in batch:
                    self._deciding.surely(job)
            stored, rows, positions = contents(batch)
            relied = self._deciding.relied if decided else ()
            if stored or rows or positions or relied:
                self._recorder.insert_events(stored, rows=rows, positions=positions, seen=relied)
        except IntegrityError as conflict:
            if any(job.tries for job in batch):  # it was not what it would have changed: perhaps something else that it looked at
                self._streams.forget()
            self._streams.doubt()
            COMMIT_CONFLICTS.inc()
            return [self._again(job, conflict, alone=len(batch) == 1) for job in batch]
        except (OperationalError, InterfaceError, InternalError) as fault:
            return self._fail(batch, Unavailable(str(fault)))
        except PersistenceError as fault:
            return self._fail(batch, Rejected(type(fault).__name__)) if len(batch) == 1 else self._singly(batch)
        self._keep(batch)
        return batch

    def _keep(self, batch: list[Job]) -> None:
        """The batch is recorded."""
        self._streams.keep()
        COMMIT_BATCH.observe(sum(job.unit is not None for job in batch))

    def _singly(self, batch: list[Job]) -> list[Job]:
        self._streams.forget()
        return [done for job in batch for done in self._commit_surely([job])]

    def _fail(self, batch: list[Job], failure: Exception) -> list[Job]:
        self._streams.forget()
        log.warning("database: %s: %s", type(failure).__name__, failure)
        for job in batch:
            job.failure = failure
        return batch

    def _again(self, job: Job, conflict: IntegrityError, *, alone: bool) -> Job:
        """Another process was first, or our own transaction had succeeded before its connection was lost."""
        if job.unit is not None and self._is_recorded(job.unit):
            self._streams.stage(job.unit)
            self._streams.keep()
            return job
        if alone and _table_of(conflict) == "jawaban":
            job.failure = AlreadyAnswered()
            return job
        if alone:
            job.tries += 1
            if job.tries >= (TRIES_MAX if job.tracking is None else TRIES_TAKEN_MAX):
                job.failure = Busy(str(conflict))
                return job
        return self._commit_surely([job])[0]

    def _is_recorded(self, unit: Unit) -> bool:
        """Say whether the unit's own transaction succeeded: its first event is there to the byte, command id and time included."""
        if not unit.stored:
            return False
        first = unit.stored[0]
        found = self._recorder.select_events(first.originator_id, gt=first.originator_version - 1, limit=1)
        return bool(found) and found[0].state == first.state


def _table_of(conflict: IntegrityError) -> str | None:
    cause = conflict.__cause__
    return cause.diag.table_name if isinstance(cause, psycopg.Error) else None
