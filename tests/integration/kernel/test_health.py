"""What a service says of itself while its broker or its database is away, and that it is true again afterwards."""

import asyncio
import math
from collections.abc import Generator
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from deploy.set.addresses import Addresses
from shared.contracts.peran import Jabatan
from shared.kernel.postgres.leader import LOCK_SPACE
from shared.kernel.postgres.schema import PARKIR
from shared.kernel.postgres.vacancy import GRACE_SECONDS, Vacancies
from tests.backends import Backend
from tests.integration.kernel.bus_view import connected
from tests.integration.kernel.counter import until, until_true
from tests.integration.kernel.toy_service import Web, toy
from tests.integration.kernel.web import act, known, ready, until_ready
from tests.servers import Servers


@pytest.fixture(scope="module")
def own_servers() -> Generator[tuple[Servers, Backend]]:
    """Servers that a test may stop."""
    servers = Servers()
    backend = Backend(servers)
    yield servers, backend
    backend.close()


@pytest.fixture
def place(own_servers: tuple[Servers, Backend]) -> Addresses:
    """An empty set on them."""
    return own_servers[1].fresh()


async def try_again(web: Web) -> None:
    """Wait until relay and consumers have both taken the lead once more, for however long."""
    relay, consumers = web.runtime.relay, web.runtime.consumers
    before = relay.terms, consumers.terms
    await until(lambda: relay.terms > before[0] and consumers.terms > before[1], "both try again")


async def gauge(web: Web, name: str) -> float:
    """Return a measure as Prometheus gets it."""
    lines = (await web.client.get("/metrics")).text.splitlines()
    return float(next(line for line in lines if line.startswith(f"{name} ")).rpartition(" ")[2])


async def test_semua_bagian_disebut(place: Addresses) -> None:
    async with toy(place) as web:
        await known(web)
        said = await until_ready(web, lambda parts: parts["relay"]["tertinggal"] == 0, "everything is relayed")
        assert (await ready(web))[0] == 200
        assert (said["status"], said["basis_data"], said["broker"], said["direktori"], said["berhenti"]) == ("siap", True, True, True, [])
        assert said["pemimpin_di_salah_satu_proses"] == 2


async def test_tanpa_broker_tetap_menerima_dan_menyebut_yang_tertinggal(own_servers: tuple[Servers, Backend], place: Addresses) -> None:
    moment = [0.0]
    async with toy(place) as web:
        web.runtime.vacancies = Vacancies(lambda: moment[0])
        head = await known(web)
        await until_ready(web, lambda parts: parts["relay"]["tertinggal"] == 0, "everything is relayed")
        await asyncio.to_thread(own_servers[0].nats.stop)
        try:
            for key in range(3):
                assert (await act(web, head, uuid4(), str(key))).status_code == 200
            said = await until_ready(web, lambda parts: parts["broker"] is False, "the broker's absence is noticed")
            status, _ = await ready(web)
            assert (status, said["status"], said["basis_data"]) == (200, "terganggu", True)
            assert said["keterangan"][0].startswith("broker (NATS) tidak dapat dihubungi")
            assert (said["relay"]["memimpin"], said["relay"]["tertinggal"]) == (False, 3)
            for _ in range(3):
                await try_again(web)
                moment[0] += GRACE_SECONDS + 1
                assert (await ready(web))[0] == 200
            assert await gauge(web, "satupintu_relay_tertinggal") == 3
        finally:
            await asyncio.to_thread(own_servers[0].nats.start)
        said = await until_ready(web, lambda parts: parts["broker"] and parts["relay"]["tertinggal"] == 0, "the relay has caught up")
        assert said["status"] == "siap"
        assert await gauge(web, "satupintu_relay_tertinggal") == 0


async def test_layanan_yang_mulai_tanpa_broker_menyebut_yang_tertinggal(own_servers: tuple[Servers, Backend], place: Addresses) -> None:
    async with toy(place) as web:
        head = await known(web)
        await until_ready(web, lambda parts: parts["relay"]["tertinggal"] == 0, "everything is relayed")
        await until_true(lambda: web.runtime.store.query("SELECT 1 FROM posisi_relay"), "the relay has come to rest")
    await asyncio.to_thread(own_servers[0].nats.stop)
    try:
        async with toy(place, leading=False) as web:
            assert (await act(web, head, uuid4(), "kunci")).status_code == 200
            said = await until_ready(web, lambda parts: parts["broker"] is False, "the broker's absence is noticed")
            assert said["relay"]["tertinggal"] == 1
    finally:
        await asyncio.to_thread(own_servers[0].nats.start)


async def test_tanpa_basis_data_belum_siap(own_servers: tuple[Servers, Backend], place: Addresses) -> None:
    async with toy(place) as web:
        await known(web)
        await asyncio.to_thread(own_servers[0].postgres.stop)
        try:
            status, said = await ready(web)
            assert (status, said["status"], said["basis_data"]) == (503, "belum siap", False)
            assert (said["relay"]["tertinggal"], said["diparkir"]) == (None, None)
            assert said["keterangan"] == ["basis data tidak menjawab"]
            said = await until_ready(web, lambda parts: parts["broker"] is not True, "both terms have ended")
            assert said["broker"] is None, "the broker is not away"
            assert math.isnan(await gauge(web, "satupintu_relay_tertinggal"))
            assert (await web.client.get("/healthz")).status_code == 200
        finally:
            await asyncio.to_thread(own_servers[0].postgres.start)
        await until_ready(web, lambda parts: parts["status"] == "siap", "ready again")


async def test_aliran_yang_bukan_milik_relay_lagi_terganggu(place: Addresses) -> None:
    """Somebody else's message ends the stream: nothing goes on until an operator has looked at it."""
    async with connected(place, "disposition") as client, toy(place, leading=False) as web:
        await client.jetstream().publish("ptsp.disposition.Asing.x", b"{}")
        said = await until_ready(web, lambda parts: parts["relay"]["galat"] and parts["konsumen"]["memimpin"], "fenced")
        assert "pesan asing" in said["relay"]["galat"]
        assert said["relay"]["galat"].endswith("satupintu republish --service disposition --dari-awal")
        assert await gauge(web, 'satupintu_stream_bertentangan{stream="EV_DISPOSITION"}') == 1
        assert (said["status"], (await ready(web))[0]) == ("terganggu", 200)


async def test_pemimpin_di_basis_data_lain_tidak_dihitung(place: Addresses) -> None:
    """Two offices on one server: the one's leaders do not lead the other."""
    elsewhere = make_conninfo(place.dsn("admin"), dbname="postgres")
    with psycopg.connect(elsewhere, autocommit=True) as conn:
        for role in ("relay:disposition", "consumer:disposition"):
            conn.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", (LOCK_SPACE, role))
        async with toy(place) as web:
            assert (await ready(web))[1]["pemimpin_di_salah_satu_proses"] == 2


async def test_pengganti_tidak_menyebut_galat_masa_lalunya(place: Addresses) -> None:
    """A relay whose term ended, and who found another one leading, has nothing to complain about."""
    async with toy(place) as leader, toy(place, leading=False) as web:
        web.runtime.relay.fault = "OperationalError"
        said = await until_ready(web, lambda parts: parts["status"] == "siap", "as ready as the leader")
        assert (said["relay"]["memimpin"], leader.runtime.relay.leading) == (False, True)


async def test_yang_diparkir_berkurang_setelah_dibuang(web: Web) -> None:
    admin = await known(web, Jabatan.ADMIN)
    rows = [("EV_INTAKE", urutan, f"{uuid4()}:1", kelompok, "X", "{}", b"{}", "contoh") for urutan, kelompok in enumerate("aab", 1)]

    def park(unit: Any) -> None:
        for row in rows:
            unit.write(PARKIR, row)

    await web.runtime.store.submit(park)
    assert ((await ready(web))[1]["diparkir"], await gauge(web, "satupintu_parkir")) == (2, 3)
    for parked in (await web.client.get("/parkir", headers=admin)).json()["parkir"][1:]:
        assert (await web.client.delete(f"/parkir/{parked['id']}", headers=admin)).status_code == 200
    assert ((await ready(web))[1]["diparkir"], await gauge(web, "satupintu_parkir")) == (1, 1)
