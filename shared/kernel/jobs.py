"""Work for the writer, and how it can fail without having been refused."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from eventsourcing.persistence import Tracking

from shared.kernel.decider import Decider
from shared.kernel.envelope import Cause
from shared.kernel.unit import Unit


class Busy(Exception):
    """Other processes kept changing the same streams; the command was not carried out and may be sent again."""


class AlreadyAnswered(Exception):
    """The same command was answered before; the first answer is in table `jawaban`."""


class Rejected(Exception):
    """The database will not take what was decided; sending it again changes nothing."""


class Unavailable(Exception):
    """The database did not answer; whether the command was carried out is found out by sending it again."""


@dataclass(slots=True, eq=False)
class Job:
    """One piece of work and the place for its outcome.

    `streams` are those it will surely need (loaded together for a whole batch); `tracking` the position that it takes in.
    """

    work: Callable[[Unit], Any]
    cause: Cause
    streams: Sequence[tuple[Decider[Any, Any], UUID]] = ()
    tracking: Tracking | None = None
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    future: "asyncio.Future[Any]" = field(init=False)
    unit: Unit | None = None
    result: Any = None
    failure: Exception | None = None
    tries: int = 0

    def __post_init__(self) -> None:
        """Make the future in the caller's loop."""
        self.future = self.loop.create_future()
