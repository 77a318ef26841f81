"""Programs that read from the database: the views of schema baca and nothing else, within limits, and no longer than they may."""

import asyncio
import json
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, LiteralString

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from deploy.addresses import Addresses
from deploy.layout import SERVICES
from deploy.problems import EnvironmentProblem
from deploy.registry import Jenis, Subscriber
from deploy.subscribers import way
from deploy.subscribers.line import bring_in_line
from deploy.subscribers.peran import role_of
from shared.kernel.clock import now
from tests.integration.kernel.counter import until

NAMA: Final = "papan-uji"
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


@pytest.fixture
def place(addresses: Addresses, tmp_path: Path) -> Generator[Addresses]:
    """A set whose list of programs is its own; what it let in is gone in the end."""
    (tmp_path / "rahasia").mkdir()
    (tmp_path / "rahasia" / "admin").symlink_to(addresses.rahasia / "admin")
    for service in SERVICES:
        (tmp_path / "rahasia" / service).symlink_to(addresses.rahasia / service)
    own = addresses.model_copy(update={"rahasia": tmp_path / "rahasia"})
    yield own
    for one in own.keyring.registry.all():
        way.remove(own, one)


def masuk(place: Addresses, folder: Path, nama: str = NAMA, sambungan: int = 2, detik: int = 1) -> str:
    """Let a program read; return how it signs in."""
    one = Subscriber(nama=nama, jenis=Jenis.PG, sejak=now(), sambungan=sambungan, detik=detik)
    return dsn(way.add(place, one, folder / f"{nama}.json").file)


def dsn(file: Path) -> str:
    """Return how whoever has this file signs in."""
    assert file.stat().st_mode & 0o777 == 0o600
    return str(json.loads(file.read_bytes())["url"])


def test_hanya_skema_baca_yang_terbuka(place: Addresses, tmp_path: Path) -> None:
    with psycopg.connect(place.dsn("admin")) as admin:
        semua = admin.execute(SEMUA).fetchall()
    assert {skema for skema, _ in semua} >= {*SERVICES, "berkas", "kunci", "pelanggan", "baca", "jangkar", "impor", "cadangan"}
    terbaca: set[tuple[str, str]] = set()
    with psycopg.connect(masuk(place, tmp_path), autocommit=True) as conn:
        conn.execute("SET default_transaction_read_only TO off")
        for skema, nama in semua:
            for perintah in PERINTAH:
                with suppress(*TERTUTUP):
                    conn.execute(SQL(perintah).format(Identifier(skema, nama)))
                    assert perintah.startswith("SELECT"), (skema, nama, perintah)
                    terbaca.add((skema, nama))
    assert terbaca == {(skema, nama) for skema, nama in semua if skema == "baca"}
    assert len(terbaca) == 6
    with psycopg.connect(place.dsn("admin")) as admin:
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
def test_tidak_dapat_menyimpan_atau_mengambil_apa_pun(place: Addresses, tmp_path: Path, perintah: LiteralString) -> None:
    url = masuk(place, tmp_path)
    bring_in_line(place)
    with psycopg.connect(place.dsn("admin"), autocommit=True) as admin:
        admin.execute(SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(Identifier(place.pg_database)))  # as its migration did
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute("SET default_transaction_read_only TO off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute(perintah)


def test_pandangan_tanpa_orang_dan_tanpa_tulisan(place: Addresses, tmp_path: Path) -> None:
    with psycopg.connect(masuk(place, tmp_path)) as conn:
        kolom = {
            nama: [satu.name for satu in conn.execute(SQL("SELECT * FROM {}").format(Identifier("baca", nama))).description or ()]
            for nama in ("permohonan", "langkah_terbuka", "tenggat", "peristiwa", "pemberitahuan", "posisi")
        }
        assert conn.execute("SELECT posisi FROM posisi").fetchall() == [("0.0.0.0.0",)], "found without its schema"
    semua = {satu for daftar in kolom.values() for satu in daftar}
    assert not {satu for satu in semua - {"posisi"} for kata in PRIBADI if kata in satu}
    assert kolom["peristiwa"] == ["layanan", "posisi", "ce_id", "jenis", "permohonan_id", "langkah", "putaran", "waktu"]


def test_batas_sambungan_waktu_dan_hanya_baca(place: Addresses, tmp_path: Path) -> None:
    url = masuk(place, tmp_path)
    with psycopg.connect(url, autocommit=True) as satu, psycopg.connect(url):
        with pytest.raises(psycopg.OperationalError, match="too many connections"):
            psycopg.connect(url)
        with pytest.raises(psycopg.errors.QueryCanceled):
            satu.execute("SELECT pg_sleep(30)")
        assert satu.execute("SHOW default_transaction_read_only").fetchone() == ("on",)
        assert satu.execute("SHOW idle_in_transaction_session_timeout").fetchone() == ("1s",)


def test_yang_melepas_batas_waktunya_diputus_penjaga(place: Addresses, tmp_path: Path) -> None:
    """As notify's role, which does so every few seconds; who keeps to the limits stays."""
    lepas, patuh = masuk(place, tmp_path), masuk(place, tmp_path, "patuh", detik=300)
    with (
        psycopg.connect(place.dsn("notify"), autocommit=True) as notify,
        psycopg.connect(lepas) as nakal,
        psycopg.connect(patuh) as lain,
    ):
        nakal.execute("SET statement_timeout TO 0")
        nakal.execute("SET idle_in_transaction_session_timeout TO 0")
        lain.execute("SELECT 1")
        asyncio.run(until(lambda: notify.execute("SELECT pelanggan.jaga()").fetchone() == (1,), "it is ended"))
        with pytest.raises(psycopg.OperationalError):
            nakal.execute("SELECT 1")
        lain.execute("SELECT 1")
    with psycopg.connect(place.dsn("intake")) as intake, pytest.raises(psycopg.errors.InsufficientPrivilege):
        intake.execute("SELECT pelanggan.jaga()")


def test_diganti_dan_dicabut_memutus_yang_terbuka(place: Addresses, tmp_path: Path) -> None:
    lama = masuk(place, tmp_path)
    one = place.keyring.registry.all()[0]
    with psycopg.connect(lama) as conn:
        baru = dsn(way.rotate(place, one, tmp_path / "baru.json").file)
        with pytest.raises(psycopg.OperationalError):
            conn.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        psycopg.connect(lama)
    with psycopg.connect(baru) as conn:
        conn.execute("SELECT FROM permohonan")
        way.remove(place, place.keyring.registry.all()[0])
        with pytest.raises(psycopg.OperationalError):
            conn.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        psycopg.connect(baru)
    with psycopg.connect(place.dsn("admin")) as admin:
        assert admin.execute("SELECT FROM pg_roles WHERE rolname = %s", (role_of(NAMA),)).rowcount == 0
        assert admin.execute("SELECT FROM pelanggan.pembaca").rowcount == 0


def test_basis_data_lain_mendapat_peran_dan_program_menurut_daftar(place: Addresses, tmp_path: Path) -> None:
    """As after a restore or a move: the role is missing, another one was taken back since, and so were programs' tokens."""
    url = masuk(place, tmp_path)
    sse = Subscriber(nama="dasbor", jenis=Jenis.SSE, sejak=now(), berlaku_sampai=now(), layanan=("intake",))
    way.add(place, sse, tmp_path / "dasbor.json")
    with psycopg.connect(place.dsn("admin"), autocommit=True) as admin:
        sebelum = isi(admin)
        admin.execute(SQL("DROP OWNED BY {r}; DROP ROLE {r}; CREATE ROLE ptsp_baca_lama LOGIN").format(r=Identifier(role_of(NAMA))))
        admin.execute("UPDATE pelanggan.program SET nama = 'lama', sidik = sha256('lama'); DELETE FROM pelanggan.pembaca")
        bring_in_line(place)
        assert isi(admin) == sebelum
        assert admin.execute("SELECT FROM pg_roles WHERE rolname = 'ptsp_baca_lama'").rowcount == 0
    with psycopg.connect(url) as conn:
        conn.execute("SELECT FROM permohonan")


def isi(admin: psycopg.Connection[Any]) -> list[tuple[Any, ...]]:
    """Return what the database knows of programs."""
    return [*admin.execute("SELECT * FROM pelanggan.program"), *admin.execute("SELECT * FROM pelanggan.pembaca")]


def test_lebih_dari_yang_ada_ditolak_sebelum_layanan_kehabisan(place: Addresses, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="tidak mempunyai 1000 sambungan lagi"):
        masuk(place, tmp_path, sambungan=1000)
    assert place.keyring.registry.all() == ()
    assert not (tmp_path / f"{NAMA}.json").exists()
    with psycopg.connect(place.dsn("admin")) as admin:
        assert admin.execute("SELECT FROM pg_roles WHERE rolname = %s", (role_of(NAMA),)).rowcount == 0
