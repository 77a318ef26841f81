"""What a service's own server bears of its callers before any token is read: heads, bodies, patience and connections have limits.

The protocol only counts; once a second `ConnectionGuard.look` goes over all connections and ends those whose turn it was and who did
not take it. So an act pays for a few additions, and for no timer (ADR 0055).
"""

import asyncio
from collections import Counter
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from deploy.run.limits import FULL, FULL_HERE, HEAD_TOO_LARGE, TOO_SLOW, CallerLimits, Refusal
from shared.kernel.http.peers import Networks, trusted

FIELD_BYTES: Final = 4
"""What stands between the name, the value and the next field."""


class ConnectionGuard:
    """The connections of one server: how many there are, from where, and which are to be ended."""

    def __init__(self, limits: CallerLimits, proxies: Networks = ()) -> None:
        """Begin with none; a trusted proxy has no limit of its own, since it stands for many callers."""
        self.limits: Final = limits
        self._proxies: Final = proxies
        self._from: Counter[str] = Counter()
        self._there: Final = set[GuardedProtocol]()

    def enter(self, one: "GuardedProtocol", address: str) -> Refusal | None:
        """Count a new connection; say why it is not wanted."""
        self._there.add(one)
        self._from[address] += 1
        if len(self._there) > self.limits.connections:
            return FULL
        many = self._from[address] > self.limits.per_address and not trusted(self._proxies, address)
        return FULL_HERE if many else None

    def leave(self, one: "GuardedProtocol", address: str) -> None:
        """Forget a connection."""
        self._there.discard(one)
        self._from[address] -= 1
        if not self._from[address]:
            del self._from[address]

    def look(self, now: float) -> None:
        """End the connections that had their time at this moment, `now` being seconds of a clock that only goes forward."""
        for one in tuple(self._there):
            if not one.transport.is_closing():
                one.look(now)


class GuardedProtocol(HttpToolsProtocol):
    """The server's protocol, which counts what comes and refuses what is too much."""

    def __init__(self, guard: ConnectionGuard, **given: Any) -> None:  # noqa: ANN401 - whatever uvicorn gives its protocols
        """Serve one connection."""
        super().__init__(**given)
        self._guard, self._limits = guard, guard.limits
        self._received = self._piece = self._begun = self._body_begun = 0
        """All bytes that came, and how many had come before the piece at hand, when the message began, and when its body began."""
        self._complete_in = -1
        """The piece in which the message before ended."""
        self._content = 0
        self._head, self._body = True, False
        self._turn, self._seen, self._since, self._came, self._left = 0, -1, 0.0, 0, 0
        self._joined = self._large = self._ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, unless there are too many already."""
        super().connection_made(cast("asyncio.Transport", transport))
        if (no := self._guard.enter(self, self._address)) is not None:
            self._refuse(no)

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._guard.leave(self, self._address)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came."""
        if self._ended:
            return
        self._piece = self._received
        self._received += len(data)
        super().data_received(data)
        if self._head:
            if self._received - self._begun > self._limits.head_bytes:
                self._refuse(HEAD_TOO_LARGE)
        elif self._body and self._received - self._body_begun > 2 * self._content + self._limits.head_bytes:
            self._refuse(HEAD_TOO_LARGE)  # what surrounds the pieces of a body, and trails it

    def on_message_begin(self) -> None:
        """A request begins; of a piece that belongs to the one before as well, nothing is counted until the head is whole."""
        self._joined = self._complete_in == self._piece
        self._head, self._begun = True, self._received if self._joined else self._piece
        self._turn += 1
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Its head is whole; raising here ends the parsing, and `send_400_response` answers."""
        limits = self._limits
        perhaps = self._joined or self._received - self._begun > limits.head_bytes
        large = perhaps and self._head_size() > limits.head_bytes
        if large or len(self.headers) > limits.head_fields:
            self._large = True
            raise ValueError
        self._head, self._body, self._body_begun, self._content = False, True, self._received, 0
        self._turn += 1
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of its body came."""
        self._content += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """All of it came."""
        self._body, self._complete_in = False, self._piece
        self._turn += 1
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request, or none that is taken."""
        if self._large:
            self._refuse(HEAD_TOO_LARGE)
        else:
            super().send_400_response(msg)

    def look(self, now: float) -> None:
        """End this connection if it had its time; `ConnectionGuard.look` asks."""
        if self._turn != self._seen:
            self._seen = self._turn
            self._anew(now)
        elif self._body:
            self._look_at_body(now)
        elif self._answering:
            self._look_at_answer(now)
        elif now - self._since >= self._limits.head_seconds:
            self._refuse(TOO_SLOW if self._head and self._turn else None)

    def _look_at_body(self, now: float) -> None:
        if self.flow.read_paused:
            self._anew(now)  # it is we who take nothing at the moment
        elif now - self._since >= self._limits.body_seconds:
            if self._answering and self._received - self._came >= self._limits.body_rate * self._limits.body_seconds:
                self._anew(now)
            else:
                self._refuse(TOO_SLOW)

    def _look_at_answer(self, now: float) -> None:
        left = self.transport.get_write_buffer_size() if self.flow.write_paused else 0
        if not left or left != self._left:
            self._left = left
            self._anew(now)
        elif now - self._since >= self._limits.stalled_seconds:
            self.transport.abort()

    def _anew(self, now: float) -> None:
        """What is measured begins here."""
        self._since, self._came = now, self._received

    def _refuse(self, no: Refusal | None) -> None:
        """Hang up; say why where nothing of another answer is on the line."""
        if self._ended:
            return
        self._ended = True
        cycle = self.cycle
        clear = not self._answering if self._head else self._answering and not cycle.response_started and not self.pipeline
        if no is not None and clear:
            self.transport.write(bytes(no))
        self.transport.close()

    def _head_size(self) -> int:
        return len(self.url) + sum(len(name) + len(value) + FIELD_BYTES for name, value in self.headers)

    @property
    def _address(self) -> str:
        return self.client[0] if self.client else ""

    @property
    def _answering(self) -> bool:
        return _at_work(self.cycle)


def _at_work(cycle: RequestResponseCycle | None) -> bool:
    """Say whether there is a request, and its answer is not whole; uvicorn has none before the first."""
    return cycle is not None and not cycle.response_complete
