"""Answers that leave whole: uvicorn writes an answer's head and then its body, and each write is a packet, sent and received (ADR 0042)."""

import asyncio
from typing import Final, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD: Final = b"HTTP/1.1 "
"""How the head of an answer begins. A piece of a body that does so as well leaves at the loop's next turn, and nothing else changes."""


class Whole(asyncio.Transport):
    """A connection on which the head of an answer leaves with what is written right after it; alone at the loop's next turn."""

    def __init__(self, transport: asyncio.Transport) -> None:
        """Write to `transport`."""
        super().__init__()
        self._transport = transport
        self._soon = asyncio.get_running_loop().call_soon
        self._head = b""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send, or keep a head for a moment."""
        if self._head:
            whole, self._head = self._head + data, b""
            self._transport.write(whole)
        elif data[: len(HEAD)] == HEAD:
            self._head = bytes(data)
            self._soon(self._leave)
        else:
            self._transport.write(data)

    def close(self) -> None:
        """Send what was kept, and hang up."""
        self._leave()
        self._transport.close()

    def abort(self) -> None:
        """Hang up at once."""
        self._head = b""
        self._transport.abort()

    def get_write_buffer_size(self) -> int:
        """Say how much waits for the other side to take it."""
        return self._transport.get_write_buffer_size()

    def is_closing(self) -> bool:
        """Say whether the connection ends, or has ended."""
        return self._transport.is_closing()

    def _leave(self) -> None:
        head, self._head = self._head, b""
        if head and not self._transport.is_closing():  # the caller may have gone since
            self._transport.write(head)


class Answers(HttpToolsProtocol):
    """uvicorn's protocol, with answers that leave whole."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin with a connection; what holds back its reading is uvicorn's as before."""
        super().connection_made(cast("asyncio.Transport", transport))
        self.transport = Whole(self.transport)
