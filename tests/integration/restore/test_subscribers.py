"""Who hears from outside goes on after a restore with the credentials that he has: nothing is left out, what comes again has its id."""

import asyncio
from collections.abc import Generator

import pytest

from deploy.audit.stores.log import snapshot
from deploy.audit.stores.streams import connected
from deploy.nats.places import declare_places
from deploy.nats.reload import let_in
from deploy.set.addresses import Addresses
from deploy.set.layout import INIT, SERVICES, SLOTS
from deploy.set.registry import Subscriber
from shared.kernel.publish.streams import ALL
from shared.office.names import inbox_of
from tests.integration.audit.command import ketik
from tests.integration.deploy.bots import bot
from tests.integration.restore.put_back import Put
from tests.pelanggan import give


@pytest.fixture
def pelanggan(put_back: Put) -> Generator[Subscriber]:
    """Give a place to somebody who begins with what is kept."""
    addresses, registry = put_back.addresses, put_back.addresses.keyring.registry
    one = give(addresses.keyring, SLOTS[0])
    asyncio.run(let_in(addresses))
    asyncio.run(declare_places(addresses, [one]))
    yield one
    registry.drop(one.nama)
    asyncio.run(let_in(addresses))


async def hear(addresses: Addresses, one: Subscriber, count: int) -> list[str]:
    """Take that many events with the credentials that were handed out."""
    seed = addresses.keyring.seed_file(str(one.tempat)).read_text()
    given = {"url": addresses.nats_url, "seed": seed, "stream": ALL, "durable": one.tempat, "inbox_prefix": inbox_of(str(one.tempat))}
    async with bot(given) as program:
        return await program.hear(count)


async def waiting(addresses: Addresses, one: Subscriber) -> int:
    """Return how many events wait for somebody."""
    async with connected(addresses, INIT) as client:
        return (await client.jetstream().consumer_info(ALL, str(one.tempat))).num_pending or 0


def recorded(addresses: Addresses) -> list[str]:
    """Return the ids of all events of the stores."""
    with snapshot(addresses) as log:
        return [one.ce_id for service in SERVICES for one in log.by_position(service)]


@pytest.mark.parametrize("behind", [5, 60])
def test_pelanggan_meneruskan_sesudah_pemulihan(put_back: Put, pelanggan: Subscriber, behind: int) -> None:
    """Also of what was done since the copy, which he had heard and the set knows no more."""
    addresses = put_back.addresses
    heard = asyncio.run(hear(addresses, pelanggan, asyncio.run(waiting(addresses, pelanggan)) - behind))
    assert len(set(heard) - set(recorded(addresses))) > 0, "of what is lost too"
    assert ketik(addresses, "restore", "--di-tempat") == 0
    there = recorded(addresses)
    comes = asyncio.run(hear(addresses, pelanggan, asyncio.run(waiting(addresses, pelanggan))))
    assert set(there) <= {*heard, *comes}
    assert comes, "where it was noted by time, with what is just before"
