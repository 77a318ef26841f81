"""The live stream where something ends: notify, the broker, the patience with who reads too slowly; nobody misses anything."""

import asyncio
import shutil
from collections.abc import Generator
from contextlib import AsyncExitStack

import httpx
import psycopg
import pytest

from deploy.set.addresses import Addresses
from services.notify.live import reader
from services.notify.live.broadcaster import Broadcaster, LiveLimits
from shared.contracts.examples import intake
from shared.kernel.event.clock import new_id
from shared.kernel.postgres.leader import LOCK_SPACE
from shared.kernel.process.faults import Unavailable
from shared.office.names import LIVE_READERS
from tests.backends import Backend
from tests.integration.kernel.bus_view import connected
from tests.integration.kernel.counter import PATIENCE_SECONDS, running, settings_of, until
from tests.integration.kernel.hearing import count, speaker
from tests.integration.kernel.web import refused
from tests.integration.notify.pengikut import Pengikut, kisah, milik, pemancar, terbitkan
from tests.servers import Servers


@pytest.fixture(scope="module")
def own_servers() -> Generator[tuple[Servers, Backend]]:
    """Servers that a test may hurt."""
    servers = Servers(fsync=True)
    backend = Backend(servers)
    yield servers, backend
    backend.close()


@pytest.fixture
def place(own_servers: tuple[Servers, Backend]) -> Addresses:
    """An empty set on them."""
    return own_servers[1].fresh()


async def test_notify_berakhir_dan_pengikut_melanjutkan_dari_posisinya(addresses: Addresses) -> None:
    pengikut, semua = Pengikut(), [event for _ in range(4) for event in kisah()]
    await terbitkan(addresses, semua[:9])
    async with pemancar(addresses) as pancar:
        kasi = await pancar.kenal()
        async with pancar.buka(kasi) as aliran:
            await pengikut.baca(aliran, 7)
    await terbitkan(addresses, semua[9:15])
    async with pemancar(addresses) as pancar, pancar.buka(kasi, "sekarang", pengikut.posisi) as aliran:
        kembali = await anext(aliran)
        assert (kembali.jenis, kembali.posisi) == ("mulai", pengikut.bingkai[-1].posisi), "it goes on from there"
        await terbitkan(addresses, semua[15:])
        await pengikut.baca(aliran, len(semua))
    assert len(set(pengikut.urutan)) == len(pengikut.urutan) == len(semua)
    assert pengikut.bingkai[-1].posisi == (8, 8, 0, 4, 4)


async def test_broker_mati_dan_pengikut_tetap_tersambung_tanpa_celah(own_servers: tuple[Servers, Backend], place: Addresses) -> None:
    nats, pengikut = own_servers[0].nats, Pengikut()
    async with pemancar(place) as pancar:
        kasi = await pancar.kenal()
        async with pancar.buka(kasi) as aliran:
            await terbitkan(place, kisah())
            await pengikut.baca(aliran, 6)
            for kali in range(2, 4):
                await asyncio.to_thread(nats.kill)
                await until(lambda: not pancar.penyiar.tersambung, "the loss is noticed")
                refused(await pancar.web.client.get("/siaran", headers=kasi), 503, "LayananTidakTersedia")
                await asyncio.to_thread(nats.start)
                await terbitkan(place, kisah())
                await pengikut.baca(aliran, 6 * kali)
    assert len(set(pengikut.urutan)) == len(pengikut.urutan) == 18


async def test_yang_bertanya_sebelum_tersambung_menunggu_sebentar(addresses: Addresses) -> None:
    """All readers' names are taken at first, so that this process has no connection yet."""
    sabar, tidak = (Broadcaster(settings_of(addresses, "notify"), LiveLimits(sambung=detik)) for detik in (PATIENCE_SECONDS, 0.01))
    async with await psycopg.AsyncConnection.connect(addresses.dsn("admin"), autocommit=True) as conn:
        for nama in LIVE_READERS:
            await conn.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", (LOCK_SPACE, nama))
        async with running(sabar.jalan(), tidak.jalan()):
            bertanya = asyncio.ensure_future(sabar.tersedia())
            with pytest.raises(Unavailable):
                await tidak.tersedia()
            assert not bertanya.done()
            await conn.execute("SELECT pg_advisory_unlock_all()")
            assert await bertanya == sabar.sambungan


async def test_yang_tidak_dapat_mengikuti_tidak_tetap_terhitung(addresses: Addresses) -> None:
    """Nothing reads the streams, since `jalan` does not run."""
    penyiar = Broadcaster(settings_of(addresses, "notify"), LiveLimits(sambung=0.01, pengikut=1))
    for _ in range(2):
        with pytest.raises(Unavailable, match="not read yet"):
            await penyiar.mulai()
        assert penyiar.pengikut.banyak == 0


async def test_ekor_aliran_hilang_dan_terisi_ulang_tanpa_terkirim_dua_kali(own_servers: tuple[Servers, Backend], place: Addresses) -> None:
    """A broker that comes back with less than it had is refilled to the same sequences: who follows waits, and hears only what is new."""
    nats, jetstream = own_servers[0].nats, own_servers[0].jetstream
    pengikut, permohonan_id, lama = Pengikut(), new_id(), jetstream.with_name("siaran-lama")
    async with speaker(place) as intake_store, pemancar(place) as pancar, pancar.buka(await pancar.kenal()) as aliran:
        await count(intake_store, permohonan_id, 5)
        await pengikut.baca(aliran, 5)
        await asyncio.to_thread(nats.stop)
        assert await (await asyncio.create_subprocess_exec("cp", "-a", jetstream, lama)).wait() == 0
        await asyncio.to_thread(nats.start)
        await count(intake_store, permohonan_id, 5)
        await pengikut.baca(aliran, 10)
        await asyncio.to_thread(nats.stop)
        shutil.rmtree(jetstream)
        lama.rename(jetstream)
        await asyncio.to_thread(nats.start)
        await count(intake_store, permohonan_id)
        await pengikut.baca(aliran, 11)
    assert pengikut.urutan == [("intake", urutan) for urutan in range(1, 12)]
    assert [satu.data["data"]["putaran"] for satu in pengikut.peristiwa] == list(range(1, 12))


async def test_pengikut_yang_lambat_diputus_dan_kembali_tanpa_celah(addresses: Addresses) -> None:
    banyak, panjang = 300, 60_000
    besar = [milik(intake.DICABUT, new_id()).model_copy(update={"alasan": "x" * panjang}) for _ in range(banyak)]
    pengikut = Pengikut()
    async with pemancar(addresses, LiveLimits(antrean=20)) as pancar:
        kasi = await pancar.kenal()
        async with pancar.buka(kasi) as aliran:
            pengikut.terima(await anext(aliran))
            await terbitkan(addresses, besar)
            await until(lambda: sum(pancar.penyiar.posisi) == banyak, "all of it passed by")
            await until(lambda: pancar.penyiar.pengikut.banyak == 0, "who does not read is let go")
            with pytest.raises((StopAsyncIteration, httpx.RemoteProtocolError)):
                await pengikut.baca(aliran, banyak)
        assert 0 < len(pengikut.peristiwa) < banyak
        async with pancar.buka(kasi, terakhir=pengikut.posisi) as aliran:
            await pengikut.baca(aliran, banyak)
    assert pengikut.urutan == [("intake", urutan) for urutan in range(1, banyak + 1)]


async def test_notify_berhenti_segera_walau_diikuti(addresses: Addresses) -> None:
    async with AsyncExitStack() as luar:
        async with pemancar(addresses) as pancar:
            aliran = await luar.enter_async_context(pancar.buka(await pancar.kenal()))
            assert (await anext(aliran)).jenis == "mulai"
            mulai = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - mulai < 5, "well before the ten seconds that running answers have"
        with pytest.raises(StopAsyncIteration):
            await anext(aliran)


async def test_yang_diantar_dan_tidak_sampai_diminta_kembali(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a message without headers and content the server sends nothing more to the open request; no other event follows."""
    monkeypatch.setattr(reader, "TUNGGU_DETIK", 0.2)
    pengikut = Pengikut()
    async with pemancar(addresses) as pancar, pancar.buka(await pancar.kenal()) as aliran, connected(addresses, "intake") as client:
        pengikut.terima(await anext(aliran))
        await client.jetstream().publish("ptsp.intake.PermohonanDicabut.kosong", b"")
        await until(lambda: pancar.penyiar.posisi[0] == 1, "it passed by")
        await terbitkan(addresses, [milik(intake.DICABUT, new_id())])
        await pengikut.baca(aliran, 1)
    assert pengikut.urutan == [("intake", 2)]
