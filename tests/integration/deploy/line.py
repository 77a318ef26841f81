"""A connection that keeps what is sent over it, and a small application to answer over it."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


class Line(asyncio.Transport):
    """A connection that keeps what is sent over it, one item for each write."""

    def __init__(self, address: str = "192.0.2.1") -> None:
        super().__init__({"peername": (address, 4)})
        self.sent: list[bytes] = []
        self.late: list[bytes] = []
        self.closed = False
        self.written = asyncio.Event()

    def write(self, data: bytes | bytearray | memoryview) -> None:
        (self.late if self.closed else self.sent).append(bytes(data))
        self.written.set()

    def close(self) -> None:
        self.closed = True
        self.written.set()

    def is_closing(self) -> bool:
        return self.closed

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait, but not for ever, until something is so by what was sent."""
        async with asyncio.timeout(10):
            while not reached():
                self.written.clear()
                await self.written.wait()

    async def answered(self, ending: bytes) -> bytes:
        """Wait until what was sent ends so, and return all of it."""
        await self.until(lambda: b"".join(self.sent).endswith(ending))
        return b"".join(self.sent)

    @property
    def answers(self) -> int:
        """How many answers were begun."""
        return b"".join(self.sent).count(b"HTTP/1.1 ")


async def plain(_: Request) -> Response:
    """Answer with a few bytes."""
    return Response(b"isi", media_type="text/plain")


def app_with(endpoint: Any, method: str = "GET") -> Starlette:
    """Return an application with one route."""
    return Starlette(routes=[Route("/", endpoint, methods=[method])])
