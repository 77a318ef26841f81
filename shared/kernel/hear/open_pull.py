"""What a JetStream consumer has to give, by a request that stays open: a message comes when it is there, those that came meanwhile at once.

The client's own `fetch` needs a request and an answer for every batch, and a task with a time limit for every message (ADR 0078).
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Final

import orjson
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import SequenceInfo
from nats.js.errors import APIError

from shared.kernel.postgres.leader import FAULTS

GRACE_SECONDS: Final = 0.5
"""An open request that the server does not say the end of by then is lost, as those are that could not be sent."""

OVER: Final = frozenset({"404", "408"})
"""The server's word that a request came to its end without having been filled."""


class Pull:
    """A consumer's messages, in the order of their delivery; lives within `pulling`."""

    def __init__(self, client: Client, consumer: tuple[str, str], at_most: int, seconds: float) -> None:
        """Ask nothing yet. `consumer` is a stream and a name; a request is for `at_most` messages, and stays open for `seconds`."""
        self._client = client
        self._subject = "$JS.API.CONSUMER.MSG.NEXT." + ".".join(consumer)
        self.inbox: Final = client.new_inbox()
        self._at_most = at_most
        self._seconds = seconds
        self._came: list[Msg] = []
        self._sign = asyncio.Event()
        self._left = 0
        self._arrived = self._delivered = 0
        self._requests = 0
        self._refusal: Msg | None = None

    async def arrived(self, msg: Msg) -> None:
        """Take in a message, or the server's word on the open request; its word on an earlier one says nothing any more."""
        if msg.reply:
            self._came.append(msg)
            self._arrived += 1
            self._left -= 1
        elif msg.subject == self._open:
            self._left = 0
            if (msg.headers or {}).get("Status") not in OVER:
                self._refusal = msg
        else:
            return
        self._sign.set()

    async def batch(self) -> list[Msg]:
        """Return what came, or what comes first; nothing where none does for as long as a request stays open. `APIError` on a refusal."""
        if not self._came and self._refusal is None:
            self._sign.clear()
            await self._ask()
            try:
                async with asyncio.timeout(self._seconds + GRACE_SECONDS):
                    await self._sign.wait()
            except TimeoutError:
                self._left = 0
        if self._refusal is not None:
            refusal, self._refusal = self._refusal, None
            APIError.from_msg(refusal)
        if self._came:
            await self._ask()  # before anything is handed out: where this fails, what came is still there
        batch, self._came = self._came, []
        return batch

    def lost(self, delivered: SequenceInfo | None) -> bool:
        """Hear how much the server says that it delivered since the consumer began anew; return whether what it said before never came.

        A message without headers and content ends its answers to the open request, across accounts, and it does not know (ADR 0043).
        """
        before, self._delivered = self._delivered, delivered.consumer_seq if delivered is not None else 0
        return self._arrived < before

    @property
    def _open(self) -> str:
        return f"{self.inbox}.{self._requests}"

    async def _ask(self) -> None:
        """Have a request open: whoever works on a batch finds the next one there."""
        if self._left > 0:
            return
        self._left = self._at_most
        self._requests += 1
        request = orjson.dumps({"batch": self._at_most, "expires": int(self._seconds * 1_000_000_000)})
        await self._client.publish(self._subject, request, reply=self._open)


@asynccontextmanager
async def pulling(client: Client, stream: str, consumer: str, *, at_most: int, seconds: float) -> AsyncGenerator[Pull]:
    """Pull from a consumer for as long as this lasts."""
    pull = Pull(client, (stream, consumer), at_most, seconds)
    subscription = await client.subscribe(f"{pull.inbox}.*", cb=pull.arrived)
    try:
        yield pull
    finally:
        with suppress(*FAULTS):
            await subscription.unsubscribe()
