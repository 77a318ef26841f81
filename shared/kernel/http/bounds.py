"""What stands around one request: how many bytes its body may have, and under which name it is in the logs."""

from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any, Final

from shared.kernel.process.logs import CORRELATION

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
NAMED: Final = b"x-request-id"
"""The header that says what a request is called in the logs: as its sender calls it, or as it is called here."""


class TooLarge(Exception):
    """The body went on past the limit."""


class BoundedBody:
    """A request whose body may have so many bytes: past them reading fails, and whatever the app makes of that is not sent.

    `left` bytes may still come; `status` is that of the answer, once it was begun.
    """

    def __init__(self, receive: Receive, send: Send) -> None:
        """Stand between the server and the app; no body may come before its limit is known."""
        self._receive = receive
        self._send = send
        self.left = 0
        self.exceeded = False
        self.status: int = HTTPStatus.INTERNAL_SERVER_ERROR

    async def receive(self) -> MutableMapping[str, Any]:
        """Return the next part, or raise `TooLarge` once more than the limit came."""
        message = await self._receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            self.exceeded = True
            raise TooLarge
        return message

    async def send(self, message: MutableMapping[str, Any]) -> None:
        """Pass on what the app answers to a body within the limit."""
        if self.exceeded:
            return
        if message["type"] == "http.response.start":
            self.status = message["status"]
        await told(self._send, message)


async def told(send: Send, message: MutableMapping[str, Any]) -> None:
    """Send on a part of an answer; every answer says under which id its request stands in the logs."""
    if message["type"] == "http.response.start" and all(name != NAMED for name, _ in message["headers"]):
        message = {**message, "headers": [*message["headers"], (NAMED, CORRELATION.get().encode())]}
    await send(message)
