"""Headers of messages as they came over the wire: compared as bytes, and read one by one only where those differ."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Final

from nats.aio.client import Client

BEGIN: Final = len(b"NATS/1.0\r\n")
ADDED: Final = b"\r\nNats-Stream: "
TAIL: Final = re.compile(
    rb"Nats-Stream: [^\r\n]*\r\nNats-Subject: ([^\r\n]*)\r\nNats-Sequence: ([0-9]+)\r\nNats-Time-Stamp: [^\r\n]*\r\n"
    rb"(?:Nats-Num-Pending: [0-9]+\r\n)?(?:Nats-Last-Sequence: [0-9]+\r\n)?\r\n"
)
"""What the server adds to a message that is asked for directly."""
EXPECTED: Final = re.compile(rb"(?:Nats-Expected-Last-Sequence: [0-9]+\r\n)?")


class RawHeaders(Mapping[str, str]):
    """The headers of one message that the server sent from a stream."""

    def __init__(self, content: bytes, tail: re.Match[bytes], read: Callable[[bytes], dict[str, str]]) -> None:
        """Know what the server added, and how to read all of them."""
        self._content = content
        self._tail = tail
        self._lines = read

    def are(self, head: Mapping[str, str]) -> bool:
        """Whether its sender gave it exactly these, in this order; where this says no, they may still be the same."""
        lines = "".join([f"{name}: {value}\r\n" for name, value in head.items()]).encode()
        own = BEGIN + len(lines)
        return (
            self._content.startswith(lines, BEGIN)
            and lines.count(b"\n") == len(head)
            and EXPECTED.fullmatch(self._content, own, self._tail.start()) is not None
        )

    def one(self, name: str) -> str | None:
        """Return the value of a header that is there once; where it is not seen at once, all are read."""
        key = name.encode()
        at = self._content.find(b"\r\n" + key + b": ")
        if at < 0 or self._content.count(key) != 1:
            return self._read.get(name)
        begin = at + len(key) + 4
        return self._content[begin : self._content.index(b"\r\n", begin)].strip().decode("utf-8", "replace")

    def __getitem__(self, name: str) -> str:
        match name:
            case "Nats-Sequence":
                return self._tail[2].decode()
            case "Nats-Subject":
                return self._tail[1].decode()
            case "Status":  # what came from a stream is a message, whatever its sender called himself
                raise KeyError(name)
            case _:
                return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)

    @cached_property
    def _read(self) -> dict[str, str]:
        return self._lines(self._content[BEGIN:])


class RawClient(Client):
    """A client that reads headers when they are asked for; nats-py needs as long for them as for all else."""

    async def _process_headers(  # type: ignore[override]  # a message's headers are only read, and a mapping can be
        self, headers: bytes
    ) -> Mapping[str, str] | None:
        tail = TAIL.fullmatch(headers, headers.rfind(ADDED) + 2) if headers else None
        return RawHeaders(headers, tail, self._parse_header_lines) if tail is not None else await super()._process_headers(headers)
