"""The load generator, a process of its own: keep-alive HTTP/1.1 over raw sockets, one connection per driver, requests made beforehand.

Each line of stdin is one order, a JSON object: {"port": …, "drivers": [[request, …], …], "every": seconds}, where each request is
complete HTTP text; each line of stdout is the answer to one. A driver sends its next request when the last one was answered; with
`every`, requests are sent at that distance instead, taking turns between the drivers. It is lean on purpose: on two cores it must
not be what is measured, so it says how much processor time it took itself.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any, cast

import uvloop

LENGTH = b"content-length:"
HEAD_END = b"\r\n\r\n"
START_SECONDS = 0.05


class Driver(asyncio.Protocol):
    """One official at a keyboard: asks, waits for the answer, asks again."""

    def __init__(self, requests: Sequence[bytes], begin_at: float = 0.0, every: float = 0.0) -> None:
        """Take the requests; with `every`, the first is sent at `begin_at` and the others at that distance."""
        self._requests = iter(requests)
        self._next_at, self._every = begin_at, every
        self._buffer = b""
        self._sent = 0.0
        self._transport: asyncio.Transport | None = None
        self.seconds: list[float] = []
        self.answered: list[float] = []
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
        self.answered.append(time.monotonic())
        status = head[9:12].decode()
        self.statuses[status] += 1
        if status[0] != "2":
            self.refused = self._buffer[head_end:body_end]
        self._buffer = self._buffer[body_end:]
        self.begin()

    def begin(self) -> None:
        """Send the next request when its time has come, or finish."""
        request = next(self._requests, None)
        if request is None:
            self.finished.set_result(None)
        elif self._every:
            asyncio.get_running_loop().call_at(self._next_at, self._send, request)
            self._next_at += self._every
        else:
            self._send(request)

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()

    def _send(self, request: bytes) -> None:
        assert self._transport is not None, "begin is called once the connection is made"
        self._sent = time.perf_counter()
        self._transport.write(request)


def _same(driver: Driver) -> Driver:
    return driver


async def drive(order: dict[str, Any]) -> dict[str, Any]:
    """Let all drivers work at the same time; return how long it took, and each answer's time."""
    loop, every, count = asyncio.get_running_loop(), float(order["every"]), len(order["drivers"])
    start = loop.time() + START_SECONDS
    texts = [[text.encode() for text in mine] for mine in order["drivers"]]
    drivers = [Driver(mine, start + turn * every, count * every) for turn, mine in enumerate(texts)]
    for driver in drivers:
        await loop.create_connection(partial(_same, driver), "127.0.0.1", order["port"])
    used, begun = time.process_time(), time.perf_counter()
    for driver in drivers:
        driver.begin()
    await asyncio.gather(*(driver.finished for driver in drivers))
    elapsed = time.perf_counter() - begun
    for driver in drivers:
        driver.close()
    return {
        "seconds": elapsed,
        "answers": [second for driver in drivers for second in driver.seconds],
        "answered": [driver.answered for driver in drivers],
        "statuses": dict(sum((driver.statuses for driver in drivers), Counter[str]())),
        "refused": next((driver.refused.decode() for driver in drivers if driver.refused), ""),
        "processor_seconds": time.process_time() - used,
    }


def main() -> None:
    """Do what each line of stdin says."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        for line in sys.stdin:
            print(json.dumps(runner.run(drive(json.loads(line)))), flush=True)


if __name__ == "__main__":
    main()
