"""One set for all journeys, and an office to walk them; each test has requests of its own."""

from collections.abc import AsyncIterator, Generator
from contextlib import AsyncExitStack

import httpx
import pytest

from deploy.demo.kantor import Klien
from deploy.run.tls import authorities
from tests.journey.http import SECONDS, Pintu
from tests.journey.kanal import Penyedia, menerima
from tests.journey.people import People
from tests.journey.terdokumentasi import terdokumentasi
from tests.journey.whole_set import WholeSet, whole_set


@pytest.fixture(scope="session")
def penyedia(tmp_path_factory: pytest.TempPathFactory) -> Generator[Penyedia]:
    """A mail server, and one gateway for Telegram and WhatsApp, by which the set's alerts leave."""
    with menerima(tmp_path_factory.mktemp("penyedia")) as ada:
        yield ada


@pytest.fixture(scope="session")
def seluruh_set(penyedia: Penyedia) -> Generator[WholeSet]:
    """The set; when it is stopped at the end, no process may be left."""
    with whole_set(**penyedia.setelan) as running:
        yield running


@pytest.fixture(scope="session")
def orang(seluruh_set: WholeSet) -> People:
    """Everybody who may act."""
    return People(seluruh_set.addresses)


@pytest.fixture
async def kantor(orang: People) -> AsyncIterator[Klien]:
    """An office that waits at most 30 seconds for anything."""
    async with Klien.buka(orang.tempat, bersamaan=16) as opened:
        yield opened


@pytest.fixture
async def pintu(orang: People) -> AsyncIterator[Pintu]:
    """The services, for requests that may be refused; no answer is one that the document does not name."""
    async with AsyncExitStack() as stack:
        clients = {
            name: httpx.AsyncClient(base_url=url, timeout=SECONDS, verify=authorities(), event_hooks={"response": [terdokumentasi(name)]})
            for name, url in orang.tempat.services.items()
        }
        for client in clients.values():
            await stack.enter_async_context(client)
        yield Pintu(orang, clients)
