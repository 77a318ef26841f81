"""The database commits, and the connection is lost before it can say so: our own success is recognised, and nothing is done twice."""

import asyncio
from uuid import UUID, uuid4

import pytest

from deploy.set.addresses import Addresses
from shared.kernel.event.clock import now, rfc3339
from shared.kernel.event.envelope import Cause
from shared.kernel.hear.parking import park
from shared.kernel.postgres.fast.statement import TakenIn
from shared.kernel.postgres.schema import JAWABAN
from shared.kernel.process.faults import AlreadyAnswered, Busy
from shared.kernel.publish.message import Message
from shared.kernel.writer.unit import Unit
from tests.integration.kernel.counter import COUNTER, Tambah, events_of, held, opened
from tests.integration.kernel.proxy import wired


async def test_keberhasilan_sendiri_dikenali(module_addresses: Addresses) -> None:
    permohonan_id = uuid4()
    with wired(module_addresses) as (wire, through):
        async with opened(through) as store:
            await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id))
            wire.cut_after = b"PermohonanDicabut"
            assert await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id, batas=2)) == 2
            assert not wire.cut_after
            assert await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id)) == 3
    assert len(events_of(module_addresses, permohonan_id)) == 3


async def test_keberhasilan_sekelompok_dikenali_satu_per_satu(module_addresses: Addresses) -> None:
    ids = [uuid4() for _ in range(3)]
    with wired(module_addresses) as (wire, through):
        async with opened(through) as store:
            async with held(store):
                waiting = asyncio.gather(*(store.execute(COUNTER, i, Tambah(permohonan_id=i)) for i in ids))
                wire.cut_after = b"PermohonanDicabut"
            assert await waiting == [1, 1, 1]
            assert not wire.cut_after
    assert len(events_of(module_addresses, *ids)) == 3


async def test_jawaban_tanpa_peristiwa_dikenali_lewat_tabel_jawaban(module_addresses: Addresses) -> None:
    command_id = uuid4()

    def answered(unit: Unit) -> None:
        unit.write(JAWABAN, (command_id, "sidik-contoh", 200, b"{}", rfc3339(now())))

    with wired(module_addresses) as (wire, through):
        async with opened(through) as store:
            wire.cut_after = b"sidik-contoh"
            with pytest.raises(AlreadyAnswered):
                await store.submit(answered, Cause(command_id, str(command_id), ""))
            assert not wire.cut_after
            assert await store.query("SELECT isi FROM jawaban WHERE perintah_id = %s", (command_id,)) == [(b"{}",)]


@pytest.mark.parametrize("named", [False, True])
async def test_kelompok_dari_bus_yang_sudah_tercatat_tidak_diulang(module_addresses: Addresses, *, named: bool) -> None:
    permohonan_id = uuid4()
    source, streams = f"EV_LAIN_{named}", [(COUNTER, COUNTER.stream(permohonan_id))] if named else []

    def heard(unit: Unit) -> None:
        unit.run(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id))

    with wired(module_addresses) as (wire, through):
        async with opened(through) as store:
            wire.cut_after = b"PermohonanDicabut"
            (outcome,) = await asyncio.gather(store.take_in(heard, TakenIn(source, 0, 7), streams), return_exceptions=True)
            assert outcome is None or isinstance(outcome, Busy)
            assert not wire.cut_after
            assert await store.position(source) == 7
    assert len(events_of(module_addresses, permohonan_id)) == 1


async def test_yang_diparkir_bersama_keberhasilan_sendiri_diketahui(module_addresses: Addresses) -> None:
    permohonan_id = UUID(int=1)
    message = Message("EV_LAIN_PARKIR", 7, {"ce-subject": "permohonan-lain"}, b"{}")

    def heard(unit: Unit) -> None:
        unit.run(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id))
        park(unit, message, "Contoh")

    with wired(module_addresses) as (wire, through):
        async with opened(through) as store:
            wire.cut_after = b"PermohonanDicabut"
            await store.take_in(heard, TakenIn(message.source, 0, 7), [(COUNTER, COUNTER.stream(permohonan_id))])
            assert not wire.cut_after
            assert message.group in store.parked
