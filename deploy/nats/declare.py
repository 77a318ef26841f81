"""Declares streams and consumers: a service's on each stream that it hears, the live stream's readers, and one for each subscriber."""

from collections.abc import Iterator

from deploy.addresses import Addresses
from deploy.layout import AUDITOR, INIT, SERVICES, SLOTS
from shared.kernel import streams
from shared.kernel.durables import Durable, declare_durables, following, hearing, subscribing
from shared.kernel.epoch import stream_epoch
from shared.kernel.names import LIVE_READERS
from shared.sop.lintas import sumber


def durables() -> Iterator[Durable]:
    """Yield all of them."""
    for service in SERVICES:
        heard = sumber(service)
        for source in sorted({source for sources in heard.values() for source in sources}):
            yield hearing(service, source, [event.__name__ for event, sources in heard.items() if source in sources])
    for source in SERVICES:
        yield from (following(reader, source) for reader in LIVE_READERS)
    yield from (subscribing(slot, streams.ALL) for slot in SLOTS)


async def declare(addresses: Addresses) -> list[streams.Drift]:
    """Declare streams, of the database's epoch, and consumers; return what was found and done."""
    return await declare_in(stream_epoch(addresses.dsn(AUDITOR)), addresses)


async def declare_in(epoch: str, addresses: Addresses) -> list[streams.Drift]:
    """Do the same in this epoch."""
    seed = addresses.keyring.seed_file(INIT)
    found = await streams.declare(addresses.nats_url, seed, epoch)
    return [*found, *await declare_durables(addresses.nats_url, seed, list(durables()))]
