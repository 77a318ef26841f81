"""Two processes on the same streams: one wins, the other decides again on what is true now; nobody is told what never was."""

import asyncio
from uuid import UUID, uuid4

import psycopg
import pytest

from deploy.set.addresses import Addresses
from shared.kernel.event.clock import now, rfc3339
from shared.kernel.event.envelope import Cause
from shared.kernel.postgres.fast.statement import TakenIn
from shared.kernel.postgres.schema import JAWABAN
from shared.kernel.process.faults import AlreadyAnswered, Busy
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit
from shared.kernel.writer.writer import TRIES_MAX
from tests.integration.kernel.counter import COUNTER, Belum, Penuh, Tambah, events_of, held, opened


async def known(store: Store, permohonan_id: UUID) -> None:
    """Let a process read a stream, so that it goes on from what it remembers."""
    await store.submit(lambda unit: unit.state(COUNTER, permohonan_id))


async def test_dua_proses_pada_satu_aliran_tidak_kehilangan_dan_tidak_mengulang(module_addresses: Addresses) -> None:
    permohonan_id = uuid4()
    async with opened(module_addresses) as one, opened(module_addresses) as other:
        asked = [store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id)) for store in (one, other) * 20]
        counts = await asyncio.gather(*asked)
    assert sorted(counts) == list(range(1, 41))
    assert [version for _, version, _ in events_of(module_addresses, permohonan_id)] == list(range(1, 41))


async def test_pembersihan_oleh_basis_data_tidak_menahan_pencatatan(module_addresses: Addresses) -> None:
    """VACUUM, ANALYZE and the building of an index hold this lock for as long as they take, and PostgreSQL begins them by itself."""
    permohonan_id = UUID(int=1)
    async with opened(module_addresses) as store, await psycopg.AsyncConnection.connect(module_addresses.dsn("admin")) as vacuum:
        await vacuum.execute("LOCK TABLE intake.intake_events IN SHARE UPDATE EXCLUSIVE MODE")
        assert await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id)) == 1


async def test_yang_kalah_memutuskan_ulang_dan_ditolak_oleh_aturan(module_addresses: Addresses) -> None:
    permohonan_id = uuid4()
    async with opened(module_addresses) as one, opened(module_addresses) as other:
        await known(other, permohonan_id)
        assert await one.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id, batas=1)) == 1
        with pytest.raises(Penuh):
            await other.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id, batas=1))


async def test_yang_kalah_memutuskan_ulang_dan_dicatat_sesudahnya(module_addresses: Addresses) -> None:
    permohonan_id = uuid4()
    async with opened(module_addresses) as one, opened(module_addresses) as other:
        await known(other, permohonan_id)
        await one.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id))
        assert await other.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id)) == 2


async def test_penolakan_dari_ingatan_lama_diputuskan_ulang(module_addresses: Addresses) -> None:
    permohonan_id = uuid4()
    async with opened(module_addresses) as one, opened(module_addresses) as other:
        with pytest.raises(Belum):
            await other.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id, mulai=1))
        await one.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id))
        assert await other.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id, mulai=1)) == 2


async def test_sudah_selesai_dari_ingatan_lama_diputuskan_ulang(module_addresses: Addresses) -> None:
    permohonan_id = uuid4()
    command = Tambah(permohonan_id=permohonan_id, mulai=1, diam=True)
    async with opened(module_addresses) as one, opened(module_addresses) as other:
        assert await other.execute(COUNTER, permohonan_id, command) == 0
        await one.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id))
        assert await other.execute(COUNTER, permohonan_id, command) == 2


async def test_benturan_hanya_menggagalkan_perintahnya_sendiri(module_addresses: Addresses) -> None:
    taken, one_more, another = uuid4(), uuid4(), uuid4()
    async with opened(module_addresses) as one, opened(module_addresses) as other:
        await known(other, taken)
        await one.execute(COUNTER, taken, Tambah(permohonan_id=taken, batas=1))
        async with held(other):
            asked = [other.execute(COUNTER, i, Tambah(permohonan_id=i, batas=1)) for i in (one_more, taken, another)]
            waiting = asyncio.gather(*asked, return_exceptions=True)
        first, second, third = await waiting
    assert (first, third) == (1, 1)
    assert isinstance(second, Penuh)
    assert len(events_of(module_addresses, taken, one_more, another)) == 3


async def test_yang_selalu_didahului_menyerah_tanpa_jejak(module_addresses: Addresses) -> None:
    permohonan_id = uuid4()
    async with opened(module_addresses) as one, opened(module_addresses) as other:
        loop = asyncio.get_running_loop()

        def overtaken(unit: Unit) -> None:
            unit.run(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id, catatan="kalah"))
            first = other.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id))
            asyncio.run_coroutine_threadsafe(first, loop).result(10)

        with pytest.raises(Busy):
            await one.submit(overtaken)
        stored = one.recorder.select_events(COUNTER.stream(permohonan_id))
        assert len(stored) == TRIES_MAX
        assert not any(b"kalah" in event.state for event in stored)
        assert await one.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id)) == TRIES_MAX + 1


async def test_keberhasilan_proses_lain_bukan_keberhasilan_sendiri(module_addresses: Addresses) -> None:
    """The same Idempotency-Key sent to two processes at once: the second must not tell of a request that only it imagined."""
    book, command_id = uuid4(), uuid4()
    cause = Cause(command_id, str(command_id), "")

    def submit(unit: Unit) -> UUID:
        made = uuid4()
        unit.run(COUNTER, book, Tambah(permohonan_id=book))
        unit.run(COUNTER, made, Tambah(permohonan_id=made))
        unit.write(JAWABAN, (command_id, "sidik", 201, str(made).encode(), rfc3339(now())))
        return made

    async with opened(module_addresses) as one, opened(module_addresses) as other:
        await known(other, book)
        made = await one.submit(submit, cause)
        with pytest.raises(AlreadyAnswered):
            await other.submit(submit, cause)
        answers = await other.query("SELECT isi FROM jawaban WHERE perintah_id = %s", (command_id,))
    assert answers == [(str(made).encode(),)]
    assert len(events_of(module_addresses, book)) == 1


async def test_yang_sudah_diambil_proses_lain_tidak_diambil_lagi_walau_berakhir_lebih_jauh(module_addresses: Addresses) -> None:
    """An earlier term of leadership took in one to five; the next one, which began before it had, holds one to ten."""
    permohonan_id = uuid4()

    def heard(unit: Unit) -> None:
        unit.run(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id))

    async with opened(module_addresses) as one, opened(module_addresses) as other:
        await one.take_in(heard, TakenIn("EV_SUMBER", 0, 5), ())
        for late in (TakenIn("EV_SUMBER", 0, 10), TakenIn("EV_SUMBER", 4, 10), TakenIn("EV_SUMBER", 0, 5)):
            with pytest.raises(Busy):
                await other.take_in(heard, late, ())
        assert (await one.position("EV_SUMBER"), len(events_of(module_addresses, permohonan_id))) == (5, 1)
        await other.take_in(heard, TakenIn("EV_SUMBER", 5, 10), ())
        assert (await one.position("EV_SUMBER"), len(events_of(module_addresses, permohonan_id))) == (10, 2)
