"""What a damaged block of a stream swallows is heard all the same, in its place: the owner's log says what must come."""

from collections.abc import Generator
from uuid import UUID, uuid4

import psycopg
import pytest
from prometheus_client import REGISTRY

from deploy.set.addresses import Addresses
from shared.kernel.hear import source
from shared.kernel.publish import relay
from shared.kernel.publish.relay import Relay
from tests.backends import Backend
from tests.integration.kernel.bus_view import connected, reached
from tests.integration.kernel.counter import COUNTER, Tambah, opened, running, settings_of, until, until_true
from tests.integration.kernel.damage import flip
from tests.integration.kernel.hearing import count, listener
from tests.servers import Servers


@pytest.fixture(scope="module")
def own_servers() -> Generator[tuple[Servers, Backend]]:
    """Servers whose files a test may change."""
    servers = Servers()
    backend = Backend(servers)
    yield servers, backend
    backend.close()


@pytest.fixture
def place(own_servers: tuple[Servers, Backend], monkeypatch: pytest.MonkeyPatch) -> Addresses:
    """An empty set on them, whose services look often at what they do now and then."""
    monkeypatch.setattr(source, "HEARTBEAT_SECONDS", 0.05)
    monkeypatch.setattr(relay, "POLL_SECONDS", 0.05)
    return own_servers[1].fresh()


def from_log() -> float:
    """Return how many events were taken in from intake's log instead of its stream."""
    return REGISTRY.get_sample_value("satupintu_konsumen_dari_penyimpanan_total", {"sumber": "EV_INTAKE"}) or 0


async def marked(place: Addresses, permohonan_id: UUID, numbers: range) -> None:
    """Let intake count, each time with its number in what it says, and see that in the stream and the relay at rest."""
    async with opened(place) as store, connected(place) as client, running(Relay(settings_of(place, "intake")).run()):
        for number in numbers:
            await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id, catatan=f"tanda-{number:03}"))
        await reached(client, numbers.stop - 1)
        last = numbers.stop - 1

        async def at_rest() -> bool:
            return await store.query("SELECT urutan FROM posisi_relay") == [(last,)]

        await until_true(at_rest, "the relay is at rest")


@pytest.mark.parametrize("swallowed", [{1}, {3}, {6}, {2, 3}, {5, 6}, {1, 2, 3, 4, 5, 6}])
async def test_yang_ditelan_blok_rusak_didengar_menurut_urutan(
    own_servers: tuple[Servers, Backend], place: Addresses, swallowed: set[int]
) -> None:
    """Also the last one, behind which nothing comes; and whatever comes later is heard from the stream again."""
    permohonan_id, before = uuid4(), from_log()
    await marked(place, permohonan_id, range(1, 7))
    flip(own_servers[0], "intake", [f"tanda-{number:03}".encode() for number in swallowed])
    async with listener(place) as hears, running(hears.consumers.run()):
        await hears.wait_for(6)
        assert hears.heard == [(permohonan_id, number) for number in range(1, 7)]
        await until(lambda: from_log() >= before + len(swallowed), "they are counted, once they are recorded")
        so_far = from_log()
        await marked(place, permohonan_id, range(7, 10))
        await hears.wait_for(9)
        assert hears.heard[6:] == [(permohonan_id, number) for number in range(7, 10)]
        assert from_log() == so_far
        assert await hears.store.query("SELECT count(*) FROM parkir") == [(0,)]


async def test_yang_tidak_didengar_tidak_dicari(own_servers: tuple[Servers, Backend], place: Addresses) -> None:
    """A service hears some events of a source: those between them are none of its business, whole or not."""
    permohonan_id, before = uuid4(), from_log()
    await marked(place, permohonan_id, range(1, 4))
    with psycopg.connect(place.dsn("admin"), autocommit=True) as conn:
        conn.execute("UPDATE intake.intake_events SET topic = 'id.go.ptsp.DrafDisimpan.v1' WHERE notification_id = 2")
    flip(own_servers[0], "intake", [b"tanda-002"])
    async with listener(place) as hears, running(hears.consumers.run()):
        await hears.wait_for(3)
        assert (hears.heard, from_log()) == ([(permohonan_id, 1), (permohonan_id, 3)], before)


async def test_hanya_yang_didengar_boleh_dibaca_dari_penyimpanan_lain(place: Addresses) -> None:
    """By its own role a service gets those events of another's log that it hears anyway, whatever it asks for."""
    async with opened(place) as store:
        await count(store, uuid4(), 2)
    ask = "SELECT count(isi) FROM intake.antara(%s, 0, 100, 100)"
    with psycopg.connect(place.dsn("disposition")) as conn:
        assert conn.execute(ask, (["PermohonanDicabut"],)).fetchone() == (2,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute("SELECT * FROM intake.intake_events")
    with psycopg.connect(place.dsn("admin"), autocommit=True) as conn:
        conn.execute("DELETE FROM intake.pendengar WHERE layanan = 'disposition'")
    with psycopg.connect(place.dsn("disposition")) as conn:
        assert conn.execute(ask, (["PermohonanDicabut"],)).fetchone() == (0,)
