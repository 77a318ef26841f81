"""What the writer knows of streams: a bounded cache, what the present batch changed, and how both are kept honest."""

import logging
from collections import OrderedDict
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, Protocol
from uuid import UUID

from eventsourcing.persistence import PersistenceError, StoredEvent

from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import read
from shared.kernel.postgres.recorder import Recorder
from shared.kernel.writer.parked import ParkedRequests
from shared.kernel.writer.unit import LoadedStream, Unit

CACHE_MAX: Final = 20_000

log = logging.getLogger(__name__)


class NotInMemory(PersistenceError):
    """A stream would have to be read from the database first: like one that does not answer, no fault of what is being decided."""


class StreamNeeds(Protocol):
    """Something that says which streams it will need, and whether it must have them as they are now."""

    @property
    def streams(self) -> Sequence[tuple[Decider[Any, Any], UUID]]:
        """The streams that will surely be needed."""
        ...

    @property
    def tracking(self) -> object | None:
        """Present when a wrong "nothing to do" could never be corrected: the cache is compared with the store first."""
        ...


def fold(decider: Decider[Any, Any], stored: Iterable[StoredEvent]) -> LoadedStream:
    """Return a stream rebuilt from its stored events."""
    loaded = LoadedStream(decider.initial, 0)
    for event in stored:
        recorded = read(event.originator_id, event.originator_version, event.topic, event.state)  # type: ignore[arg-type]  # our ids are UUID
        loaded = LoadedStream(decider.evolve(loaded.state, recorded.fact), recorded.version, recorded.hash, recorded.meta["sopversi"])
    return loaded


class StreamMemory:
    """The writer's view of streams: staged by this batch, else cached, else read. Used by one at a time."""

    def __init__(self, recorder: Recorder, parked: ParkedRequests) -> None:
        """Begin with nothing known."""
        self._recorder = recorder
        self._parked = parked
        self._cache: OrderedDict[UUID, LoadedStream] = OrderedDict()
        self._staged: dict[UUID, LoadedStream] = {}
        self._seen: dict[UUID, int] = {}
        self._memory_only = False

    @contextmanager
    def memory_only(self) -> Generator[None]:
        """Raise `NotInMemory` inside, where a stream would have to be read."""
        self._memory_only = True
        try:
            yield
        finally:
            self._memory_only = False

    def load(self, decider: Decider[Any, Any], stream_id: UUID) -> LoadedStream:
        """Return a stream as this batch sees it."""
        staged = self._staged.get(stream_id)
        if staged is not None:
            return staged
        cached = self._cache.get(stream_id)
        if cached is None and self._memory_only:
            raise NotInMemory
        if cached is None:
            cached = fold(decider, self._recorder.select_many([stream_id])[stream_id])
            self._cache[stream_id] = cached
        else:
            self._seen[stream_id] = cached.version
        return cached

    def prepare(self, jobs: Iterable[StreamNeeds]) -> None:
        """Load, by one query, what the jobs will need and is not known; check the cache for those that must be sure."""
        jobs = list(jobs)
        sure = {stream_id for job in jobs if job.tracking is not None for _, stream_id in job.streams}
        self.refresh({stream_id: self._cache[stream_id].version for stream_id in sure if stream_id in self._cache})
        if missing := self.missing(jobs):
            self.hold(missing, self._recorder.select_many(missing))

    def missing(self, jobs: Iterable[StreamNeeds]) -> dict[UUID, Decider[Any, Any]]:
        """Return the streams that jobs will need and that are not in memory."""
        return {stream_id: decider for job in jobs for decider, stream_id in job.streams if stream_id not in self._cache}

    def hold(self, missing: Mapping[UUID, Decider[Any, Any]], found: Mapping[UUID, Iterable[StoredEvent]]) -> None:
        """Rebuild streams ahead of their use, from their events as they were read."""
        for stream_id, decider in missing.items():
            self._keep_readable(decider, stream_id, found[stream_id])

    def _keep_readable(self, decider: Decider[Any, Any], stream_id: UUID, stored: Iterable[StoredEvent]) -> None:
        """Rebuild a stream ahead of its use; one that cannot be (an event of a newer program) fails only the job that uses it."""
        try:
            self._cache[stream_id] = fold(decider, stored)
        except Exception as fault:  # noqa: BLE001 - `load` meets it again, where it is known whose it is
            log.warning("stream %s of %s cannot be rebuilt: %s", stream_id, decider.aggregate, type(fault).__name__)

    def watched(self) -> Mapping[UUID, int]:
        """Return what from now on collects which cached streams are used, with their versions."""
        self._seen = {}
        return self._seen

    def refresh(self, seen: Mapping[UUID, int]) -> bool:
        """Drop cached streams that another process has changed since; say whether there were any."""
        if not seen:
            return False
        now = self._recorder.versions(seen)
        changed = [stream_id for stream_id, version in seen.items() if now.get(stream_id, 0) != version]
        for stream_id in changed:
            self._cache.pop(stream_id, None)
        return bool(changed)

    def stage(self, unit: Unit) -> None:
        """Let the rest of the batch see what a unit decided, and which requests it parked."""
        self._staged.update(unit.staged)
        self._parked.stage(unit.parked)

    def unstage(self) -> None:
        """What this batch decided does not count; what is known stays."""
        self._staged = {}
        self._parked.unstage()

    def keep(self) -> None:
        """The batch was committed: what it staged is what is known now."""
        self._cache.update(self._staged)
        for stream_id in self._staged:
            self._cache.move_to_end(stream_id)
        self._staged = {}
        self._parked.keep()
        while len(self._cache) > CACHE_MAX:
            self._cache.popitem(last=False)

    def doubt(self) -> None:
        """Another process was first: what this batch would have changed is read again."""
        for stream_id in self._staged:
            self._cache.pop(stream_id, None)
        self.unstage()

    def forget(self) -> None:
        """The batch failed: what it staged never happened, and what it relied on is read again."""
        self.unstage()
        self._cache.clear()
