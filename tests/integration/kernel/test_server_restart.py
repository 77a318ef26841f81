"""Broker or database go away and come back, the broker also with less than it had: relay and consumers go on by themselves."""

import asyncio
import shutil
import subprocess
from collections.abc import Generator
from uuid import uuid4

import pytest

from deploy.set.addresses import Addresses
from tests.backends import Backend
from tests.integration.kernel.bus_view import connected, messages, reached
from tests.integration.kernel.counter import running
from tests.integration.kernel.hearing import count, listener, speaker
from tests.servers import Servers


@pytest.fixture(scope="module")
def own_servers() -> Generator[tuple[Servers, Backend]]:
    """Servers that a test may hurt; the database keeps its promises through a crash."""
    servers = Servers(fsync=True)
    backend = Backend(servers)
    yield servers, backend
    backend.close()


@pytest.fixture
def place(own_servers: tuple[Servers, Backend]) -> Addresses:
    """An empty set on them."""
    return own_servers[1].fresh()


async def ids(addresses: Addresses) -> list[str]:
    """Return the ce-ids of what intake's stream holds, in order."""
    async with connected(addresses) as client:
        return [message.ce_id for message in await messages(client)]


async def wait_for(addresses: Addresses, sequence: int) -> None:
    """Wait until intake's stream goes that far."""
    async with connected(addresses) as client:
        await reached(client, sequence)


async def test_ekor_aliran_yang_hilang_diisi_ulang(own_servers: tuple[Servers, Backend], place: Addresses) -> None:
    """NATS answers before it writes to disk for good: after a power cut a stream may end earlier than what was answered."""
    nats, jetstream = own_servers[0].nats, own_servers[0].jetstream
    permohonan_id, kept = uuid4(), jetstream.with_name("lama")
    async with speaker(place) as store, listener(place) as hears, running(hears.consumers.run()):
        await count(store, permohonan_id, 8)
        await hears.wait_for(8)
        await asyncio.to_thread(nats.stop)
        await asyncio.to_thread(subprocess.run, ["cp", "-a", jetstream, kept], check=True)  # type: ignore[arg-type]  # overloads of run
        await asyncio.to_thread(nats.start)
        await count(store, permohonan_id, 8)
        await hears.wait_for(16)
        before = await ids(place)
        await asyncio.to_thread(nats.stop)
        shutil.rmtree(jetstream)
        kept.rename(jetstream)
        await asyncio.to_thread(nats.start)
        await wait_for(place, 16)
        assert await ids(place) == before
        await count(store, permohonan_id)
        await hears.wait_for(17)
        assert hears.heard == [(permohonan_id, putaran) for putaran in range(1, 18)]


async def test_broker_yang_mati_mendadak_tidak_menghilangkan_dan_tidak_menggandakan(
    own_servers: tuple[Servers, Backend], place: Addresses
) -> None:
    permohonan_id = uuid4()
    async with speaker(place) as store, listener(place) as hears, running(hears.consumers.run()):
        for turn in range(1, 3):
            await count(store, permohonan_id, 5)
            await asyncio.to_thread(own_servers[0].nats.kill)
            await count(store, permohonan_id, 5)
            await asyncio.to_thread(own_servers[0].nats.start)
            await hears.wait_for(10 * turn)
        assert len(await ids(place)) == len(set(await ids(place))) == 20
        assert hears.echoed(permohonan_id) == 20
        assert (await hears.store.query("SELECT count(*) FROM parkir")) == [(0,)]


async def test_basis_data_yang_mati_mendadak_dilanjutkan(own_servers: tuple[Servers, Backend], place: Addresses) -> None:
    permohonan_id = uuid4()
    async with speaker(place) as store, listener(place) as hears, running(hears.consumers.run()):
        await count(store, permohonan_id, 5)
        await hears.wait_for(5)
        await asyncio.to_thread(own_servers[0].postgres.kill)
        waiting = asyncio.ensure_future(count(store, permohonan_id))
        await asyncio.to_thread(own_servers[0].postgres.start)
        await waiting
        await hears.wait_for(6)
        assert hears.echoed(permohonan_id) == 6
        assert (await hears.store.query("SELECT count(*) FROM parkir")) == [(0,)]
