"""What is taken in of a stream: little on the event loop, much in a thread, and either way from what is true now."""

import threading
from typing import Any
from uuid import UUID

import psycopg
import pytest

from deploy.set.addresses import Addresses
from shared.contracts.examples.letters import CONTOH
from shared.contracts.intake import PermohonanDicabut
from shared.contracts.letters import SuratDitandatangani
from shared.kernel.event.decider import Decider
from shared.kernel.postgres.fast.statement import TakenIn
from shared.kernel.writer.job import FEW
from shared.kernel.writer.unit import Unit
from tests.integration.kernel.bus_view import connected
from tests.integration.kernel.counter import COUNTER, ECHO, SYSTEM, Tambah, events_of, opened, running
from tests.integration.kernel.hearing import listener, publish_as


def streams(*ids: UUID) -> list[tuple[Decider[Any, Any], UUID]]:
    """Name the streams of these requests."""
    return [(COUNTER, COUNTER.stream(one)) for one in ids]


@pytest.mark.parametrize(("requests", "events"), [(1, 1), (FEW, FEW), (FEW + 1, FEW + 1), (1, FEW + 1)])
async def test_sedikit_diputuskan_tanpa_utas_dan_banyak_di_utas(module_addresses: Addresses, requests: int, events: int) -> None:
    source, ids = f"EV_{requests}_{events}", [UUID(int=requests * 1000 + events * 100 + number) for number in range(requests)]
    threads: list[threading.Thread] = []

    def heard(unit: Unit) -> None:
        threads.append(threading.current_thread())
        for one in ids:
            unit.run(COUNTER, one, Tambah(permohonan_id=one))

    async with opened(module_addresses) as before:
        for one in ids:
            await before.execute(COUNTER, one, Tambah(permohonan_id=one))
    async with opened(module_addresses) as store:
        await store.take_in(heard, TakenIn(source, 0, 300, events), streams(*ids))
        assert (len(threads), threads[0] is threading.main_thread()) == (1, events <= FEW)
        assert (await store.position(source), len(events_of(module_addresses, *ids))) == (300, 2 * requests)


async def test_yang_berakibat_dari_ingatan_lama_diputuskan_ulang(module_addresses: Addresses) -> None:
    """Another process has been at the very stream since; this one goes on."""
    mine, other_mine = UUID(int=8), UUID(int=9)

    def heard(unit: Unit) -> None:
        unit.run(COUNTER, mine, Tambah(permohonan_id=mine))

    async with opened(module_addresses) as one, opened(module_addresses) as other:
        await other.execute(COUNTER, other_mine, Tambah(permohonan_id=other_mine))
        await other.take_in(heard, TakenIn("EV_SAMA", 0, 1), streams(mine))
        await one.execute(COUNTER, mine, Tambah(permohonan_id=mine))
        await one.execute(COUNTER, other_mine, Tambah(permohonan_id=other_mine))
        await other.take_in(heard, TakenIn("EV_SAMA", 1, 2), streams(mine))
        assert [version for _, version, _ in events_of(module_addresses, mine)] == [1, 2, 3]
        assert await other.execute(COUNTER, other_mine, Tambah(permohonan_id=other_mine, batas=3)) == 3


async def test_yang_tidak_berakibat_dari_ingatan_lama_diputuskan_ulang(module_addresses: Addresses) -> None:
    """Of two events one does nothing, by what this process remembers; another process has been there since."""
    mine, theirs = UUID(int=1), UUID(int=2)

    def heard(unit: Unit) -> None:
        unit.run(COUNTER, mine, Tambah(permohonan_id=mine))
        unit.run(COUNTER, theirs, Tambah(permohonan_id=theirs, mulai=1, diam=True))

    async with opened(module_addresses) as one, opened(module_addresses) as other:
        await other.take_in(heard, TakenIn("EV_LAMA", 0, 1), streams(mine, theirs))
        assert len(events_of(module_addresses, theirs)) == 0
        await one.execute(COUNTER, theirs, Tambah(permohonan_id=theirs))
        await other.take_in(heard, TakenIn("EV_LAMA", 1, 2), streams(mine, theirs))
        assert (len(events_of(module_addresses, mine)), len(events_of(module_addresses, theirs))) == (2, 2)


async def test_aliran_yang_tidak_disebut_dibaca_tanpa_memarkir_peristiwanya(addresses: Addresses) -> None:
    """Of two events in one batch one records something, the other only looks at a stream that is not in memory yet."""
    letter = next(fact for fact in CONTOH if isinstance(fact, SuratDitandatangani))
    recording, looking, unnamed = UUID(int=3), UUID(int=4), UUID(int=5)
    states: list[int] = []

    def signed(unit: Unit, heard: SuratDitandatangani) -> None:
        if heard.permohonan_id == looking:
            states.append(unit.state(ECHO, unnamed))
        else:
            unit.run(ECHO, recording, PermohonanDicabut(permohonan_id=recording, langkah=1, putaran=1, pelaku=SYSTEM, alasan="contoh"))

    async with listener(addresses) as hears, connected(addresses, "letters") as client:
        for one in (recording, looking):
            await publish_as(client, "letters", SuratDitandatangani, letter.model_copy(update={"permohonan_id": one}), addresses)
        hears.subscriptions.on(SuratDitandatangani)(signed)
        await hears.listen()
        async with running(hears.consumers.run()):
            await hears.wait_for(2, "EV_LETTERS")
        assert await hears.store.query("SELECT galat FROM parkir") == []
        assert (hears.echoed(recording), set(states)) == (1, {0})


async def test_sambungan_yang_putus_sebelum_membaca_tidak_menggagalkan(module_addresses: Addresses) -> None:
    known, unknown = UUID(int=6), UUID(int=7)

    def heard(unit: Unit) -> None:
        unit.run(COUNTER, unknown, Tambah(permohonan_id=unknown))

    async with opened(module_addresses) as store:
        await store.execute(COUNTER, known, Tambah(permohonan_id=known))
        with psycopg.connect(module_addresses.dsn("admin"), autocommit=True) as conn:
            conn.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'ptsp_intake'")
        await store.take_in(heard, TakenIn("EV_PUTUS", 0, 1), streams(unknown))
    assert len(events_of(module_addresses, unknown)) == 1
