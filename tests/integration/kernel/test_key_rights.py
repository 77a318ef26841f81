"""The keys of persons: a service gets those of whom it names, one that seals adds what is missing, and nobody lists or changes any."""

from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from deploy.set.addresses import Addresses
from deploy.set.layout import DATABASE_IDENTITIES
from shared.kernel.postgres.migrate import SEALERS
from shared.office.names import SERVICES
from tests.backends import prepare

ADD = "SELECT kunci.tambah(ARRAY[%s]::uuid[], ARRAY[%s])"
TAKE = "SELECT * FROM kunci.ambil(ARRAY[%s]::uuid[])"


@pytest.fixture
def known(module_addresses: Addresses) -> UUID:
    """A person whose key is held."""
    subject = uuid4()
    with psycopg.connect(module_addresses.dsn("admin")) as conn:
        conn.execute("INSERT INTO kunci.kunci (subjek_id, terbungkus) VALUES (%s, 'bungkusan')", (subject,))
    return subject


@pytest.mark.parametrize("identity", DATABASE_IDENTITIES)
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM kunci.kunci",
        "INSERT INTO kunci.kunci VALUES (gen_random_uuid(), '')",
        "DELETE FROM kunci.kunci",
        "TRUNCATE kunci.kunci",
    ],
)
def test_tabel_kunci_tertutup_bagi_semua(module_addresses: Addresses, identity: str, statement: str) -> None:
    with psycopg.connect(module_addresses.dsn(identity)) as conn, pytest.raises(InsufficientPrivilege):
        conn.execute(statement.encode())


@pytest.mark.parametrize("service", SERVICES)
def test_layanan_mendapat_kunci_orang_yang_disebutnya(module_addresses: Addresses, known: UUID, service: str) -> None:
    with psycopg.connect(module_addresses.dsn(service)) as conn:
        assert conn.execute(TAKE, (known,)).fetchall() == [(known, "bungkusan")]
        assert conn.execute("SELECT * FROM kunci.ambil(NULL)").fetchall() == []


@pytest.mark.parametrize("identity", sorted(set(DATABASE_IDENTITIES) - set(SERVICES)))
def test_yang_bukan_layanan_tidak_mendapat_kunci(module_addresses: Addresses, known: UUID, identity: str) -> None:
    with psycopg.connect(module_addresses.dsn(identity)) as conn, pytest.raises(InsufficientPrivilege):
        conn.execute(TAKE, (known,))


@pytest.mark.parametrize("identity", sorted(set(DATABASE_IDENTITIES) - set(SEALERS)))
def test_yang_tidak_menyegel_tidak_menambah_kunci(module_addresses: Addresses, identity: str) -> None:
    with psycopg.connect(module_addresses.dsn(identity)) as conn, pytest.raises(InsufficientPrivilege):
        conn.execute(ADD, (uuid4(), "baru"))


@pytest.mark.parametrize("service", SEALERS)
def test_kunci_yang_ada_tidak_diganti(module_addresses: Addresses, known: UUID, service: str) -> None:
    with psycopg.connect(module_addresses.dsn(service)) as conn:
        conn.execute(ADD, (known, "pengganti"))
        assert conn.execute(TAKE, (known,)).fetchall() == [(known, "bungkusan")]


def test_peran_lama_yang_membaca_semua_kunci_tidak_masuk_lagi(addresses: Addresses) -> None:
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        conn.execute("CREATE ROLE ptsp_kunci LOGIN")
        try:
            conn.execute("GRANT USAGE ON SCHEMA kunci TO ptsp_kunci; GRANT SELECT, INSERT ON kunci.kunci TO ptsp_kunci")
            prepare(addresses)
            query = "SELECT rolcanlogin, has_schema_privilege(oid, 'kunci', 'USAGE') FROM pg_roles WHERE rolname = 'ptsp_kunci'"
            assert conn.execute(query).fetchone() == (False, False)
        finally:
            conn.execute("DROP ROLE ptsp_kunci")
