"""Declares streams and consumers: a service's on each stream that it hears, the live stream's readers, and subscribers'."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from nats.js.api import StreamSourceInfo

from deploy.audit.stores.streams import connected
from deploy.nats.keep_days import kept_days
from deploy.nats.places import declare_places, note
from deploy.set.addresses import Addresses
from deploy.set.layout import AUDITOR, INIT, PORTAL, SERVICES
from services.portal.proyeksi.sumber import DIPAKAI
from shared.kernel.hear.durables import Durable, declare_durables, following, hearing, projecting
from shared.kernel.postgres.epoch import stream_epoch
from shared.kernel.publish import streams
from shared.office.names import LIVE_READERS
from shared.sop.lintas import sumber

MERGING_SECONDS: Final = 10.0
PAUSE_SECONDS: Final = 0.05


def durables() -> Iterator[Durable]:
    """Yield those inside the set."""
    for service in SERVICES:
        heard = sumber(service)
        for source in sorted({source for sources in heard.values() for source in sources}):
            yield hearing(service, source, [event.__name__ for event, sources in heard.items() if source in sources])
    for source in SERVICES:
        yield from (following(reader, source) for reader in LIVE_READERS)
        yield projecting(PORTAL, source, DIPAKAI.get(source, ()))


async def declare(addresses: Addresses) -> list[streams.Drift]:
    """Declare streams, of the database's epoch, and consumers; return what was found and done."""
    found = await declare_inside(addresses)
    found += await declare_places(addresses, addresses.keyring.registry.holders().values())
    await note(addresses)
    return found


async def declare_inside(addresses: Addresses) -> list[streams.Drift]:
    """Leave out those who hear from outside: their places are found in streams that are full."""
    return await declare_in(stream_epoch(addresses.dsn(AUDITOR)), addresses)


async def declare_in(epoch: str, addresses: Addresses) -> list[streams.Drift]:
    """Do the same in this epoch."""
    seed = addresses.keyring.seed_file(INIT)
    found = await streams.declare(addresses.nats_url, seed, epoch, kept_days=kept_days())
    made = await declare_durables(addresses.nats_url, seed, list(durables()))
    await merging(addresses)
    return [*found, *made]


async def merging(addresses: Addresses) -> None:
    """Wait until the common stream takes from every service, at most so long; the broker goes on trying by itself.

    Where it reads its configuration again before that (for a subscriber), what it asked is lost, and asked again after half a minute.
    """
    async with connected(addresses, INIT) as client:
        js = client.jetstream()
        with suppress(TimeoutError):
            async with asyncio.timeout(MERGING_SECONDS):
                while not all(taken(source) for source in (await js.stream_info(streams.ALL)).sources or ()):  # noqa: ASYNC110 - no event tells
                    await asyncio.sleep(PAUSE_SECONDS)


def taken(source: StreamSourceInfo) -> bool:
    """Return whether the broker heard from a source since it began; a source that it did not is older than any."""
    return source.active is not None and source.active >= 0
