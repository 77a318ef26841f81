"""Places that several callers share: each has one at a time, and who waits gets one in the order of callers, never of their work.

However much one caller brings, another waits for at most one piece of it.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator, Hashable, Sequence
from contextlib import asynccontextmanager
from typing import Final, Generic, TypeVar

from shared.kernel.process.faults import Busy

Place = TypeVar("Place")


class Turns(Generic[Place]):
    """Lends places; for one event loop."""

    def __init__(self, places: Sequence[Place], waiting_max: int) -> None:
        """Lend these, and let so many pieces of work of one caller wait."""
        self._free: Final = list(places)
        self._waiting_max: Final = waiting_max
        self._busy: Final = set[Hashable]()
        self._waiting: Final = OrderedDict[Hashable, deque[asyncio.Future[Place]]]()

    @asynccontextmanager
    async def place(self, who: Hashable) -> AsyncGenerator[Place]:
        """Lend a place for one piece of work of a caller; raises `Busy` where too much of his waits already."""
        if len(self._waiting.get(who, ())) >= self._waiting_max:
            message = "too much waits already"
            raise Busy(message)
        turn: asyncio.Future[Place] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(who, deque()).append(turn)
        self._hand_out()
        try:
            yield await turn
        finally:
            if turn.done() and not turn.cancelled():
                self._give_back(who, turn.result())

    def _give_back(self, who: Hashable, place: Place) -> None:
        self._busy.discard(who)
        self._free.append(place)
        if who in self._waiting:
            self._waiting.move_to_end(who)
        self._hand_out()

    def _hand_out(self) -> None:
        """Give free places to those who wait and have none; whoever had one last comes last."""
        for who in list(self._waiting):
            if not self._free:
                return
            if who in self._busy:
                continue
            queue = self._waiting.pop(who)
            while queue and queue[0].cancelled():
                queue.popleft()
            if not queue:
                continue
            self._busy.add(who)
            queue.popleft().set_result(self._free.pop())
            if queue:
                self._waiting[who] = queue
