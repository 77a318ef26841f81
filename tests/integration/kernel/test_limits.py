"""How many connections each role may have: enough for a service under all its load, and never those of the others."""

import asyncio
from uuid import uuid4

import psycopg
import pytest

from deploy.embedded.postgres import SETTINGS
from deploy.set.addresses import Addresses
from deploy.set.layout import DATABASE_IDENTITIES, role
from deploy.words.faults import in_words
from shared.kernel.postgres.roles import LIMITS, OPERATORS, PROCESS, REPLICAS
from shared.kernel.process.faults import Unavailable
from tests.backends import prepare
from tests.integration.kernel.toy_service import Web, toy
from tests.integration.kernel.web import act, known

AT_ONCE = 10
OPEN = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'ptsp_disposition'"
AS_DELIVERED = 100
"""`max_connections`, and"""
SUPERUSERS = 3
"""`superuser_reserved_connections`, as delivered."""


@pytest.mark.parametrize("identity", DATABASE_IDENTITIES)
def test_setiap_peran_berbatas(module_addresses: Addresses, identity: str) -> None:
    with psycopg.connect(module_addresses.dsn(identity)) as conn:
        row = conn.execute("SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user").fetchone()
    assert row == (LIMITS[role(identity)],)


def test_semua_batas_bersama_muat_di_server() -> None:
    """Whoever opens all that one stolen password lets him open takes no connection that another role may have."""
    assert sum(LIMITS.values()) + SUPERUSERS < int(SETTINGS["max_connections"])
    assert sum(LIMITS.values()) + SUPERUSERS <= AS_DELIVERED


async def test_layanan_dengan_beban_penuh_di_bawah_batasnya(addresses: Addresses) -> None:
    async with toy(addresses) as web:
        head = await known(web)
        most = 0
        async with await psycopg.AsyncConnection.connect(addresses.dsn("admin"), autocommit=True) as watch:
            work = asyncio.gather(*(_all_at_once(web, head, number) for number in range(AT_ONCE)))
            while not work.done():
                row = await (await watch.execute(OPEN)).fetchone()
                most = max(most, row[0] if row else 0)
            await work
    one = (LIMITS["ptsp_disposition"] - OPERATORS) // REPLICAS
    assert most == one == PROCESS == 6


async def _all_at_once(web: Web, head: dict[str, str], number: int) -> None:
    """Act, read, store a file and seal."""
    runtime = web.runtime
    await asyncio.gather(
        act(web, head, uuid4(), str(number)),
        web.client.get("/tugas", headers=head),
        runtime.files.simpan(f"{number}".encode() * 200_000),
        runtime.sealer.seal_all([(f"orang:{number}", {"nama": "Contoh"})]),
        *(runtime.store.query("SELECT pg_sleep(0.05)") for _ in range(2)),
    )


async def test_batas_yang_tercapai_adalah_gangguan_dengan_kata_kata(addresses: Addresses) -> None:
    async with toy(addresses) as web:
        with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
            conn.execute("ALTER ROLE ptsp_disposition CONNECTION LIMIT 1")
            try:
                with pytest.raises(psycopg.OperationalError) as refused:
                    psycopg.connect(addresses.dsn("disposition"))
                async with web.runtime.store.reads.lend():  # what is open already goes on
                    with pytest.raises(Unavailable):
                        await web.runtime.sealer.seal_all([("orang:x", {"nama": "Contoh"})])
            finally:
                prepare(addresses)
    told = in_words(refused.value)
    assert told is not None
    assert str(told) == "basis data tidak dapat dihubungi: sambungan yang boleh dipakai peran ini habis"
