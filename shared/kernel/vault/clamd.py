"""ClamAV's daemon, asked over its own protocol whether a file is known to be harmful: `INSTREAM`, `PING` (clamd(8))."""

import asyncio
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import BinaryIO, Final

PIECE_BYTES: Final = 64 * 1024
SECONDS: Final = 30.0
PING_SECONDS: Final = 1.0
FOUND: Final = re.compile(r"stream: (.+) FOUND")
CLEAN: Final = "stream: OK"

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class ScannerAway(Exception):
    """The scanner did not answer, or could not look at the file."""


class Clamd:
    """A scanner at an address; each question has a connection of its own."""

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        """Ask at this address, and wait so long for an answer."""
        self.address: Final = address
        self._seconds: Final = seconds

    async def scan(self, source: BinaryIO) -> str | None:
        """Return what the scanner calls the thing that it found, or nothing; `source` is read in pieces. Raises `ScannerAway`."""
        async with self._asking(self._seconds) as (reader, writer):
            writer.write(b"zINSTREAM\0")
            with suppress(ConnectionError):  # it answers before the end where the file is larger than it takes
                while piece := await asyncio.to_thread(source.read, PIECE_BYTES):
                    writer.write(len(piece).to_bytes(4, "big") + piece)
                    await writer.drain()
                writer.write(bytes(4))
                await writer.drain()
            said = await _reply(reader)
        if (found := FOUND.fullmatch(said)) is not None:
            return found[1]
        if said != CLEAN:
            raise ScannerAway(said or "tanpa jawaban")
        return None

    async def ping(self) -> None:
        """See that the scanner answers; raises `ScannerAway`."""
        async with self._asking(PING_SECONDS) as (reader, writer):
            writer.write(b"zPING\0")
            if (said := await _reply(reader)) != "PONG":
                raise ScannerAway(said or "tanpa jawaban")

    @asynccontextmanager
    async def _asking(self, seconds: float) -> AsyncGenerator[Connection]:
        try:
            async with asyncio.timeout(seconds):
                reader, writer = await self._connect()
                try:
                    yield reader, writer
                finally:
                    writer.close()
        except (OSError, TimeoutError) as fault:
            message = f"{self.address}: {str(fault) or type(fault).__name__}"
            raise ScannerAway(message) from fault

    async def _connect(self) -> Connection:
        if self.address.startswith("/"):
            return await asyncio.open_unix_connection(self.address)
        host, _, port = self.address.rpartition(":")
        return await asyncio.open_connection(host.strip("[]"), int(port))


async def _reply(reader: asyncio.StreamReader) -> str:
    return (await reader.read(4096)).rstrip(b"\0\n").decode(errors="replace")
