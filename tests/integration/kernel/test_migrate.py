"""Tables, roles and rights: made once however often it is asked, and no more rights than the work needs."""

import os
import socket
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.errors import InsufficientPrivilege

from deploy.set.addresses import Addresses
from shared.kernel.postgres.epoch import NoEpoch, stream_epoch
from shared.office.names import SERVICES
from tests.backends import prepare
from tests.integration.kernel.counter import COUNTER, Tambah, opened, settings_of
from tests.servers import Servers

AT_ONCE = 6


@pytest.fixture
def empty_cluster() -> Generator[Addresses]:
    """A cluster that nobody migrated: no role, no schema."""
    servers = Servers()
    servers.start_postgres()
    yield servers.addresses
    servers.close()


async def test_dapat_dijalankan_bersamaan_pada_basis_data_kosong(empty_cluster: Addresses) -> None:
    together = Barrier(AT_ONCE)

    def one() -> None:
        together.wait()
        prepare(empty_cluster)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done in [pool.submit(one) for _ in range(AT_ONCE)]:
            done.result()
    with psycopg.connect(empty_cluster.dsn("auditor")) as conn:
        for service in SERVICES:
            table = sql.Identifier(service, "tentang")
            rows = conn.execute(sql.SQL("SELECT kunci FROM {} ORDER BY kunci").format(table)).fetchall()
            assert rows == [("bentuk",), ("epoch",), ("epoch_stream",), ("jenis_set",)]
    assert stream_epoch(empty_cluster.dsn("auditor"))
    async with opened(empty_cluster) as store:
        assert await store.execute(COUNTER, "x", Tambah(permohonan_id=uuid4())) == 1


def test_mengulang_migrate_tidak_mengubah_epoch(addresses: Addresses) -> None:
    statement = "SELECT nilai FROM letters.tentang WHERE kunci = 'epoch'"
    with psycopg.connect(addresses.dsn("auditor")) as conn:
        before = conn.execute(statement).fetchone()
        prepare(addresses)
        assert conn.execute(statement).fetchone() == before


def test_satu_epoch_stream_bagi_semua_skema_juga_bila_salah_satunya_belum_menyebutnya(addresses: Addresses) -> None:
    before = stream_epoch(addresses.dsn("auditor"))
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        conn.execute("DELETE FROM intake.tentang WHERE kunci = 'epoch_stream'")
        with pytest.raises(NoEpoch, match="4 dari 5"):
            stream_epoch(addresses.dsn("auditor"))
        prepare(addresses)
        assert stream_epoch(addresses.dsn("auditor")) == before
        conn.execute("UPDATE letters.tentang SET nilai = 'lain' WHERE kunci = 'epoch_stream'")
    with pytest.raises(NoEpoch, match="2 yang berbeda"):
        stream_epoch(addresses.dsn("auditor"))


@pytest.mark.parametrize("service", SERVICES)
def test_kunci_pemimpin_dari_mesin_yang_hilang_lepas_dalam_lima_belas_detik(module_addresses: Addresses, service: str) -> None:
    """The lock lives as long as its connection: neither end may wait two hours to notice that the other is gone."""
    with psycopg.connect(settings_of(module_addresses, service).pg_dsn) as conn:
        names = ("tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count")
        idle, interval, tries = (int(row[0]) for name in names for row in conn.execute("SELECT current_setting(%s)", (name,)))
        assert 0 < idle + interval * tries <= 15
        with socket.socket(fileno=os.dup(conn.fileno())) as end:
            options = (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT)
            idle, interval, tries = (end.getsockopt(socket.IPPROTO_TCP, option) for option in options)
        assert 0 < idle + interval * tries <= 15


def test_migrate_mengganti_fungsi_catat_yang_lama(addresses: Addresses) -> None:
    """Of the times when a position was only to be above the last, commits always notified, no log had a say, nothing seen counted."""
    kinds = "uuid[], bigint[], text[], bytea[], text[], bigint[]"
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        for earlier in (kinds, f"{kinds}, bigint[]", f"{kinds}, bigint[], boolean", f"{kinds}, bigint[], boolean, bigint[]"):
            conn.execute(f"CREATE FUNCTION letters.catat({earlier}) RETURNS void LANGUAGE sql AS ''".encode())
        prepare(addresses)
        left = conn.execute("SELECT pronargs FROM pg_proc WHERE proname = 'catat' AND pronamespace = 'letters'::regnamespace").fetchall()
    assert left == [(11,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE intake_events SET state = ''",
        "DELETE FROM intake_events",
        "TRUNCATE intake_events",
        "LOCK TABLE intake_events IN EXCLUSIVE MODE",
        "INSERT INTO penulis DEFAULT VALUES",
        "LOCK TABLE letters.penulis IN EXCLUSIVE MODE",
        "DROP TABLE intake_events",
        "ALTER TABLE intake_events DISABLE TRIGGER ALL",
        "DELETE FROM intake_tracking",
        "UPDATE tentang SET nilai = ''",
        "UPDATE jawaban SET isi = ''",
        "DELETE FROM kasus",
        "CREATE TABLE lain (n int)",
        "CREATE TABLE public.lain (n int)",
        "SELECT * FROM letters.letters_events",
        "SELECT * FROM letters.jawaban",
        "INSERT INTO letters.letters_events VALUES (gen_random_uuid(), 1, 'x', '')",
        "UPDATE berkas.potongan SET isi = ''",
        "DELETE FROM berkas.berkas",
        "CREATE ROLE lain",
        "SET ROLE ptsp_letters",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT * FROM disposition.pendengar",
        "INSERT INTO pendengar VALUES ('intake', 'X')",
    ],
)
def test_peran_layanan_tidak_boleh(module_addresses: Addresses, statement: str) -> None:
    with psycopg.connect(module_addresses.dsn("intake")) as conn, pytest.raises(InsufficientPrivilege):
        conn.execute(statement.encode())


@pytest.mark.parametrize("service", SERVICES)
def test_auditor_membaca_semua_layanan_dan_berkas(module_addresses: Addresses, service: str) -> None:
    with psycopg.connect(module_addresses.dsn("auditor")) as conn:
        tables = ((service, f"{service}_events"), (service, f"{service}_tracking"), (service, "parkir"), ("berkas", "potongan"))
        for table in tables:
            assert conn.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(*table))).fetchone() is not None


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO letters.letters_events VALUES (gen_random_uuid(), 1, 'x', '')",
        "UPDATE letters.letters_events SET state = ''",
        "DELETE FROM letters.letters_events",
        "UPDATE letters.posisi_relay SET posisi = 0",
        "INSERT INTO berkas.berkas VALUES (''::bytea, 1, '')",
        "LOCK TABLE letters.letters_events IN EXCLUSIVE MODE",
        "SELECT * FROM kunci.kunci",
        "SELECT nextval('letters.letters_events_notification_id_seq')",
    ],
)
def test_auditor_hanya_boleh_membaca(module_addresses: Addresses, statement: str) -> None:
    with psycopg.connect(module_addresses.dsn("auditor")) as conn, pytest.raises(InsufficientPrivilege):
        conn.execute(statement.encode())


@pytest.mark.parametrize("schema", [*SERVICES, "berkas", "kunci", "jangkar", "impor"])
def test_peran_cadangan_menyalin_gugus_dan_tidak_membaca_tabel(module_addresses: Addresses, schema: str) -> None:
    with psycopg.connect(module_addresses.dsn("cadangan")) as conn:
        (own,) = conn.execute("SELECT rolreplication AND NOT rolsuper FROM pg_roles WHERE rolname = current_user").fetchall()
        (seen,) = conn.execute("SELECT has_schema_privilege(%s, 'USAGE, CREATE')", (schema,)).fetchall()
    assert (own, seen) == ((True,), (False,))
