"""The load generator, a process of its own: keep-alive HTTP/1.1 over raw sockets, one connection per driver, requests made beforehand.

Reads one JSON object from stdin, {"port": …, "drivers": [[request, …], …]}, where each request is complete HTTP text; answers one
JSON object on stdout. A driver sends its next request when the last one was answered. It is lean on purpose: on two cores it must
not be what is measured, so it says how much processor time it took itself.
"""

import asyncio
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any, cast

import uvloop

LENGTH = b"content-length:"
HEAD_END = b"\r\n\r\n"


class Driver(asyncio.Protocol):
    """One official at a keyboard: asks, waits for the answer, asks again."""

    def __init__(self, requests: Sequence[bytes]) -> None:
        """Take the requests; `finished` is set after the last answer."""
        self._requests = iter(requests)
        self._buffer = b""
        self._sent = 0.0
        self._transport: asyncio.Transport | None = None
        self.seconds: list[float] = []
        self.statuses: Counter[str] = Counter()
        self.refused = b""
        self.finished: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection; `begin` sends the first request."""
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """A connection that ends early is a failed run."""
        if not self.finished.done():
            self.finished.set_exception(exc or ConnectionError("the server closed the connection"))

    def data_received(self, data: bytes) -> None:
        """Note the answer when it is whole."""
        self._buffer += data
        head_end = self._buffer.find(HEAD_END)
        if head_end < 0:
            return
        head = self._buffer[:head_end].lower()
        at = head.index(LENGTH) + len(LENGTH)
        body_end = head_end + len(HEAD_END) + int(head[at:].split(b"\r", 1)[0])
        if len(self._buffer) < body_end:
            return
        self.seconds.append(time.perf_counter() - self._sent)
        status = head[9:12].decode()
        self.statuses[status] += 1
        if status[0] != "2":
            self.refused = self._buffer[head_end:body_end]
        self._buffer = self._buffer[body_end:]
        self.begin()

    def begin(self) -> None:
        """Send the next request, or finish."""
        request = next(self._requests, None)
        if request is None:
            self.finished.set_result(None)
            return
        assert self._transport is not None, "begin is called once the connection is made"
        self._sent = time.perf_counter()
        self._transport.write(request)


def _same(driver: Driver) -> Driver:
    return driver


async def drive(port: int, requests: Sequence[Sequence[bytes]]) -> dict[str, Any]:
    """Let all drivers work at the same time; return how long it took, and each answer's time."""
    loop = asyncio.get_running_loop()
    drivers = [Driver(mine) for mine in requests]
    for driver in drivers:
        await loop.create_connection(partial(_same, driver), "127.0.0.1", port)
    used, begun = time.process_time(), time.perf_counter()
    for driver in drivers:
        driver.begin()
    await asyncio.gather(*(driver.finished for driver in drivers))
    elapsed = time.perf_counter() - begun
    return {
        "seconds": elapsed,
        "answers": [second for driver in drivers for second in driver.seconds],
        "statuses": dict(sum((driver.statuses for driver in drivers), Counter())),
        "refused": next((driver.refused.decode() for driver in drivers if driver.refused), ""),
        "processor_seconds": time.process_time() - used,
        "memory_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }


def main() -> None:
    """Do what stdin says."""
    order = json.load(sys.stdin)
    requests = [[text.encode() for text in mine] for mine in order["drivers"]]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        json.dump(runner.run(drive(order["port"], requests)), sys.stdout)


if __name__ == "__main__":
    main()
