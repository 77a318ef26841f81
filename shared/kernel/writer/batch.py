"""Deciding the jobs of a batch in their order, each seeing what the ones before it decided."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from eventsourcing.persistence import PersistenceError

from shared.kernel.event.clock import now
from shared.kernel.postgres.fast.statement import LookedAt
from shared.kernel.writer.job import Job
from shared.kernel.writer.memory import NotInMemory, StreamMemory
from shared.kernel.writer.unit import Unit, UnitContext


class Deciding:
    """What turns a writer's jobs into events that are staged; used by one at a time."""

    def __init__(self, context: UnitContext, streams: StreamMemory) -> None:
        """Stage in `streams`."""
        self._context: Final = context
        self._streams: Final = streams
        self._relied: dict[UUID, int] = {}

    @property
    def relied(self) -> list[LookedAt]:
        """What the jobs decided last looked at and did not change, where that must still be so when they are recorded."""
        return [LookedAt(stream_id, version) for stream_id, version in self._relied.items()]

    def from_memory(self, batch: Iterable[Job]) -> bool:
        """Decide all jobs without asking the database; say whether that was possible, and nothing is staged where it was not."""
        self._relied = {}
        try:
            with self._streams.memory_only():
                usual = all(self._usually(job) for job in batch)
        except NotInMemory:
            usual = False
        if not usual:
            self._streams.unstage()
        return usual

    def surely(self, job: Job) -> None:
        """Decide; what came to nothing counts only if no other process has changed what it was decided from."""
        while True:
            seen, unit = self._streams.watched(), self._once(job)
            if (unit is not None and unit.stored) or not self._streams.refresh(seen):
                break
        if unit is not None:
            self._streams.stage(unit)

    def _usually(self, job: Job) -> bool:
        """Decide; say whether that may be recorded as it is: a refusal may not, it is held against the store first.

        Where another process has meanwhile changed a stream that a command changes, the events themselves are refused. What came to nothing
        counts only while all that it looked at is as it was; and an event is not heard a second time, so that each stream which it names
        and a handler looked at must be as it was too.
        """
        seen, unit = self._streams.watched(), self._once(job)
        if unit is None:
            return False
        named = {stream_id for _, stream_id in job.streams} if job.tracking is not None else set[UUID]()
        relied = {stream_id: version for stream_id, version in seen.items() if not unit.stored or stream_id in named}
        self._relied |= {stream_id: version for stream_id, version in relied.items() if stream_id not in unit.staged}
        self._streams.stage(unit)
        return True

    def _once(self, job: Job) -> Unit | None:
        """Do the work of a job; return what it decided, which is not staged yet, or nothing where it was refused."""
        job.failure, job.result, job.unit = None, None, None
        unit = Unit(self._context, self._streams.load, job.cause, now())
        try:
            job.result = job.work(unit)
        except PersistenceError:
            raise
        except Exception as failure:  # noqa: BLE001 - the edge of the writer: whoever asked gets it, others go on
            job.failure = failure
            return None
        job.unit = unit
        return unit
