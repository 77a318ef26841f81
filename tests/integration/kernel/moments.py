"""Work that is cancelled at each of its moments in turn, once or twice; and what it leaves open."""

import asyncio
import gc
from collections.abc import Callable, Collection, Coroutine, Generator
from functools import partial
from pathlib import Path
from typing import Any, Final

from tests.integration.kernel.counter import PATIENCE_SECONDS, until

OPEN_FILES: Final = Path("/proc/self/fd")
CONNECTIONS: Final = Path("/proc/self/net/tcp")
AGAIN: Final = 4
"""A second cancellation comes at one of so many waits after the first."""

Moment = tuple[int, bool]
"""A wait by its number, as it begins; or, where true, just as what it waits for is there."""


class _Interrupted:
    """Work that is told to end at these moments; counts its waits."""

    def __init__(self, work: Coroutine[Any, Any, object], moments: Collection[Moment]) -> None:
        """Prepare; awaiting it does the work."""
        self._work = work
        self._moments = moments
        self.waits = 0

    def __await__(self) -> Generator[Any, Any, None]:
        """Do the work."""
        go_on: Callable[[], Any] = partial(self._work.send, None)
        while True:
            try:
                waiting = go_on()
            except StopIteration:
                return
            self.waits += 1
            self._interrupt(waiting)
            try:
                yield waiting
                go_on = partial(self._work.send, None)
            except BaseException as ended:  # noqa: BLE001 - handed on to the work
                go_on = partial(self._work.throw, ended)

    def _interrupt(self, waiting: "asyncio.Future[Any] | None") -> None:
        task = asyncio.current_task()
        assert task is not None
        if (self.waits, False) in self._moments:
            asyncio.get_running_loop().call_soon(task.cancel)
        if (self.waits, True) in self._moments and waiting is not None:
            waiting.add_done_callback(lambda _: task.cancel())


async def waits(work: Coroutine[Any, Any, object], moments: Collection[Moment]) -> int:
    """Do work, told to end at these moments; return how often it waited."""
    interrupted = _Interrupted(work, moments)

    async def run() -> None:
        await interrupted

    task = asyncio.ensure_future(run())
    await asyncio.wait({task}, timeout=PATIENCE_SECONDS)
    assert task.done(), f"{moments}: not ended within {PATIENCE_SECONDS:.0f} s"
    assert task.cancelled() or task.exception() is None
    return interrupted.waits


def sockets() -> int:
    """Return how many sockets this process has open."""
    return sum(_leads_to(name).startswith("socket:") for name in OPEN_FILES.iterdir())


def sockets_to(port: int) -> int:
    """Return how many of them are connected to a port."""
    ours = {_leads_to(name) for name in OPEN_FILES.iterdir()}
    connections = [line.split() for line in CONNECTIONS.read_text().splitlines()[1:]]
    return sum(one[2].endswith(f":{port:04X}") and f"socket:[{one[9]}]" in ours for one in connections)


def _leads_to(name: Path) -> str:
    try:
        return str(name.readlink())
    except FileNotFoundError:  # closed meanwhile
        return ""


async def _closed(least: int, what: str) -> int:
    """Wait until no more sockets are open than that; fewer are, where something from before has ended meanwhile. Return how many."""
    await until(lambda: sockets() <= least, f"{what}: what was opened is closed")
    return min(least, sockets())


async def cancelled_at_every_moment(make: Callable[[], Coroutine[Any, Any, object]]) -> int:
    """Do work that opens connections, cancelled once or twice at all its moments; each time nothing is left open.

    Garbage is not collected meanwhile: it would close what was lost, some time. Returns how often the work waits.
    """
    least = sockets()
    number_of_waits = await waits(make(), ())
    once = [((number, late),) for number in range(1, number_of_waits + 1) for late in (False, True)]
    twice = [(first, (second, False)) for (first,) in once for second in range(first[0] + 1, first[0] + 1 + AGAIN)]
    gc.disable()
    try:
        for moments in ((), *once, *twice):
            await waits(make(), moments)
            least = await _closed(least, f"cancelled at {moments} of {number_of_waits}")
    finally:
        gc.enable()
    return number_of_waits
