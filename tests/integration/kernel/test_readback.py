"""A service's own stream is read back against its log: what a block lost, or tells differently, is named, and which command helps."""

from collections.abc import Generator
from datetime import timedelta
from time import monotonic
from uuid import uuid4

import psycopg
import pytest
from prometheus_client import REGISTRY

from deploy.set.addresses import Addresses
from shared.kernel.event.clock import now
from shared.kernel.process.advice import BANGUN
from shared.kernel.publish import read_back, relay
from shared.kernel.publish.fence import StreamPlace
from shared.kernel.publish.outgoing import log_query, message_of
from shared.kernel.publish.read_back_place import EVERY, ReadBackProgress
from shared.kernel.publish.relay import Relay
from tests.backends import Backend, redeclare
from tests.integration.kernel.bus_view import connected, reached
from tests.integration.kernel.counter import opened, running, settings_of, until, until_true
from tests.integration.kernel.damage import flip
from tests.integration.kernel.hearing import count
from tests.integration.kernel.test_damage import marked
from tests.integration.kernel.toy_service import toy
from tests.integration.kernel.web import known
from tests.servers import Servers

STREAM = "EV_INTAKE"


@pytest.fixture(scope="module")
def own_servers() -> Generator[tuple[Servers, Backend]]:
    """Servers whose files a test may change."""
    servers = Servers()
    backend = Backend(servers)
    yield servers, backend
    backend.close()


@pytest.fixture
def place(own_servers: tuple[Servers, Backend], monkeypatch: pytest.MonkeyPatch) -> Addresses:
    """An empty set on them, whose relays look often at what they do now and then."""
    monkeypatch.setattr(relay, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(read_back, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(read_back, "AGAIN_SECONDS", 0.05)
    monkeypatch.setattr(read_back, "SHARE", 1.0)
    return own_servers[1].fresh()


def differs() -> float | None:
    """Return how many events the own stream is known to have lost, as Prometheus gets it."""
    return REGISTRY.get_sample_value("satupintu_baca_ulang_beda")


def row(place: Addresses) -> tuple[int, list[int], bool]:
    """Return what is remembered: how far, what is known to differ, and whether a pass has ended."""
    with psycopg.connect(place.dsn("auditor")) as conn:
        found = conn.execute("SELECT urutan, beda, selesai IS NOT NULL FROM intake.baca_ulang").fetchone()
    return found or (0, [], False)


async def spoken(place: Addresses, numbers: range) -> None:
    """Let intake count, and forget that its stream was read back meanwhile."""
    await marked(place, uuid4(), numbers)
    with psycopg.connect(place.dsn("admin"), autocommit=True) as conn:
        conn.execute("DELETE FROM intake.baca_ulang")


async def whole_pass(place: Addresses) -> None:
    """Wait until all was read once."""

    async def ended() -> bool:
        return row(place)[2]

    await until_true(ended, "all was read")


@pytest.mark.parametrize("newest", [0, 2, 10_000])
async def test_yang_hilang_dari_stream_disebut_sampai_dibuat_ulang(
    own_servers: tuple[Servers, Backend], place: Addresses, monkeypatch: pytest.MonkeyPatch, newest: int
) -> None:
    """By the newest that are read after the start, or by the pass over all of them."""
    monkeypatch.setattr(read_back, "NEWEST", newest)
    await spoken(place, range(1, 7))
    flip(own_servers[0], "intake", [b"tanda-003", b"tanda-005"])
    one = Relay(settings_of(place, "intake"))
    async with running(one.run()), connected(place) as client:
        await until(lambda: "kehilangan 2 peristiwa" in one.readback.fault, "what is lost is named")
        assert one.readback.fault.endswith(f"pertama di urutan 3. {BANGUN.format(service='intake')}")
        assert (one.leading, one.fault, differs()) == (True, "", 2)
        await whole_pass(place)
        assert row(place) == (6, [3, 5], True)
        await redeclare(place)
        await reached(client, 6)
        await until(lambda: one.leading and one.readback.memory and not one.readback.fault, "nothing is wrong any more")
        await until(lambda: differs() == 0, "nothing is counted any more")


async def test_yang_berbeda_dari_penyimpanan_disebut(place: Addresses) -> None:
    async with opened(place) as store:
        await count(store, uuid4(), 3)
    with psycopg.connect(place.dsn("auditor")) as conn:
        rows = conn.execute(log_query("intake"), (0, 10), binary=True).fetchall()
    async with connected(place, "intake") as client:
        for number, stored in enumerate(rows):
            subject, body, head = message_of("intake", stored, number)
            await client.jetstream().publish(subject, b"{}" if number == 1 else body, headers=head)
    one = Relay(settings_of(place, "intake"))
    async with running(one.run()):
        await until(lambda: "pertama di urutan 2" in one.readback.fault, "what differs is named")
        assert one.leading


async def test_diteruskan_dari_posisi_yang_diingat(
    own_servers: tuple[Servers, Backend], place: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pass that had come as far as the fourth event finds what is wrong behind that, and keeps what was found before it."""
    monkeypatch.setattr(read_back, "NEWEST", 0)
    await spoken(place, range(1, 7))
    flip(own_servers[0], "intake", [b"tanda-002", b"tanda-005"])
    async with connected(place) as client:
        made = str((await client.jetstream().stream_info(STREAM)).created)
    async with await psycopg.AsyncConnection.connect(place.dsn("intake"), autocommit=True) as conn:
        await ReadBackProgress(made, StreamPlace(4, 4), {1}, {1}, now()).keep(conn)
    one = Relay(settings_of(place, "intake"))
    async with running(one.run()):
        await whole_pass(place)
        assert row(place) == (6, [1, 5], True)


async def test_satu_putaran_sehari() -> None:
    memory, moment = ReadBackProgress("x"), now()
    memory.begin(moment)
    memory.place = StreamPlace(9, 9)
    memory.begin(moment + 2 * EVERY)
    assert (memory.running, memory.place) == (True, StreamPlace(9, 9)), "a pass that takes longer is ended first"
    memory.ditemukan, memory.beda = {5}, {3, 5}
    memory.end(moment + timedelta(hours=3))
    assert (memory.running, memory.beda) == (False, {5}), "what was not found again is whole"
    memory.begin(moment + EVERY - timedelta(seconds=1))
    assert not memory.running
    memory.begin(moment + EVERY)
    assert (memory.running, memory.place, memory.ditemukan) == (True, StreamPlace(0, 0), set())


async def test_dibaca_hanya_seperdua_puluh_dari_waktunya(place: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes a millisecond, by a clock that says so, is followed by nineteen of pause."""
    monkeypatch.setattr(read_back, "SHARE", 0.05)
    monkeypatch.setattr(read_back, "PIECE", 1)
    monkeypatch.setattr(read_back, "NEWEST", 0)
    ticks = iter(range(10**6))
    monkeypatch.setattr(read_back, "monotonic", lambda: next(ticks) / 1000)
    await spoken(place, range(1, 21))
    begun = monotonic()
    async with running(Relay(settings_of(place, "intake")).run()):
        await whole_pass(place)
    assert monotonic() - begun >= 20 * 0.019


async def test_readyz_menyebut_kerusakan(own_servers: tuple[Servers, Backend], place: Addresses) -> None:
    async with toy(place) as web:
        await known(web)
        await known(web)
        await until_true(lambda: web.runtime.store.query("SELECT 1 FROM posisi_relay WHERE urutan = 2"), "the relay is at rest")
    flip(own_servers[0], "disposition", [b"PejabatDidaftarkan"])
    async with toy(place) as web:
        await until(lambda: web.runtime.relay.readback.fault, "what is lost is named")
        said = (await web.client.get("/readyz")).json()
        assert (said["status"], said["baca_ulang"]["beda"]) == ("terganggu", 1)
        assert said["baca_ulang"]["galat"] in said["keterangan"]
        assert said["baca_ulang"]["galat"].endswith("satupintu republish --service disposition --dari-awal")
