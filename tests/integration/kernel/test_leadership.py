"""Who may lead: a service's own role takes its service's locks, and nobody takes another's, by whatever function PostgreSQL has."""

import asyncio
from collections.abc import Generator
from itertools import chain

import psycopg
import pytest
from psycopg import sql
from psycopg.errors import InsufficientPrivilege

from deploy.set.addresses import Addresses
from deploy.set.layout import DATABASE_IDENTITIES, role
from shared.kernel.postgres.lead_rights import LEADERSHIPS, LocksAreOpen, close_locks
from shared.kernel.postgres.leader import LOCK_SPACE, lead, leads
from shared.office.names import SERVICES
from tests.backends import Backend, prepare

OTHERS = [(identity, service) for service in SERVICES for identity in DATABASE_IDENTITIES if identity != service]
FUNCTIONS = "SELECT oid::regprocedure, pronargs FROM pg_proc WHERE proname ~ '^pg_(try_)?advisory'"
VACUUM_HORIZON = "SELECT state, backend_xid, backend_xmin FROM pg_stat_activity WHERE pid = %s"


@pytest.mark.parametrize("identity", DATABASE_IDENTITIES)
def test_tidak_ada_fungsi_kunci_yang_terbuka_bagi_peran_mana_pun(module_addresses: Addresses, identity: str) -> None:
    with psycopg.connect(module_addresses.dsn("admin")) as conn:
        functions = conn.execute(FUNCTIONS).fetchall()
    assert len(functions) >= 18
    with psycopg.connect(module_addresses.dsn(identity), autocommit=True) as conn:
        for function, arguments in functions:
            name, values = function.partition("(")[0], ", ".join(["7001"] * arguments)
            with pytest.raises(InsufficientPrivilege):
                conn.execute(f"SELECT {name}({values})".encode())


@pytest.mark.parametrize(("identity", "service"), OTHERS)
def test_pimpinan_layanan_lain_tidak_dapat_diambil(module_addresses: Addresses, identity: str, service: str) -> None:
    with psycopg.connect(module_addresses.dsn(identity), autocommit=True) as conn, psycopg.connect(module_addresses.dsn(service)) as own:
        for name in LEADERSHIPS[service]:
            for schema in SERVICES:
                with pytest.raises(InsufficientPrivilege):
                    conn.execute(sql.SQL("SELECT {}.pimpin(%s)").format(sql.Identifier(schema)), (name,))
            assert own.execute("SELECT pimpin(%s)", (name,)).fetchone() == (True,)


async def test_yang_memimpin_seorang_dan_lepas_bersama_sambungannya(addresses: Addresses) -> None:
    dsn = addresses.dsn("letters")
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as second:
        first = await psycopg.AsyncConnection.connect(dsn, autocommit=True)
        await lead(first, "relay:letters")
        assert not await leads(second, "relay:letters")
        with psycopg.connect(addresses.dsn("admin"), autocommit=True) as admin:
            assert admin.execute("SELECT pg_terminate_backend(%s, 5000)", (first.info.backend_pid,)).fetchone() == (True,)
        async with asyncio.timeout(5):
            await lead(second, "relay:letters")
        await first.close()


async def test_yang_memimpin_tidak_menahan_vacuum(addresses: Addresses) -> None:
    async with await psycopg.AsyncConnection.connect(addresses.dsn("letters"), autocommit=True) as conn:
        await lead(conn, "relay:letters")
        with psycopg.connect(addresses.dsn("admin")) as admin:
            assert admin.execute(VACUUM_HORIZON, (conn.info.backend_pid,)).fetchone() == ("idle", None, None)


def test_tidak_ada_dua_pimpinan_yang_berbagi_kunci(module_addresses: Addresses) -> None:
    names = list(chain.from_iterable(LEADERSHIPS.values()))
    with psycopg.connect(module_addresses.dsn("auditor")) as conn:
        hashes = [conn.execute("SELECT hashtext(%s)", (name,)).fetchone() for name in names]
    assert len(set(hashes)) == len(names)


def test_pemimpin_dari_versi_lama_tetap_satu_satunya(addresses: Addresses) -> None:
    """It took its lock before `migrate` closed the functions, and runs on: nobody leads beside it."""
    with psycopg.connect(addresses.dsn("admin")) as old, psycopg.connect(addresses.dsn("letters")) as new:
        old.execute("SELECT pg_try_advisory_lock(%s, hashtext('relay:letters'))", (LOCK_SPACE,))
        assert new.execute("SELECT pimpin('relay:letters')").fetchone() == (False,)


def test_migrate_menutup_kembali_yang_terbuka(addresses: Addresses) -> None:
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        conn.execute("GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC")
    prepare(addresses)
    with psycopg.connect(addresses.dsn("auditor")) as conn, pytest.raises(InsufficientPrivilege):
        conn.execute("SELECT pg_advisory_lock(1)")


@pytest.fixture
def owned(backend: Backend) -> Generator[str]:
    """A database as a managed server gives it: its owner is no superuser."""
    addresses = backend.fresh()
    password = addresses.keyring.password("auditor")
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        conn.execute(sql.SQL("CREATE ROLE pemilik LOGIN CREATEROLE PASSWORD {}").format(sql.Literal(password)))
        conn.execute("CREATE DATABASE milik OWNER pemilik")
    yield addresses.model_copy(update={"pg_database": "milik"}).dsn("auditor").replace(role("auditor"), "pemilik")
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        conn.execute("DROP DATABASE milik WITH (FORCE)")
        conn.execute("DROP ROLE pemilik")
    backend.discard(addresses)


def test_pemilik_tanpa_superuser_diberi_tahu_yang_harus_dijalankan(owned: str, addresses: Addresses) -> None:
    with psycopg.connect(owned, autocommit=True) as owner:
        with pytest.raises(LocksAreOpen) as refused:
            close_locks(owner, ())
        with psycopg.connect(addresses.model_copy(update={"pg_database": "milik"}).dsn("admin"), autocommit=True) as superuser:
            superuser.execute(refused.value.statement.encode())
        close_locks(owner, [role(identity) for identity in DATABASE_IDENTITIES])
        assert owner.execute("SELECT pg_try_advisory_lock(1)").fetchone() == (True,)
