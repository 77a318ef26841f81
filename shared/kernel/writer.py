"""The single writer of a service process: decides commands one after another and commits them together (ADR 0004).

Decisions are made in one thread, in order, each seeing the ones before it; so two commands on one request can conflict only
across processes. Whatever queued up while the last transaction was committed goes into the next one: no timer, no waiting.
"""

import asyncio
import logging
import queue
import threading
from collections.abc import Iterable
from typing import Any, Final

import psycopg
from eventsourcing.persistence import IntegrityError, InterfaceError, InternalError, OperationalError, PersistenceError

from shared.kernel.clock import now
from shared.kernel.jobs import AlreadyAnswered, Busy, Job, Rejected, Unavailable
from shared.kernel.loading import Streams
from shared.kernel.metrics import COMMIT_BATCH, COMMIT_CONFLICTS
from shared.kernel.recorder import Recorder, Rows
from shared.kernel.unit import Context, Unit

BATCH_MAX: Final = 128
TRIES_MAX: Final = 5
QUEUE_MAX: Final = 2000

log = logging.getLogger(__name__)


class Writer:
    """Owns the cache of streams and the only thread that writes."""

    def __init__(self, recorder: Recorder, context: Context) -> None:
        """Start the thread; `close` ends it."""
        self._recorder = recorder
        self._context = context
        self._streams = Streams(recorder)
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, job: Job) -> "asyncio.Future[Any]":
        """Queue a job; its future carries the result of its work, or what refused or failed."""
        if self._queue.qsize() >= QUEUE_MAX and job.tracking is None:
            message = "the writer has too much to do"
            raise Busy(message)
        self._queue.put(job)
        return job.future

    def close(self) -> None:
        """Finish what is queued, then end."""
        self._queue.put(None)
        self._thread.join(15)

    @property
    def backlog(self) -> int:
        """How many jobs wait."""
        return self._queue.qsize()

    def _run(self) -> None:
        while True:
            batch, last = self._next_batch()
            if batch:
                self._settle(self._commit_surely(batch))
            if last:
                return

    def _next_batch(self) -> tuple[list[Job], bool]:
        batch: list[Job] = []
        job = self._queue.get()
        while job is not None:
            batch.append(job)
            if len(batch) == BATCH_MAX:
                return batch, False
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return batch, False
        return batch, True

    def _commit_surely(self, batch: list[Job]) -> list[Job]:
        """Commit, and whatever goes wrong tell everybody: the thread outlives every fault."""
        try:
            return self._commit(batch)
        except PersistenceError as fault:
            return self._fail(batch, Unavailable(str(fault)))
        except Exception as fault:
            log.exception("writer")
            return self._fail(batch, fault) if len(batch) == 1 else self._singly(batch)

    def _commit(self, batch: list[Job]) -> list[Job]:
        """Decide and commit the jobs of a batch; alone each, where together they conflict."""
        try:
            self._streams.prepare(batch)
            for job in batch:
                self._decide(job)
            self._insert(batch)
        except IntegrityError as conflict:
            self._streams.forget()
            COMMIT_CONFLICTS.inc()
            return [self._again(job, conflict, alone=len(batch) == 1) for job in batch]
        except (OperationalError, InterfaceError, InternalError) as fault:
            return self._fail(batch, Unavailable(str(fault)))
        except PersistenceError as fault:
            return self._fail(batch, Rejected(type(fault).__name__)) if len(batch) == 1 else self._singly(batch)
        self._streams.keep()
        return batch

    def _singly(self, batch: list[Job]) -> list[Job]:
        self._streams.forget()
        return [done for job in batch for done in self._commit_surely([job])]

    def _fail(self, batch: list[Job], failure: Exception) -> list[Job]:
        self._streams.forget()
        log.warning("database: %s: %s", type(failure).__name__, failure)
        for job in batch:
            job.failure = failure
        return batch

    def _decide(self, job: Job) -> None:
        job.failure, job.result = None, None
        unit = Unit(self._context, self._streams.load, job.cause, now())
        with self._streams.watched() as seen:
            try:
                job.result = job.work(unit)
            except PersistenceError:
                raise
            except Exception as failure:  # noqa: BLE001 - the edge of the writer: whoever asked gets it, others go on
                job.failure = failure
            nothing_new = job.failure is not None or not unit.stored
            if nothing_new and self._streams.refresh(seen):
                self._decide(job)
                return
        if job.failure is None:
            self._streams.stage(unit.staged)
            job.unit = unit
        else:
            job.unit = None

    def _insert(self, batch: Iterable[Job]) -> None:
        units = [job.unit for job in batch if job.unit is not None]
        stored = [event for unit in units for event in unit.stored]
        rows: Rows = {}
        for unit in units:
            for table, lines in unit.rows.items():
                rows.setdefault(table, []).extend(lines)
        positions = [job.tracking for job in batch if job.unit is not None and job.tracking is not None]
        if stored or rows or positions:
            COMMIT_BATCH.observe(len(units))
            self._recorder.insert_events(stored, rows=rows, positions=positions)

    def _again(self, job: Job, conflict: IntegrityError, *, alone: bool) -> Job:
        """Another process was first, or our own transaction had succeeded before its connection was lost."""
        if job.unit is not None and self._is_recorded(job.unit):
            return job
        if alone and _table_of(conflict) == "jawaban":
            job.failure = AlreadyAnswered()
            return job
        if alone:
            job.tries += 1
            if job.tries >= TRIES_MAX or job.tracking is not None:
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

    def _settle(self, batch: Iterable[Job]) -> None:
        by_loop: dict[asyncio.AbstractEventLoop, list[Job]] = {}
        for job in batch:
            by_loop.setdefault(job.loop, []).append(job)
        for loop, jobs in by_loop.items():
            if not loop.is_closed():
                loop.call_soon_threadsafe(_resolve, jobs)


def _table_of(conflict: IntegrityError) -> str | None:
    cause = conflict.__cause__
    return cause.diag.table_name if isinstance(cause, psycopg.Error) else None


def _resolve(jobs: Iterable[Job]) -> None:
    for job in jobs:
        if job.future.done():
            continue
        if job.failure is not None:
            job.future.set_exception(job.failure)
        else:
            job.future.set_result(job.result)
