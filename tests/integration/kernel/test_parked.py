"""A request whose event is parked waits with all its events, from whichever stream they come, and however close together."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from uuid import UUID

import psycopg
import pytest

from deploy.set.addresses import Addresses
from shared.contracts.examples.letters import CONTOH
from shared.contracts.intake import PermohonanDicabut
from shared.contracts.letters import SuratDitandatangani
from shared.kernel.event.errors import DomainError
from shared.kernel.hear.parking import WAITS
from shared.kernel.postgres.schema import JAWABAN
from shared.kernel.process.faults import Rejected
from shared.kernel.writer.parked import ParkedRequests
from shared.kernel.writer.unit import Unit
from tests.integration.kernel.bus_view import connected
from tests.integration.kernel.counter import ECHO, SYSTEM, held, opened, running, until
from tests.integration.kernel.hearing import Listener, count, listener, publish_as, speaker


class Rusak(DomainError):
    """The handler cannot do this one."""

    pesan = "Tidak dapat ditangani."


async def faults(hears: Listener) -> list[str]:
    """Return what is wrong with the parked events, in order."""
    return [row[0] for row in await hears.store.query("SELECT galat FROM parkir ORDER BY id")]


def letters() -> list[SuratDitandatangani]:
    """Return letters signed for two requests."""
    letter = next(fact for fact in CONTOH if isinstance(fact, SuratDitandatangani))
    return [letter, letter.model_copy(update={"permohonan_id": UUID(int=2)})]


def stumble(_: Unit, __: PermohonanDicabut) -> None:
    """Park every event of intake."""
    raise Rusak


@asynccontextmanager
async def two_streams(addresses: Addresses) -> AsyncGenerator[tuple[Listener, list[UUID]]]:
    """Hear intake, whose events cannot be handled, and letters; yield who hears, and the requests whose letters were handled."""
    signed: list[UUID] = []

    def sign(unit: Unit, heard: SuratDitandatangani) -> None:
        signed.append(heard.permohonan_id)
        recorded = PermohonanDicabut(permohonan_id=heard.permohonan_id, langkah=1, putaran=1, pelaku=SYSTEM, alasan="contoh")
        unit.run(ECHO, heard.permohonan_id, recorded)

    async with listener(addresses, stumble) as hears:
        hears.subscriptions.on(SuratDitandatangani)(sign)
        await hears.listen()
        async with running(hears.consumers.run()):
            yield hears, signed


async def test_peristiwa_dari_aliran_lain_menunggu_di_belakangnya(addresses: Addresses) -> None:
    event, other = letters()
    async with speaker(addresses) as store, two_streams(addresses) as (hears, signed), connected(addresses, "letters") as client:
        await count(store, event.permohonan_id)
        await hears.wait_for(1)
        for letter in (event, other):
            await publish_as(client, "letters", SuratDitandatangani, letter, addresses)
        await hears.wait_for(2, "EV_LETTERS")
        assert await faults(hears) == ["Rusak: Tidak dapat ditangani.", WAITS]
        assert signed == [other.permohonan_id]


async def test_peristiwa_dari_aliran_lain_menunggu_di_belakang_yang_sedang_diparkir(addresses: Addresses) -> None:
    """The writer decides about the letter before whoever parks is told that it is committed."""
    event, _ = letters()
    async with speaker(addresses) as store, two_streams(addresses) as (hears, signed), connected(addresses, "letters") as client:
        async with await psycopg.AsyncConnection.connect(addresses.dsn("admin")) as slow:
            await slow.execute("LOCK TABLE disposition.parkir IN SHARE MODE")
            await count(store, event.permohonan_id)
            await until(lambda: hears.heard != [], "intake's event is decided")
            await publish_as(client, "letters", SuratDitandatangani, event, addresses)
            await until(lambda: hears.store.backlog == 1, "the letter is to be decided")
        await hears.wait_for(1, "EV_LETTERS")
        assert await faults(hears) == ["Rusak: Tidak dapat ditangani.", WAITS]
        assert signed == []


async def test_peristiwa_dari_aliran_lain_menunggu_juga_dalam_transaksi_yang_sama(addresses: Addresses) -> None:
    event, _ = letters()
    async with speaker(addresses) as store, two_streams(addresses) as (hears, signed), connected(addresses, "letters") as client:
        async with held(hears.store):
            await count(store, event.permohonan_id)
            await until(lambda: hears.store.backlog == 1, "intake's event is to be decided")
            await publish_as(client, "letters", SuratDitandatangani, event, addresses)
            await until(lambda: hears.store.backlog == 2, "the letter is to be decided")
        await hears.wait_for(1, "EV_LETTERS")
        assert await faults(hears) == ["Rusak: Tidak dapat ditangani.", WAITS]
        assert signed == []


@pytest.mark.parametrize("unstorable", [False, True])
async def test_peristiwa_sebelumnya_tidak_menunggu_walau_diputuskan_ulang(addresses: Addresses, *, unstorable: bool) -> None:
    """The letter is decided first, then intake's event is parked; both are decided anew, where the batch cannot be recorded alone each."""
    event, _ = letters()

    def write(unit: Unit) -> None:
        unit.write(JAWABAN, (UUID(int=3), "sidik", "bukan angka", b"", "2026-11-24T00:00:00Z"))

    async with speaker(addresses) as store, two_streams(addresses) as (hears, signed), connected(addresses, "letters") as client:
        async with held(hears.store):
            await publish_as(client, "letters", SuratDitandatangani, event, addresses)
            await until(lambda: hears.store.backlog == 1, "the letter is to be decided")
            await count(store, event.permohonan_id)
            await until(lambda: hears.store.backlog == 2, "intake's event is to be decided")
            more = [asyncio.ensure_future(hears.store.submit(write))] if unstorable else []
        outcomes = await asyncio.gather(*more, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [Rejected] * len(more)
        await hears.wait_for(1)
        assert await faults(hears) == ["Rusak: Tidak dapat ditangani."]
        assert set(signed) == {event.permohonan_id}
        assert hears.echoed(event.permohonan_id) == 1


async def test_yang_diparkir_selama_dibaca_tetap_diketahui(addresses: Addresses) -> None:
    async with opened(addresses, "disposition") as store:
        known = ParkedRequests(store.query)
        known.stage({"sebelum"})
        known.keep()
        async with await psycopg.AsyncConnection.connect(addresses.dsn("admin")) as slow:
            await slow.execute("LOCK TABLE disposition.parkir")
            reading = asyncio.create_task(known.reload())
            await asyncio.sleep(0)
            known.stage({"selama"})
            known.keep()
            known.stage({"belum dicatat"})
        await reading
        assert [group in known for group in ("sebelum", "selama", "belum dicatat")] == [False, True, True]
        known.unstage()
        assert "belum dicatat" not in known
