"""Commands through the single writer: recorded, refused, answered once, and committed together."""

import asyncio
from uuid import uuid4

import psycopg
import pytest

from deploy.set.addresses import Addresses
from shared.kernel.event.canonical import canonical
from shared.kernel.event.clock import now, rfc3339
from shared.kernel.event.envelope import GENESIS, Cause, attributes, chain_hash, command_hash, split
from shared.kernel.event.fact import UnknownFact
from shared.kernel.postgres.schema import JAWABAN
from shared.kernel.process.faults import AlreadyAnswered, Rejected
from shared.kernel.writer.unit import EVENT_BYTES_MAX, PeristiwaTerlaluBesar, Unit
from tests.integration.kernel.counter import COUNTER, Penuh, Tambah, events_of, held, opened


async def test_perintah_dicatat_sebagai_peristiwa(module_addresses: Addresses) -> None:
    permohonan_id = uuid4()
    async with opened(module_addresses) as store:
        assert await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id)) == 1
        assert await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id)) == 2
        loaded = await store.load(COUNTER, permohonan_id)
        assert (loaded.state, loaded.version, loaded.sop_versi) == (2, 2, "v1")


async def test_yang_lebih_besar_dari_satu_peristiwa_ditolak_dengan_namanya(module_addresses: Addresses) -> None:
    permohonan_id = uuid4()
    async with opened(module_addresses) as store:
        with pytest.raises(PeristiwaTerlaluBesar):
            await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id, catatan="x" * EVENT_BYTES_MAX))
        assert await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id)) == 1


async def test_amplop_menyebut_perintah_dan_berantai(module_addresses: Addresses) -> None:
    permohonan_id, command_id = uuid4(), uuid4()
    command = Tambah(permohonan_id=permohonan_id)
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    async with opened(module_addresses) as store:
        await store.execute(COUNTER, permohonan_id, command, Cause(command_id, str(command_id), "", trace))
        await store.execute(COUNTER, permohonan_id, command)
        first, second = store.recorder.select_events(COUNTER.stream(permohonan_id))
    body, meta = split(first.state)
    assert meta["prevhash"] == GENESIS
    assert (meta["commandid"], meta["causationid"], meta["causationhash"]) == (str(command_id), str(command_id), command_hash(command))
    assert (meta["subject"], meta["correlationid"], meta["traceparent"]) == (str(permohonan_id), str(permohonan_id), trace)
    assert first.topic == "id.go.ptsp.PermohonanDicabut.v1"
    ce_id = f"{COUNTER.stream(permohonan_id)}:1"
    assert meta["hash"] == chain_hash(ce_id, first.topic, meta, canonical(body))
    assert attributes(ce_id, first.topic, meta)["source"].startswith("/ptsp/intake/")
    assert split(second.state)[1]["prevhash"] == meta["hash"]


async def test_penolakan_tidak_mencatat_apa_pun(module_addresses: Addresses) -> None:
    permohonan_id = uuid4()
    async with opened(module_addresses) as store:
        with pytest.raises(Penuh):
            await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id, batas=0))
        assert (await store.load(COUNTER, permohonan_id)).version == 0
    assert events_of(module_addresses, permohonan_id) == []


async def test_kegagalan_di_tengah_membatalkan_seluruh_perintah(module_addresses: Addresses) -> None:
    one, other = uuid4(), uuid4()

    def both(unit: Unit) -> None:
        unit.run(COUNTER, one, Tambah(permohonan_id=one))
        unit.run(COUNTER, other, Tambah(permohonan_id=other, batas=0))

    async with opened(module_addresses) as store:
        with pytest.raises(Penuh):
            await store.submit(both)
        assert await store.execute(COUNTER, one, Tambah(permohonan_id=one)) == 1


async def test_perintah_bersamaan_berbagi_satu_transaksi(module_addresses: Addresses) -> None:
    same, others = uuid4(), [uuid4() for _ in range(4)]
    async with opened(module_addresses) as store:
        async with held(store):
            asked = [store.execute(COUNTER, i, Tambah(permohonan_id=i)) for i in (*others, same, same, same)]
            waiting = asyncio.gather(*asked)
        assert await waiting == [1, 1, 1, 1, 1, 2, 3]
    assert len({transaction for _, _, transaction in events_of(module_addresses, same, *others)}) == 1


async def test_penolakan_dalam_kelompok_tidak_menyentuh_yang_lain(module_addresses: Addresses) -> None:
    one, other = uuid4(), uuid4()
    async with opened(module_addresses) as store:
        async with held(store):
            asked = [store.execute(COUNTER, i, Tambah(permohonan_id=i, batas=1)) for i in (one, one, other)]
            waiting = asyncio.gather(*asked, return_exceptions=True)
        first, second, third = await waiting
    assert (first, third) == (1, 1)
    assert isinstance(second, Penuh)
    assert len(events_of(module_addresses, one, other)) == 2


async def test_kegagalan_satu_perintah_tidak_menggagalkan_kelompoknya(module_addresses: Addresses) -> None:
    """A row that the database cannot take is the fault of the command that wrote it, and of no other."""
    one, other = uuid4(), uuid4()

    def poisoned(unit: Unit) -> None:
        unit.run(COUNTER, one, Tambah(permohonan_id=one))
        unit.write(JAWABAN, (uuid4(), "sidik", "bukan angka", b"", rfc3339(now())))

    async with opened(module_addresses) as store:
        async with held(store):
            waiting = asyncio.gather(
                store.submit(poisoned), store.execute(COUNTER, other, Tambah(permohonan_id=other)), return_exceptions=True
            )
        fault, count = await waiting
        assert isinstance(fault, Rejected)
        assert count == 1
        assert await store.execute(COUNTER, one, Tambah(permohonan_id=one)) == 1


@pytest.mark.parametrize("together", [False, True], ids=["berurutan", "sekelompok"])
@pytest.mark.parametrize("acts", [True, False], ids=["dengan peristiwa", "tanpa peristiwa"])
async def test_jawaban_kedua_untuk_perintah_yang_sama_ditolak(module_addresses: Addresses, *, together: bool, acts: bool) -> None:
    permohonan_id, command_id = uuid4(), uuid4()

    def answered(unit: Unit) -> str:
        if acts:
            unit.run(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id))
        unit.write(JAWABAN, (command_id, "sidik", 200, b"{}", rfc3339(now())))
        return "dijawab"

    cause = Cause(command_id, str(command_id), "")
    async with opened(module_addresses) as store:
        if together:
            async with held(store):
                waiting = asyncio.gather(*(store.submit(answered, cause) for _ in range(2)), return_exceptions=True)
            first, second = await waiting
        else:
            first = await store.submit(answered, cause)
            (second,) = await asyncio.gather(store.submit(answered, cause), return_exceptions=True)
        assert first == "dijawab"
        assert isinstance(second, AlreadyAnswered)
        assert (await store.load(COUNTER, permohonan_id)).version == int(acts)


async def test_aliran_yang_tidak_terbaca_tidak_menghentikan_yang_lain(module_addresses: Addresses) -> None:
    """A newer program wrote an event that this one does not know: only commands about that stream fail, and the writer lives on."""
    unreadable, other = uuid4(), uuid4()
    insert = "INSERT INTO intake_events (originator_id, originator_version, topic, state) VALUES (%s, 1, 'id.go.ptsp.BelumAda.v1', %s)"
    with psycopg.connect(module_addresses.dsn("intake")) as conn:
        conn.execute(insert, (COUNTER.stream(unreadable), b'{"data":{},"meta":{"hash":"","sopversi":"v1"}}'))
    async with opened(module_addresses) as store:
        async with held(store):
            asked = [store.execute(COUNTER, i, Tambah(permohonan_id=i)) for i in (unreadable, other)]
            waiting = asyncio.gather(*asked, return_exceptions=True)
        fault, count = await waiting
    assert isinstance(fault, UnknownFact)
    assert count == 1
