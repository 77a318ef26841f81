"""The database goes away and comes back, with fsync on: what was answered is there, and everything works again by itself."""

import asyncio
from collections.abc import Generator
from uuid import UUID, uuid4

import pytest

from shared.kernel.postgres.recorder import open_recorder
from shared.kernel.process.faults import Unavailable
from shared.kernel.writer.store import Store
from tests.backends import prepare
from tests.integration.kernel.counter import COUNTER, Tambah, events_of, opened, settings_of, until
from tests.servers import Servers

REFUSALS = 3


@pytest.fixture(scope="module")
def durable() -> Generator[Servers]:
    """A database that keeps its promises through a crash."""
    servers = Servers(fsync=True)
    servers.start_postgres()
    prepare(servers.addresses)
    yield servers
    servers.close()


@pytest.mark.parametrize("end", ["stop", "kill"])
async def test_penulis_bekerja_lagi_setelah_basis_data_kembali(durable: Servers, end: str) -> None:
    permohonan_id = uuid4()
    async with opened(durable.addresses) as store:
        assert await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id)) == 1
        await asyncio.to_thread(getattr(durable.postgres, end))
        for _ in range(REFUSALS):
            with pytest.raises(Unavailable):
                await store.execute(COUNTER, uuid4(), Tambah(permohonan_id=permohonan_id))
        with pytest.raises(Unavailable):
            await store.submit(lambda unit: unit.state(COUNTER, uuid4()))
        await asyncio.to_thread(durable.postgres.start)
        await _until_recorded(store, permohonan_id, 2)
    assert len(events_of(durable.addresses, permohonan_id)) == 2


async def test_perintah_yang_menunggu_selesai_ketika_basis_data_kembali(durable: Servers) -> None:
    permohonan_id = uuid4()
    async with opened(durable.addresses) as store:
        await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id))
        await asyncio.to_thread(durable.postgres.kill)
        waiting = asyncio.ensure_future(store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id)))
        await asyncio.to_thread(durable.postgres.start)
        assert await waiting == 2


async def test_layanan_yang_dinyalakan_lebih_dahulu_menunggu_basis_data(durable: Servers) -> None:
    await asyncio.to_thread(durable.postgres.stop)
    opening = asyncio.ensure_future(asyncio.to_thread(open_recorder, settings_of(durable.addresses, "intake")))
    await asyncio.to_thread(durable.postgres.start)
    recorder = await opening
    assert recorder.epoch()
    recorder.datastore.close()


async def test_bacaan_menyebut_basis_data_yang_tidak_menjawab(durable: Servers) -> None:
    async with opened(durable.addresses) as store:
        await asyncio.to_thread(durable.postgres.stop)
        try:
            with pytest.raises(Unavailable):
                await store.query("SELECT 1")
        finally:
            await asyncio.to_thread(durable.postgres.start)
        assert await store.query("SELECT 1") == [(1,)]


@pytest.mark.parametrize("end", ["stop", "kill"])
async def test_bacaan_tidak_memakai_sambungan_yang_putus_sementara_menganggur(durable: Servers, end: str) -> None:
    async with opened(durable.addresses) as store:
        await asyncio.gather(*(store.query("SELECT 1") for _ in range(20)))
        await asyncio.to_thread(getattr(durable.postgres, end))
        await asyncio.to_thread(durable.postgres.start)
        assert [await store.query("SELECT 1") for _ in range(5)] == [[(1,)]] * 5


async def _until_recorded(store: Store, permohonan_id: UUID, count: int) -> None:
    """Ask as a client does: again and again while the service says that it cannot."""
    reached: list[int] = []

    async def ask() -> None:
        while not reached:
            try:
                reached.append(await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id, batas=count)))
            except Unavailable:
                continue

    asking = asyncio.ensure_future(ask())
    await until(lambda: reached, "the command is recorded")
    await asking
    assert reached == [count]
