"""Work for the writer: one piece of it, and the place for its outcome."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import Cause
from shared.kernel.postgres.fast.statement import Rows, TakenIn
from shared.kernel.writer.unit import Unit

FEW: Final = 8
"""More streams than this are read, and more events taken in, by a thread, so that others are served meanwhile."""


@dataclass(slots=True, eq=False)
class Job:
    """One piece of work and the place for its outcome.

    `streams` are those it will surely need (loaded together for a whole batch); `tracking` what it takes in of another stream.
    """

    work: Callable[[Unit], Any]
    cause: Cause
    streams: Sequence[tuple[Decider[Any, Any], UUID]] = ()
    tracking: TakenIn | None = None
    future: "asyncio.Future[Any]" = field(init=False)
    unit: Unit | None = None
    result: Any = None
    failure: Exception | None = None
    tries: int = 0

    def __post_init__(self) -> None:
        """Make the future in the caller's loop."""
        self.future = asyncio.get_running_loop().create_future()

    @property
    def is_usual(self) -> bool:
        """Whether it may be decided on the event loop: it says what it needs, and takes in little."""
        return bool(self.streams) and (self.tracking is None or self.tracking.events <= FEW)

    def settle(self) -> None:
        """Tell whoever asked, unless they went away."""
        if self.future.done():
            return
        if self.failure is not None:
            self.future.set_exception(self.failure)
        else:
            self.future.set_result(self.result)


def contents(batch: Iterable[Job]) -> tuple[list[StoredEvent], Rows, list[TakenIn]]:
    """Return what the decided jobs of a batch record together."""
    done = [(job, job.unit) for job in batch if job.unit is not None]
    rows: Rows = {}
    for _, unit in done:
        for table, lines in unit.rows.items():
            rows.setdefault(table, []).extend(lines)
    return [event for _, unit in done for event in unit.stored], rows, [job.tracking for job, _ in done if job.tracking is not None]
