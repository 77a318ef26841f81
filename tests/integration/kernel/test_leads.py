"""All that a process leads is led over one connection: each lead begins and ends by itself, and all end with the connection."""

import asyncio
import subprocess
import sys
from typing import Final
from uuid import uuid4

import psycopg
import pytest

from deploy.set.addresses import Addresses
from shared.kernel.postgres.leads import Leads
from shared.kernel.postgres.pool import CONNECTIONS, Pool
from shared.kernel.process.faults import Unavailable
from shared.kernel.writer.wakeup import Wakeup
from shared.office.names import LIVE_READERS
from tests.integration.kernel.counter import COUNTER, PATIENCE_SECONDS, Tambah, opened, running, settings_of, until

HELD: Final = (
    "SELECT count(*), count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid)"
    " WHERE locktype = 'advisory' AND granted AND usename = 'ptsp_letters' AND datname = current_database()"
)
RELAY, CONSUMER = "relay:letters", "consumer:letters"


def held(addresses: Addresses) -> object:
    """Return how many leads are held, and by how many connections."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        return conn.execute(HELD).fetchone()


async def test_satu_sambungan_memimpin_semuanya_dan_melepas_satu_per_satu(addresses: Addresses) -> None:
    first, second = Leads(addresses.dsn("letters")), Leads(addresses.dsn("letters"))
    async with asyncio.timeout(PATIENCE_SECONDS), first.term(RELAY) as relay:
        async with first.term(CONSUMER) as consumer:
            assert consumer is relay
            assert held(addresses) == (2, 1)
        async with second.term(CONSUMER) as other:
            assert held(addresses) == (2, 2)
            await other.conn.execute("SELECT 1")
        assert held(addresses) == (1, 1)
        assert not relay.conn.closed
    assert held(addresses) == (0, 0)
    assert relay.conn.closed


async def test_yang_berhenti_menunggu_tidak_memimpin_diam_diam(addresses: Addresses) -> None:
    """It may have been given the lead in the very moment when it was told to stop."""
    first, second, waits = Leads(addresses.dsn("letters")), Leads(addresses.dsn("letters")), asyncio.Event()

    async def stand_by() -> None:
        async with second.term(CONSUMER, waits.set):
            pass

    async with asyncio.timeout(PATIENCE_SECONDS), second.term(RELAY):
        async with first.term(CONSUMER), running(stand_by()):
            await waits.wait()
        assert held(addresses) == (1, 1)
        async with first.term(CONSUMER):
            assert held(addresses) == (2, 2)


async def test_sambungan_yang_putus_mengakhiri_semua_yang_dipimpin_lewat_itu(addresses: Addresses) -> None:
    """What comes next is led over a new connection, and who led over the old one finds out before it records anything."""
    leads, lost = Leads(addresses.dsn("letters")), asyncio.Event()
    async with asyncio.timeout(PATIENCE_SECONDS), leads.term(RELAY) as old:
        old.when_lost(lost)
        async with leads.term(CONSUMER):
            with psycopg.connect(addresses.dsn("admin"), autocommit=True) as admin:
                admin.execute("SELECT pg_terminate_backend(%s, 5000)", (old.conn.info.backend_pid,))
            await lost.wait()
        async with leads.term(CONSUMER) as new:
            assert new is not old
            assert held(addresses) == (1, 1)
            with pytest.raises(psycopg.OperationalError):
                await old.conn.execute("SELECT 1")
        with pytest.raises(psycopg.OperationalError):
            await old.conn.execute("SELECT 1")


async def test_pemberitahuan_terdengar_di_antara_pertanyaan(addresses: Addresses) -> None:
    wakeup = Wakeup()
    async with (
        asyncio.timeout(PATIENCE_SECONDS),
        Leads(addresses.dsn("letters")).term(RELAY) as line,
        await psycopg.AsyncConnection.connect(addresses.dsn("letters"), autocommit=True) as other,
    ):
        await line.hear("letters_events", wakeup.ring)
        asking = asyncio.create_task(line.conn.execute("SELECT pg_sleep(0.2)"))
        await until(line.conn.lock.locked, "somebody asks")
        await other.execute("NOTIFY letters_events")
        assert await wakeup.heard(PATIENCE_SECONDS)
        await asking
        wakeup.heed()
        await other.execute("NOTIFY letters_events")
        assert await wakeup.heard(PATIENCE_SECONDS), "nobody asks, and it is heard as well"


async def test_satu_pembaca_untuk_tiap_proses(addresses: Addresses) -> None:
    dsn, two = addresses.dsn("notify"), LIVE_READERS[:2]
    async with Leads(dsn).one_of(two) as (_, first), Leads(dsn).one_of(two) as (_, second):
        assert (first, second) == two
        with pytest.raises(Unavailable):
            async with Leads(dsn).one_of(two):
                pass
    async with Leads(dsn).one_of(two) as (_, again):
        assert again == first


async def test_bacaan_yang_lama_tidak_menahan_tindakan(addresses: Addresses) -> None:
    """Neither the usual way nor the careful one, though all connections for reads are busy."""
    permohonan_id = uuid4()
    command = Tambah(permohonan_id=permohonan_id)
    async with opened(addresses) as store:
        slow = [asyncio.create_task(store.query("SELECT pg_sleep(60)")) for _ in range(CONNECTIONS)]
        try:
            await until(lambda: busy(addresses) == CONNECTIONS, "all are busy")
            async with asyncio.timeout(PATIENCE_SECONDS):
                assert await store.execute(COUNTER, permohonan_id, command) == 1
                assert await store.submit(lambda unit: unit.run(COUNTER, permohonan_id, command)) == 2
            assert busy(addresses) == CONNECTIONS
        finally:
            for task in slow:
                task.cancel()
            await asyncio.gather(*slow, return_exceptions=True)


def busy(addresses: Addresses) -> int:
    """Return how many reads go on."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        row = conn.execute("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'").fetchone()
    return row[0] if row else 0


async def test_berkas_menyisakan_sambungan_bagi_bacaan(addresses: Addresses) -> None:
    pool = Pool(settings_of(addresses, "letters").pg_dsn)
    await pool.open()
    try:
        async with asyncio.timeout(PATIENCE_SECONDS), pool.lend(aside=True):
            third = asyncio.create_task(pool.lend(aside=True).__aenter__())
            async with pool.lend() as conn:
                await conn.execute("SELECT 1")
            assert not third.done()
            third.cancel()
    finally:
        await pool.close()


LEAVE_TOGETHER: Final = """
import asyncio, contextlib, sys, uvloop
from shared.kernel.postgres.leads import Leads

async def led(leads, role, begun):
    async with leads.term(role) as line:
        begun.release()
        while True:
            await line.conn.execute("SELECT 1")

async def main():
    leads = Leads(sys.argv[1])
    for _ in range(60):
        begun = asyncio.Semaphore(0)
        tasks = [asyncio.create_task(led(leads, role, begun)) for role in sys.argv[2:]]
        for _ in tasks:
            await begun.acquire()
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)

uvloop.run(main())
"""


def test_semua_berhenti_bersama(addresses: Addresses) -> None:
    """Whoever leaves last hangs up only when nobody's statement is on its way: the event loop of a service aborts the process else."""
    command = [sys.executable, "-c", LEAVE_TOGETHER, addresses.dsn("notify"), *LIVE_READERS]
    ended = subprocess.run(command, check=False, timeout=120, capture_output=True)
    assert (ended.returncode, ended.stderr.decode()) == (0, "")
