"""Stored events as messages: what a row of the notification log is on the wire, and how rows reach the stream in order (ADR 0008)."""

import asyncio
from collections.abc import Sequence
from math import ceil
from typing import Any, Final

from nats.aio.client import Client
from psycopg.sql import SQL, Composed, Identifier

from shared.kernel.event.envelope import halves, headers, name_and_version
from shared.office.names import stream_of, subject_of

BATCH_MAX: Final = 500
ACK_SECONDS: Final = 10.0
AT_ONCE: Final = 8
"""So many messages of a backlog are made and sent in one turn of the event loop; acts are answered between two turns."""
TURN_SECONDS: Final = 0.003
TURNS: Final = 16
AT_ONCE_MIN: Final = 3
"""What is no backlog goes out over the time in which it came, in turns this far apart: sent in one go it would be what an act waits for,
here, in the broker and on the database's core."""


class Fenced(Exception):
    """The stream is not where this relay left it: somebody else published; the position is derived anew."""


def turns(messages: int) -> tuple[int, float]:
    """Return how many messages of a batch to send in one turn, and the seconds from one turn to the next."""
    return (AT_ONCE, 0.0) if messages >= BATCH_MAX else (max(AT_ONCE_MIN, ceil(messages / TURNS)), TURN_SECONDS)


async def send_in_order(client: Client, service: str, rows: Sequence[tuple[Any, ...]], sequence: int) -> int:
    """Send rows of the notification log after `sequence` of the service's stream; return the sequence that they should have brought it to.

    Each message expects the sequence before it, so that what is published next speaks for them too.
    """
    for i, row in enumerate(rows):
        subject, body, head = message_of(service, row, sequence + i)
        await client.publish(subject, body, headers=head)
    return sequence + len(rows)


async def publish_in_order(client: Client, service: str, rows: Sequence[tuple[Any, ...]], sequence: int) -> int:
    """Publish rows of the notification log after `sequence` of the service's stream; return the sequence after them.

    Each message expects the sequence before it, so that the last one's answer speaks for all; anything else is `Fenced`.
    """
    *earlier, last = rows
    for begin in range(0, len(earlier), AT_ONCE):
        await send_in_order(client, service, earlier[begin : begin + AT_ONCE], sequence + begin)
        await asyncio.sleep(0)
    subject, body, head = message_of(service, last, sequence + len(earlier))
    ack = await client.jetstream().publish(subject, body, timeout=ACK_SECONDS, headers=head)
    expected = sequence + len(rows)
    if ack.duplicate or ack.seq != expected:
        message = f"{stream_of(service)}: got sequence {ack.seq}, expected {expected}"
        raise Fenced(message)
    return expected


def log_query(service: str) -> Composed:
    """Return the query for the next events of a service's notification log: after a position, at most so many."""
    return SQL(
        "SELECT notification_id, originator_id::text, originator_version, topic, state FROM {}.{}"
        " WHERE notification_id > %s ORDER BY notification_id LIMIT %s"
    ).format(Identifier(service), Identifier(f"{service}_events"))


def message_of(service: str, row: Sequence[Any], expected: int) -> tuple[str, bytes, dict[str, str]]:
    """Return subject, body and headers of a stored event; `expected` is the sequence before it."""
    position, stream_id, version, topic, state = row
    body, meta = halves(bytes(state))
    name, _ = name_and_version(topic)
    head = headers(f"{stream_id}:{version}", topic, meta, position)
    head["Nats-Expected-Last-Sequence"] = str(expected)
    return subject_of(service, name, meta["subject"]), body, head
