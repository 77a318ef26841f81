"""Clients of the live stream, a process of its own: each holds every frame against the counter, and notes how old each event is.

One line of stdin begins, a JSON object {"port": …, "token": …, "clients": n}; the answer comes when every client follows. Another
line ends it; the answer to that says what came: ages in milliseconds of every frame with an event, and where each client stood at
last. A gap, or a connection that ends, is a failed run. Like the drivers it is lean on purpose: frames are read by pattern.
"""

import asyncio
import json
import re
import sys
import time
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

import uvloop

SOURCES: Final = (b"intake", b"disposition", b"analysis", b"letters", b"notify")
FRAME: Final = re.compile(rb'id: ([0-9.]+)\nevent: (\w+)\ndata: \{"disaring":\[([0-9,]+)\](?:,"sumber":"(\w+)")?')
TIME: Final = re.compile(rb'"time":"([^"]+)"')
FRAME_END: Final = b"\n\n"


@lru_cache(maxsize=4096)
def recorded(text: bytes) -> float:
    """Return when an event was recorded, in seconds; all clients meet the same ones."""
    return datetime.fromisoformat(text.decode()).timestamp()


class Listener(asyncio.Protocol):
    """One who follows."""

    def __init__(self, request: bytes, ages: list[float]) -> None:
        """Ask by this request; put the events' ages there."""
        self._request, self._ages = request, ages
        self._buffer = b""
        self.place: list[int] = []
        self.events = 0
        self.transport: asyncio.BaseTransport | None = None
        self.follows: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.wrong = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask."""
        self.transport = transport
        transport.write(self._request)  # type: ignore[attr-defined]  # a stream

    def connection_lost(self, exc: Exception | None) -> None:
        """Remember that it ended."""
        self.wrong = self.wrong or f"the connection ended: {exc}"
        if not self.follows.done():
            self.follows.set_exception(ConnectionError(self._buffer[:300].decode(errors="replace")))

    def data_received(self, data: bytes) -> None:
        """Take whole frames; what stands between two chunks of the transfer is before a frame's `id`."""
        *frames, self._buffer = (self._buffer + data).split(FRAME_END)
        for frame in frames:
            self._take(frame, time.time())

    def _take(self, frame: bytes, now: float) -> None:
        found = FRAME.search(frame)
        if found is None:
            self.wrong = self.wrong or f"no frame: {frame[:300]!r}"
            return
        place, moved = [int(one) for one in found[1].split(b".")], [int(one) for one in found[3].split(b",")]
        if found[2] == b"mulai":
            self.follows.set_result(None)
        else:
            if found[4]:
                moved[SOURCES.index(found[4])] += 1
                self.events += 1
                self._ages.append(now - recorded(TIME.search(frame)[1]))  # type: ignore[index]  # every event has it
            if place != [before + by for before, by in zip(self.place, moved, strict=True)]:
                self.wrong = self.wrong or f"a gap: {frame[:300]!r} after {self.place}"
        self.place = place


async def follow(lines: asyncio.StreamReader) -> None:
    """Let all follow until told to end."""
    order = json.loads(await lines.readline())
    request = (f"GET /siaran?sejak=sekarang HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {order['token']}\r\n\r\n").encode()
    ages: list[float] = []
    listeners: list[Listener] = []
    for _ in range(order["clients"]):
        _transport, listener = await asyncio.get_running_loop().create_connection(
            lambda: Listener(request, ages), "127.0.0.1", order["port"]
        )
        listeners.append(listener)
    await asyncio.gather(*(one.follows for one in listeners))
    ages.clear()  # what came while others were still connecting
    for one in listeners:
        one.events = 0
    print(json.dumps({"follow": len(listeners)}), flush=True)
    used = time.process_time()
    await lines.readline()
    answer: dict[str, Any] = {
        "ages": [round(age * 1000, 1) for age in ages],
        "places": sorted({".".join(map(str, one.place)) for one in listeners}),
        "events": min(one.events for one in listeners),
        "wrong": next((one.wrong for one in listeners if one.wrong), ""),
        "processor_seconds": time.process_time() - used,
    }
    print(json.dumps(answer), flush=True)


async def serve() -> None:
    """Read orders from stdin."""
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    await follow(lines)


def main() -> None:
    """Do what stdin says."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve())


if __name__ == "__main__":
    main()
