"""Deciding the jobs of a batch in their order, each seeing what the ones before it decided."""

from collections.abc import Iterable
from typing import Final

from eventsourcing.persistence import PersistenceError

from shared.kernel.clock import now
from shared.kernel.jobs import Job
from shared.kernel.loading import NotInMemory, Streams
from shared.kernel.unit import Context, Unit


class Deciding:
    """What turns a writer's jobs into events that are staged; used by one at a time."""

    def __init__(self, context: Context, streams: Streams) -> None:
        """Stage in `streams`."""
        self._context: Final = context
        self._streams: Final = streams

    def from_memory(self, batch: Iterable[Job]) -> bool:
        """Decide all jobs without asking the database; say whether that was possible, and nothing is staged where it was not."""
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
        """Decide; say whether the store will refuse it, should another process have changed what it was decided from.

        For a command, the events that it records see to that. An event that came to nothing is not heard a second time, and one of several
        may: each stream that they name and that a handler looked at must be among those recorded, or the store is asked first.
        """
        seen, unit = self._streams.watched(), self._once(job)
        if unit is None or not unit.stored:
            return False
        if job.tracking is not None and any(stream_id in seen and stream_id not in unit.staged for _, stream_id in job.streams):
            return False
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
