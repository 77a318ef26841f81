"""What a service does by itself now and then: parked events are tried again, ever more rarely, and old answers are forgotten."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from deploy.set.addresses import Addresses
from shared.contracts.intake import PermohonanDicabut
from shared.kernel.event.clock import now, rfc3339
from shared.kernel.hear.parking import Parking
from shared.kernel.postgres.schema import JAWABAN
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit
from shared.service.run import upkeep
from tests.integration.kernel.counter import running, until_true
from tests.integration.kernel.hearing import count, listener, speaker
from tests.integration.kernel.test_parking import Rusak, parked

TRIES_MAX = 10
MARGIN_SECONDS = 1.0


async def waited(store: Store, seconds: float) -> None:
    """Let what is parked have been there for so long."""
    await store.query("UPDATE parkir SET dibuat = now() - make_interval(secs => %s) RETURNING 1", (seconds,))


async def test_yang_diparkir_dicoba_lagi_makin_jarang_sampai_sepuluh_kali(addresses: Addresses) -> None:
    permohonan_id, seen = uuid4(), list[UUID]()

    def stumble(_: Unit, event: PermohonanDicabut) -> None:
        seen.append(event.permohonan_id)
        raise Rusak

    async with speaker(addresses) as store, listener(addresses, stumble) as hears:
        async with running(hears.consumers.run()):
            await count(store, permohonan_id)
            await hears.wait_for(1)
        parking = Parking(hears.store, hears.subscriptions)
        seen.clear()
        for tried in range(TRIES_MAX):
            due = 2 ** (tried + 1)
            await waited(hears.store, due - MARGIN_SECONDS)
            await upkeep.retry_due(hears.store, parking)
            assert len(seen) == tried, f"not before {due} s"
            await waited(hears.store, due + MARGIN_SECONDS)
            await upkeep.retry_due(hears.store, parking)
            assert len(seen) == tried + 1, f"after {due} s"
        await waited(hears.store, 10 * 2**TRIES_MAX)
        await upkeep.retry_due(hears.store, parking)
        assert len(seen) == TRIES_MAX
        assert [row[3] for row in await parked(hears.store)] == [TRIES_MAX]


async def test_jawaban_dilupakan_setelah_tiga_puluh_hari(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "TURN_SECONDS", 0.01)
    kept, gone = uuid4(), uuid4()

    def answered(unit: Unit) -> None:
        for command_id, age in ((kept, timedelta(days=30, minutes=-1)), (gone, timedelta(days=30, minutes=1))):
            unit.write(JAWABAN, (command_id, "sidik", 200, b"{}", rfc3339(now() - age)))

    async with listener(addresses) as hears:
        await hears.store.submit(answered)
        parking = Parking(hears.store, hears.subscriptions)
        async with running(hears.consumers.run(), upkeep.upkeep(hears.store, parking, hears.consumers)):

            async def forgotten() -> bool:
                return await hears.store.query("SELECT perintah_id FROM jawaban") == [(kept,)]

            await until_true(forgotten, "the older one is forgotten, the younger one is not")
