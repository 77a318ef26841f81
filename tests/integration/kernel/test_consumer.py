"""From another service's stream: in order, each event once in effect, whatever is delivered twice, lost, or taken by somebody else."""

import asyncio
from uuid import uuid4

import psycopg
import pytest

from deploy.set.addresses import Addresses
from shared.contracts.intake import PermohonanDicabut
from shared.kernel.event.envelope import split
from shared.kernel.hear import open_subscription
from shared.kernel.writer.unit import Unit
from tests.backends import redeclare
from tests.integration.kernel.bus_view import connected, last_sequence, messages
from tests.integration.kernel.counter import ECHO, PATIENCE_SECONDS, events_of, running, until, until_true
from tests.integration.kernel.hearing import count, listener, speaker

BATCHES_MAX = 12


async def test_setiap_peristiwa_berakibat_sekali_menurut_urutan(addresses: Addresses) -> None:
    ids = [uuid4() for _ in range(5)]
    async with speaker(addresses) as store, listener(addresses) as hears, running(hears.consumers.run()):
        for _ in range(10):
            for permohonan_id in ids:
                await count(store, permohonan_id)
        await hears.wait_for(50)
        for permohonan_id in ids:
            assert [putaran for i, putaran in hears.heard if i == permohonan_id] == list(range(1, 11))
            assert (await hears.store.load(ECHO, permohonan_id)).state == 10
        assert hears.echoed(*ids) == 50


async def test_akibat_menyebut_peristiwa_sebabnya(addresses: Addresses) -> None:
    permohonan_id = uuid4()
    async with speaker(addresses) as store, listener(addresses) as hears, running(hears.consumers.run()):
        await count(store, permohonan_id)
        await hears.wait_for(1)
        async with connected(addresses) as client:
            (heard,) = await messages(client)
        (echo,) = hears.store.recorder.select_events(ECHO.stream(permohonan_id))
    meta = split(echo.state)[1]
    assert (meta["causationid"], meta["causationhash"]) == (heard.ce_id, heard.headers["ce-hash"])
    assert (meta["subject"], meta["sopversi"]) == (heard.group, heard.headers["ce-sopversi"])
    assert meta["commandid"] == str(heard.cause("disposition").command_id)


async def test_pergantian_proses_tidak_mengulang_dan_tidak_melewatkan(addresses: Addresses) -> None:
    ids = [uuid4() for _ in range(4)]
    async with speaker(addresses) as store:
        for turn in range(1, 5):
            async with listener(addresses) as hears, running(hears.consumers.run()):
                for permohonan_id in ids:
                    await count(store, permohonan_id, 5)
                await hears.wait_for(20 * turn - 10)
        async with listener(addresses) as hears, running(hears.consumers.run()):
            await hears.wait_for(80)
    assert [version for _, version, _ in events_of(addresses, ids[0], decider=ECHO)] == list(range(1, 21))
    assert hears.echoed(*ids) == 80


async def test_hanya_satu_proses_yang_mendengar(addresses: Addresses) -> None:
    permohonan_id = uuid4()
    async with speaker(addresses) as store, listener(addresses) as one, listener(addresses) as other:
        async with running(one.consumers.run()):
            await until(lambda: one.consumers.leading, "the first leads")
            async with running(other.consumers.run()):
                for position in range(1, 11):
                    await count(store, permohonan_id)
                    await one.wait_for(position)
                    assert not other.consumers.leading
        async with running(other.consumers.run()):
            await count(store, permohonan_id)
            await other.wait_for(11)
    assert (len(one.heard), other.heard) == (10, [(permohonan_id, 11)])


async def test_aliran_yang_diisi_ulang_tidak_diulang_akibatnya(addresses: Addresses) -> None:
    permohonan_id = uuid4()
    async with speaker(addresses) as store, listener(addresses) as hears, running(hears.consumers.run()):
        await count(store, permohonan_id, 10)
        await hears.wait_for(10)
        await redeclare(addresses)
        async with connected(addresses) as client:

            async def refilled() -> bool:
                return await last_sequence(client) == 10

            await until_true(refilled, "the stream is refilled")
        await count(store, permohonan_id, 5)
        await hears.wait_for(15)
        assert hears.heard == [(permohonan_id, putaran) for putaran in range(1, 16)]
        assert hears.echoed(permohonan_id) == 15


async def test_pesan_yang_diambil_pihak_lain_diminta_kembali(addresses: Addresses) -> None:
    """Somebody else fetches from the same durable: the gap is noticed, and delivery starts again from the recorded position."""
    permohonan_id = uuid4()
    async with speaker(addresses) as store, listener(addresses) as hears, running(hears.consumers.run()):
        await count(store, permohonan_id)
        await hears.wait_for(1)
        async with connected(addresses, "disposition") as client:
            thief = await client.jetstream().pull_subscribe_bind("disposition", "EV_INTAKE")
            stealing = asyncio.ensure_future(thief.fetch(1, timeout=PATIENCE_SECONDS))
            total = 1
            while not stealing.done():
                await count(store, permohonan_id)
                total += 1
                taken = asyncio.ensure_future(hears.wait_for(total))
                await asyncio.wait({taken, stealing}, return_when=asyncio.FIRST_COMPLETED)
                taken.cancel()
            (stolen,) = await stealing
            assert stolen.metadata.sequence.stream == total
            assert hears.echoed(permohonan_id) == total - 1
        await count(store, permohonan_id)
        await hears.wait_for(total + 1)
        assert [version for _, version, _ in events_of(addresses, permohonan_id, decider=ECHO)] == list(range(1, total + 2))


async def test_peristiwa_setelah_diam_diserahkan_oleh_permintaan_yang_sudah_menunggu(
    addresses: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fetch that would wait for minutes must hand over the first message at once, and not wait for its batch to fill (ADR 0009)."""
    monkeypatch.setattr(open_subscription, "OPEN_SECONDS", 10 * PATIENCE_SECONDS)
    permohonan_id = uuid4()
    async with speaker(addresses) as store, listener(addresses) as hears, running(hears.consumers.run()):
        (heard,) = hears.consumers.sources
        async with connected(addresses, "disposition") as client:

            async def fetching() -> bool:
                subscriber = vars(heard)["_subscriber"]
                if not hears.consumers.leading or subscriber is None or not subscriber.running:
                    return False
                return bool((await client.jetstream().consumer_info("EV_INTAKE", "disposition")).num_waiting)

            await until_true(fetching, "a fetch is pending")
        for position in range(1, 4):
            await count(store, permohonan_id)
            await hears.wait_for(position)


async def test_tunggakan_diserap_dalam_kelompok(addresses: Addresses) -> None:
    ids = [uuid4() for _ in range(10)]
    async with speaker(addresses) as store, listener(addresses) as hears:
        for permohonan_id in ids:
            await count(store, permohonan_id, 30)
        async with connected(addresses) as client:

            async def relayed() -> bool:
                return await last_sequence(client) == 300

            await until_true(relayed, "all is in the stream")
        async with running(hears.consumers.run()):
            await hears.wait_for(300)
    transactions = {transaction for _, _, transaction in events_of(addresses, *ids, decider=ECHO)}
    assert hears.echoed(*ids) == 300
    assert len(transactions) <= BATCHES_MAX


async def test_basis_data_yang_terputus_di_tengah_bukan_kesalahan_peristiwa(addresses: Addresses) -> None:
    """The writer's connection breaks while a handler reads: the event is taken in again, and not parked."""
    permohonan_id, pids = uuid4(), list[int]()

    def cut(unit: Unit, _: PermohonanDicabut) -> None:
        if not pids:
            pids.extend(conn.info.backend_pid for conn in vars(hears.store.recorder.datastore.pool)["_pool"])
            with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
                conn.execute("SELECT pg_terminate_backend(pid, 5000) FROM unnest(%s::int[]) AS pid", (pids,))
            unit.state(ECHO, uuid4())

    async with speaker(addresses) as store, listener(addresses, cut) as hears, running(hears.consumers.run()):
        await count(store, permohonan_id, 3)
        await hears.wait_for(3)
        assert pids
        assert await hears.store.query("SELECT count(*) FROM parkir") == [(0,)]
        assert hears.echoed(permohonan_id) == 3


async def test_durable_orang_lain_tidak_disentuh(addresses: Addresses) -> None:
    async with connected(addresses, "letters") as client:
        async with speaker(addresses) as store, listener(addresses) as hears, running(hears.consumers.run()):
            await count(store, uuid4(), 2)
            await hears.wait_for(2)
        assert (await client.jetstream().consumer_info("EV_INTAKE", "letters")).num_pending == 2
