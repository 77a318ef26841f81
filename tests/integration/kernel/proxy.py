"""A wire between a process and its database that can be cut at the worst moment: the commit is done, its answer never arrives."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Final

from deploy.set.addresses import Addresses
from deploy.set.layout import LOOPBACK
from tests.servers import Loop

IDLE: Final = b"Z\0\0\0\5I"
"""The database's "ready, outside of any transaction": what was asked is committed."""
CHUNK_BYTES: Final = 65536


class Wire:
    """Passes bytes on; once it has carried `cut_after` to the database, it swallows the answer that says that it is done."""

    def __init__(self, host: str, port: int) -> None:
        """Remember where the database is."""
        self._host = host
        self._port = port
        self.cut_after: bytes | None = None

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection until either end, or the wire, is gone."""
        their_reader, their_writer = await asyncio.open_connection(self._host, self._port)
        doomed = asyncio.Event()
        passing = [
            asyncio.ensure_future(self._up(reader, their_writer, doomed)),
            asyncio.ensure_future(_down(their_reader, writer, doomed)),
        ]
        await asyncio.wait(passing, return_when=asyncio.FIRST_COMPLETED)
        for task in passing:
            task.cancel()
        await asyncio.gather(*passing, return_exceptions=True)
        for end in (writer, their_writer):
            end.close()
            with suppress(OSError):
                await end.wait_closed()

    async def _up(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, doomed: asyncio.Event) -> None:
        while chunk := await reader.read(CHUNK_BYTES):
            if self.cut_after is not None and self.cut_after in chunk:
                self.cut_after = None
                doomed.set()
            writer.write(chunk)
            await writer.drain()


async def _down(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, doomed: asyncio.Event) -> None:
    while chunk := await reader.read(CHUNK_BYTES):
        if doomed.is_set() and IDLE in chunk:
            return
        writer.write(chunk)
        await writer.drain()


@contextmanager
def wired(addresses: Addresses) -> Generator[tuple[Wire, Addresses]]:
    """Lay a wire to the database of a set; return it, and the set as one sees it from there."""
    wire, loop = Wire(addresses.pg_host, addresses.pg_port), Loop()
    server = loop.call(asyncio.start_server(wire.serve, LOOPBACK, 0))
    try:
        yield wire, addresses.model_copy(update={"pg_host": LOOPBACK, "pg_port": server.sockets[0].getsockname()[1]})
    finally:
        loop.call(_close(server))
        loop.close()


async def _close(server: asyncio.Server) -> None:
    server.close()
    await server.wait_closed()
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.wait(rest, timeout=5) if rest else None
