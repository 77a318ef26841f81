"""Programs that read from the database: the views of schema baca and nothing else, within limits, and no longer than they may."""

from contextlib import suppress
from pathlib import Path
from typing import Final, LiteralString

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from deploy.subscribers.align import bring_in_line
from deploy.subscribers.peran import role_of
from tests.integration.deploy.pembaca import NAMA, masuk

PRIBADI: Final = ("orang", "pelaku", "analis", "alasan", "catatan", "isi", "sha", "alamat", "data", "sandi")
SEMUA: Final[LiteralString] = (
    "SELECT nspname, relname FROM pg_class JOIN pg_namespace AS n ON n.oid = relnamespace"
    " WHERE relkind IN ('r', 'p', 'v', 'm', 'S') AND nspname !~ '^(pg_|information_schema)'"
)
FUNGSI: Final[LiteralString] = (
    "SELECT p.oid::regprocedure::text FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = pronamespace"
    " WHERE nspname !~ '^(pg_|information_schema)'"
)

TERTUTUP: Final = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.ObjectNotInPrerequisiteState,  # what a view is made of cannot be changed by it
    psycopg.errors.WrongObjectType,
    psycopg.errors.NoActiveSqlTransaction,
)
PERINTAH: Final[tuple[LiteralString, ...]] = (
    *("SELECT * FROM {} LIMIT 1", "INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}", "TRUNCATE {}"),
    *("LOCK TABLE {}", "COMMENT ON TABLE {} IS 'x'", "DROP TABLE {}"),
)
BOLEH: Final[LiteralString] = " AND has_function_privilege(%s, p.oid, 'EXECUTE') AND has_schema_privilege(%s, n.oid, 'USAGE')"


def test_hanya_skema_baca_yang_terbuka(set_pembaca: Addresses, tmp_path: Path) -> None:
    with psycopg.connect(set_pembaca.dsn("admin")) as admin:
        semua = admin.execute(SEMUA).fetchall()
    assert {skema for skema, _ in semua} >= {*SERVICES, "berkas", "kunci", "pelanggan", "baca", "jangkar", "impor", "cadangan"}
    terbaca: set[tuple[str, str]] = set()
    with psycopg.connect(masuk(set_pembaca, tmp_path), autocommit=True) as conn:
        conn.execute("SET default_transaction_read_only TO off")
        for skema, nama in semua:
            for perintah in PERINTAH:
                with suppress(*TERTUTUP):
                    conn.execute(SQL(perintah).format(Identifier(skema, nama)))
                    assert perintah.startswith("SELECT"), (skema, nama, perintah)
                    terbaca.add((skema, nama))
    assert terbaca == {(skema, nama) for skema, nama in semua if skema == "baca"}
    assert len(terbaca) == 6
    with psycopg.connect(set_pembaca.dsn("admin")) as admin:
        assert admin.execute(FUNGSI).rowcount > 10
        assert admin.execute(FUNGSI + BOLEH, (role_of(NAMA), role_of(NAMA))).fetchall() == []


@pytest.mark.parametrize(
    "perintah",
    [
        "CREATE TABLE milikku (a int)",
        "CREATE TABLE baca.milikku (a int)",
        "CREATE TEMP TABLE milikku (a int)",
        "CREATE SCHEMA milikku",
        "CREATE FUNCTION baca.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT pg_advisory_lock(1)",
        "SELECT pg_read_file('PG_VERSION')",
        "SELECT rolpassword FROM pg_authid",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SET ROLE ptsp_intake",
        "CREATE ROLE kawan",
        "ALTER ROLE CURRENT_USER CONNECTION LIMIT 100",
    ],
)
def test_tidak_dapat_menyimpan_atau_mengambil_apa_pun(set_pembaca: Addresses, tmp_path: Path, perintah: LiteralString) -> None:
    url = masuk(set_pembaca, tmp_path)
    bring_in_line(set_pembaca)
    with psycopg.connect(set_pembaca.dsn("admin"), autocommit=True) as admin:
        admin.execute(SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(Identifier(set_pembaca.pg_database)))
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute("SET default_transaction_read_only TO off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute(perintah)


def test_pandangan_tanpa_orang_dan_tanpa_tulisan(set_pembaca: Addresses, tmp_path: Path) -> None:
    with psycopg.connect(masuk(set_pembaca, tmp_path)) as conn:
        kolom = {
            nama: [satu.name for satu in conn.execute(SQL("SELECT * FROM {}").format(Identifier("baca", nama))).description or ()]
            for nama in ("permohonan", "langkah_terbuka", "tenggat", "peristiwa", "pemberitahuan", "posisi")
        }
        assert conn.execute("SELECT posisi FROM posisi").fetchall() == [("0.0.0.0.0",)], "found without its schema"
    semua = {satu for daftar in kolom.values() for satu in daftar}
    assert not {satu for satu in semua - {"posisi"} for kata in PRIBADI if kata in satu}
    assert kolom["peristiwa"] == ["layanan", "posisi", "ce_id", "jenis", "permohonan_id", "langkah", "putaran", "waktu"]
