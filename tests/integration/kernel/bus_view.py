"""What is in a stream, read as an outside observer may; and what the jobs of the init identity may do to it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import cast

import psycopg
from nats.aio.client import Client
from nats.js.errors import NotFoundError

from deploy.set.addresses import Addresses
from deploy.set.layout import AUDITOR, INIT
from shared.kernel.publish import connection
from shared.kernel.publish.message import Message
from shared.kernel.publish.outgoing import log_query
from shared.office.names import stream_of
from tests.integration.kernel.counter import until_true


@asynccontextmanager
async def connected(addresses: Addresses, identity: str = AUDITOR) -> AsyncGenerator[Client]:
    """Connect as somebody."""
    async with connection.connected(addresses.nats_url, **connection.options(identity, addresses.keyring.seed_file(identity))) as client:
        yield client


async def last_sequence(client: Client, service: str = "intake") -> int:
    """Return how far a service's stream goes; 0 while it does not exist."""
    try:
        info = await client.jetstream().stream_info(stream_of(service))
    except NotFoundError:
        return 0
    return info.state.last_seq


async def reached(client: Client, sequence: int, service: str = "intake") -> None:
    """Wait until a stream goes that far, and no further."""

    async def there() -> bool:
        return await last_sequence(client, service) >= sequence

    await until_true(there, f"sequence {sequence}")
    assert await last_sequence(client, service) == sequence


async def messages(client: Client, service: str = "intake", first: int = 1) -> list[Message]:
    """Return what a stream holds from a sequence on, in order."""
    stream, js = stream_of(service), client.jetstream()
    found: list[Message] = []
    for sequence in range(first, await last_sequence(client, service) + 1):
        raw = await js.get_msg(stream, seq=sequence, direct=True)
        found.append(Message(stream, sequence, cast("dict[str, str]", raw.headers or {}), raw.data or b""))
    return found


@asynccontextmanager
async def shortened(addresses: Addresses, service: str, seconds: float) -> AsyncGenerator[None]:
    """Let a stream forget what is older than this, as an office with little disk would."""
    async with connected(addresses, INIT) as client:
        js = client.jetstream()
        config = (await js.stream_info(stream_of(service))).config
        await js.update_stream(config.evolve(max_age=seconds, duplicate_window=seconds))
        try:
            yield
        finally:
            await js.update_stream(config)


def stored(addresses: Addresses) -> list[tuple[str, str]]:
    """Return position and ce-id of each event in the log, in order."""
    with psycopg.connect(addresses.dsn("auditor")) as conn:
        rows = conn.execute(log_query("intake"), (0, 10_000)).fetchall()
    return [(str(row[0]), f"{row[1]}:{row[2]}") for row in rows]


async def published(client: Client) -> list[tuple[str, str]]:
    """Return the same of the stream."""
    return [(message.headers["ptsp-pos"], message.ce_id) for message in await messages(client)]
