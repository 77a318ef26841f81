"""Reading a stream by direct gets, many messages at a time: no consumer is made, nothing is left behind."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from typing import Final

import orjson
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import ConnectionClosedError
from nats.errors import TimeoutError as NotAnswered

from shared.kernel.publish.message import Message

BATCH: Final = 500
ANSWER_SECONDS: Final = 10.0
LOOK_SECONDS: Final = 0.5
"""How long it takes at most to see that the connection is gone."""
END_OF_BATCH: Final = "204"
NOT_FOUND: Final = "404"
SUBJECT: Final = "Nats-Subject"
ADDED_BY_SERVER: Final = frozenset(
    {
        "Nats-Stream",
        SUBJECT,
        "Nats-Sequence",
        "Nats-Time-Stamp",
        "Nats-Num-Pending",
        "Nats-Last-Sequence",
        "Nats-Expected-Last-Sequence",
    }
)
"""Headers that say how a message was stored and read, and nothing of the event."""


class Unread(Exception):
    """The broker answers something else than messages; the text is its status."""


async def messages(client: Client, stream: str, first: int, last: int) -> AsyncGenerator[Message, None]:
    """Yield the messages with these sequence numbers, as far as they exist, in order, with the headers that the server adds."""
    inbox, arrived = client.new_inbox(), asyncio.Queue[Msg]()
    answers = await client.subscribe(inbox, cb=arrived.put)
    try:
        while first <= last:
            request = orjson.dumps({"seq": first, "batch": min(BATCH, last - first + 1)})
            await client.publish(f"$JS.API.DIRECT.GET.{stream}", request, reply=inbox)
            before = first
            while True:
                message = arrived.get_nowait() if arrived.qsize() else await _next(client, arrived)
                headers = {} if message.headers is None else message.headers
                if (status := headers.get("Status")) is not None:
                    break
                sequence = int(headers["Nats-Sequence"])
                first = sequence + 1
                if first > last + 1:  # a batch goes on past `last` where messages before it are gone
                    return
                yield Message(stream, sequence, headers, message.data)
            if status == NOT_FOUND:
                return
            if status != END_OF_BATCH or first == before:
                raise Unread(status)
    finally:
        await answers.unsubscribe()


async def _next(client: Client, arrived: asyncio.Queue[Msg]) -> Msg:
    """Wait for a message; those that came together are taken without this, since the client's own `next_msg` makes a task for each."""
    for _ in range(int(ANSWER_SECONDS / LOOK_SECONDS)):
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                return await arrived.get()
        except TimeoutError:
            if client.is_closed:
                raise ConnectionClosedError from None
    raise NotAnswered


def sent(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that a message's sender gave it."""
    return {name: value for name, value in headers.items() if name not in ADDED_BY_SERVER}
