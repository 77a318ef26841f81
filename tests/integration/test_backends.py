"""The servers of the tests themselves: each set is empty, each identity has exactly its own rights."""

import asyncio
from dataclasses import replace

import psycopg
import pytest
from nats.errors import Error as NatsError
from nats.js.api import ConsumerConfig

from deploy.nats.declare import durables
from deploy.set.addresses import Addresses
from deploy.set.layout import INIT
from shared.kernel.publish import connection
from shared.kernel.publish.streams import ALL, declared
from shared.office.names import SERVICES, stream_of
from tests.backends import Backend, prepare, redeclare, require_docker
from tests.containers import Containers


def test_setiap_set_mulai_kosong(backend: Backend) -> None:
    for _ in range(2):
        place = backend.fresh()
        with psycopg.connect(place.dsn("intake")) as conn:
            assert conn.execute("SELECT count(*) FROM intake_events").fetchone() == (0,)
            conn.execute("INSERT INTO posisi_relay (posisi, urutan) VALUES (1, 1)")
        assert asyncio.run(_publish(place, "intake", "ptsp.intake.Contoh.x")) == 1
        backend.discard(place)


def test_stream_yang_dibaca_orang_lain_atau_diubah_dinyatakan_lagi(backend: Backend) -> None:
    for ubah in (_baca, _ubah):
        place = backend.fresh()
        assert asyncio.run(ubah(place)) == (sorted([*pembaca(), "orang-lain"]), "diubah" if ubah is _ubah else None)
        backend.discard(place)
        place = backend.fresh()
        assert asyncio.run(_keadaan(place)) == (pembaca(), None)
        backend.discard(place)


async def test_nats_memakai_izin_yang_sebenarnya(module_addresses: Addresses) -> None:
    with pytest.raises(NatsError):
        await _publish(module_addresses, "letters", "ptsp.intake.Contoh.x")


async def test_semua_stream_dinyatakan(module_addresses: Addresses) -> None:
    async with connection.connected(
        module_addresses.nats_url, **connection.options("auditor", module_addresses.keyring.seed_file("auditor"))
    ) as client:
        for name in (*map(stream_of, SERVICES), ALL):
            assert (await client.jetstream().stream_info(name)).config.name == name


async def test_set_yang_sama_berjalan_di_kontainer() -> None:
    require_docker()
    containers = Containers()
    try:
        containers.start()
        place = containers.addresses
        prepare(place)
        await redeclare(place)
        await _publish(place, "letters", "ptsp.letters.Contoh.x")
        with psycopg.connect(place.dsn("letters")) as conn:
            assert conn.execute("SELECT count(*) FROM letters_events").fetchone() == (0,)
    finally:
        containers.close()


async def _publish(place: Addresses, service: str, subject: str) -> int:
    async with connection.connected(place.nats_url, **connection.options(service, place.keyring.seed_file(service))) as client:
        return (await client.jetstream().publish(subject, b"{}", timeout=1)).seq


def pembaca() -> list[str]:
    """Return who reads intake's stream."""
    return sorted(durable.name for durable in durables() if durable.stream == stream_of("intake"))


async def _baca(place: Addresses) -> tuple[list[str], str | None]:
    """Read a stream that holds nothing."""
    async with connection.connected(place.nats_url, **connection.options(INIT, place.keyring.seed_file(INIT))) as client:
        await client.jetstream().add_consumer(stream_of("intake"), ConsumerConfig(durable_name="orang-lain"))
    return await _keadaan(place)


async def _ubah(place: Addresses) -> tuple[list[str], str | None]:
    """Say something else of a stream, and let it take more."""
    await _baca(place)
    async with connection.connected(place.nats_url, **connection.options(INIT, place.keyring.seed_file(INIT))) as client:
        await client.jetstream().update_stream(
            replace(declared("contoh")[0], description="diubah", subjects=["ptsp.intake.>", "ptsp.contoh.>"])
        )
    return await _keadaan(place)


async def _keadaan(place: Addresses) -> tuple[list[str], str | None]:
    """Return who reads intake's stream, and what is said of it where that is not what is declared."""
    async with connection.connected(place.nats_url, **connection.options(INIT, place.keyring.seed_file(INIT))) as client:
        js = client.jetstream()
        info = await js.stream_info(stream_of("intake"))
        lain = info.config.description if info.config.description != declared("contoh")[0].description else None
        return sorted(satu.name for satu in await js.consumers_info(stream_of("intake"))), lain
