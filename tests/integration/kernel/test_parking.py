"""Events that cannot be handled: set aside with their request, and with nothing else, until somebody tries again or discards them."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from deploy.set.addresses import Addresses
from shared.contracts.intake import PermohonanDicabut
from shared.kernel.event.clock import now, rfc3339
from shared.kernel.event.errors import DomainError
from shared.kernel.hear.parking import WAITS, Parking
from shared.kernel.postgres.schema import JAWABAN
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit
from tests.integration.kernel.counter import ECHO, running
from tests.integration.kernel.hearing import Listener, count, listener, speaker


class Rusak(DomainError):
    """The handler cannot do this one."""

    pesan = "Tidak dapat ditangani."


class Poison:
    """Makes a handler stumble over one event of one request, until it is cured."""

    def __init__(self) -> None:
        """Choose the request; its second event is the poison."""
        self.permohonan_id = uuid4()
        self.cured = False

    def __call__(self, _: Unit, event: PermohonanDicabut) -> None:
        """Refuse, after the work was done: nothing of it may stay."""
        if not self.cured and (event.permohonan_id, event.putaran) == (self.permohonan_id, 2):
            raise Rusak


async def parked(store: Store) -> Sequence[tuple[Any, ...]]:
    """Return what is parked, in order: group, sequence, fault, tries."""
    return await store.query("SELECT kelompok, urutan, galat, percobaan FROM parkir ORDER BY id")


async def spoiled(hears: Listener, store: Store, poison: Poison) -> list[UUID]:
    """Let the poison and four later events of its request come, among fifteen of others; return the others."""
    others = [uuid4() for _ in range(3)]
    for _ in range(5):
        for permohonan_id in (poison.permohonan_id, *others):
            await count(store, permohonan_id)
    await hears.wait_for(20)
    return others


async def test_racun_memarkir_permohonannya_sendiri_saja(addresses: Addresses) -> None:
    poison = Poison()
    async with speaker(addresses) as store, listener(addresses, poison) as hears, running(hears.consumers.run()):
        others = await spoiled(hears, store, poison)
        assert hears.echoed(*others) == 15
        assert (await hears.store.load(ECHO, poison.permohonan_id)).state == 1
        group = str(poison.permohonan_id)
        faults = ["Rusak: Tidak dapat ditangani.", WAITS, WAITS, WAITS]
        assert await parked(hears.store) == [(group, s, fault, 0) for s, fault in zip((5, 9, 13, 17), faults, strict=True)]


async def test_proses_berikutnya_tetap_memarkir_di_belakangnya(addresses: Addresses) -> None:
    poison = Poison()
    async with speaker(addresses) as store:
        async with listener(addresses, poison) as hears, running(hears.consumers.run()):
            await spoiled(hears, store, poison)
        poison.cured = True
        async with listener(addresses, poison) as hears, running(hears.consumers.run()):
            await count(store, poison.permohonan_id)
            await hears.wait_for(21)
            assert [row[1:3] for row in await parked(hears.store)][-1] == (21, WAITS)
            assert hears.echoed(poison.permohonan_id) == 1


async def test_dicoba_lagi_menurut_urutan_lalu_berjalan_seperti_biasa(addresses: Addresses) -> None:
    poison = Poison()
    async with speaker(addresses) as store, listener(addresses, poison) as hears, running(hears.consumers.run()):
        await spoiled(hears, store, poison)
        parking = Parking(hears.store, hears.subscriptions)
        assert await parking.retry(str(poison.permohonan_id)) == 0
        assert [row[3] for row in await parked(hears.store)] == [1, 0, 0, 0]
        poison.cured = True
        hears.heard.clear()
        assert await parking.retry(str(poison.permohonan_id)) == 4
        assert hears.heard == [(poison.permohonan_id, putaran) for putaran in (2, 3, 4, 5)]
        assert await parked(hears.store) == []
        await count(store, poison.permohonan_id)
        await hears.wait_for(21)
        assert await parked(hears.store) == []
        assert hears.echoed(poison.permohonan_id) == 6


async def test_dicoba_lagi_dua_kali_bersamaan_ditangani_sekali(addresses: Addresses) -> None:
    """Two administrators, or one and the process's own turn, in one process or in two."""
    poison, effects = Poison(), list[UUID]()

    def handler(unit: Unit, event: PermohonanDicabut) -> None:
        poison(unit, event)
        effects.append(effect := uuid4())
        unit.write(JAWABAN, (effect, "akibat", 200, b"", rfc3339(now())))

    async with speaker(addresses) as store, listener(addresses, handler) as hears, listener(addresses, handler) as other:
        async with running(hears.consumers.run()):
            await count(store, poison.permohonan_id, 4)
            await hears.wait_for(4)
        poison.cured = True
        parkings = [Parking(one.store, one.subscriptions) for one in (hears, other, hears)]
        await asyncio.gather(*(parking.retry(str(poison.permohonan_id)) for parking in parkings))
        assert await hears.store.query("SELECT count(*) FROM jawaban WHERE sidik = 'akibat'") == [(4,)]
        assert await parked(hears.store) == []


async def test_dibuang_satu_dan_sisanya_dapat_dicoba_lagi(addresses: Addresses) -> None:
    poison = Poison()
    async with speaker(addresses) as store, listener(addresses, poison) as hears, running(hears.consumers.run()):
        await spoiled(hears, store, poison)
        parking = Parking(hears.store, hears.subscriptions)
        ((first,),) = await hears.store.query("SELECT min(id) FROM parkir")
        assert await parking.discard(first)
        assert not await parking.discard(first)
        assert await parking.retry(str(poison.permohonan_id)) == 3
        assert (await hears.store.load(ECHO, poison.permohonan_id)).version == 4


async def test_yang_tidak_dapat_disimpan_diparkir_sendiri(addresses: Addresses) -> None:
    """What a handler wrote is found out by the database only, when all of the batch is to be committed."""
    bad, good = uuid4(), uuid4()

    def unstorable(unit: Unit, event: PermohonanDicabut) -> None:
        if event.permohonan_id == bad:
            unit.write(JAWABAN, (uuid4(), "sidik", "bukan angka", b"", rfc3339(now())))

    async with speaker(addresses) as store, listener(addresses, unstorable) as hears:
        for permohonan_id in (good, bad, good, bad, good):
            await count(store, permohonan_id)
        async with running(hears.consumers.run()):
            await hears.wait_for(5)
        assert [row[0] for row in await parked(hears.store)] == [str(bad), str(bad)]
        assert (hears.echoed(good), hears.echoed(bad)) == (3, 0)
