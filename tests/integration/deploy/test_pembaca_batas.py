"""Programs that read from the database: within their limits, no longer than they may, and again in a database that was put back."""

import asyncio
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from deploy.set.addresses import Addresses
from deploy.set.registry import HearingKind, Subscriber
from deploy.subscribers import granting
from deploy.subscribers.align import bring_in_line
from deploy.subscribers.peran import role_of
from deploy.words.problems import EnvironmentProblem
from shared.kernel.event.clock import now
from tests.integration.deploy.pembaca import NAMA, dsn, masuk
from tests.integration.kernel.counter import until


def test_batas_sambungan_waktu_dan_hanya_baca(set_pembaca: Addresses, tmp_path: Path) -> None:
    url = masuk(set_pembaca, tmp_path)
    with psycopg.connect(url, autocommit=True) as satu, psycopg.connect(url):
        with pytest.raises(psycopg.OperationalError, match="too many connections"):
            psycopg.connect(url)
        with pytest.raises(psycopg.errors.QueryCanceled):
            satu.execute("SELECT pg_sleep(30)")
        assert satu.execute("SHOW default_transaction_read_only").fetchone() == ("on",)
        assert satu.execute("SHOW idle_in_transaction_session_timeout").fetchone() == ("1s",)


def test_yang_melepas_batas_waktunya_diputus_penjaga(set_pembaca: Addresses, tmp_path: Path) -> None:
    """As notify's role, which does so every few seconds; who keeps to the limits stays."""
    lepas, patuh = masuk(set_pembaca, tmp_path), masuk(set_pembaca, tmp_path, "patuh", detik=300)
    with (
        psycopg.connect(set_pembaca.dsn("notify"), autocommit=True) as notify,
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
    with psycopg.connect(set_pembaca.dsn("intake")) as intake, pytest.raises(psycopg.errors.InsufficientPrivilege):
        intake.execute("SELECT pelanggan.jaga()")


def test_diganti_dan_dicabut_memutus_yang_terbuka(set_pembaca: Addresses, tmp_path: Path) -> None:
    lama = masuk(set_pembaca, tmp_path)
    one = set_pembaca.keyring.registry.all()[0]
    with psycopg.connect(lama) as conn:
        baru = dsn(granting.rotate(set_pembaca, one, tmp_path / "baru.json").file)
        with pytest.raises(psycopg.OperationalError):
            conn.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        psycopg.connect(lama)
    with psycopg.connect(baru) as conn:
        conn.execute("SELECT FROM permohonan")
        granting.remove(set_pembaca, set_pembaca.keyring.registry.all()[0])
        with pytest.raises(psycopg.OperationalError):
            conn.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        psycopg.connect(baru)
    with psycopg.connect(set_pembaca.dsn("admin")) as admin:
        assert admin.execute("SELECT FROM pg_roles WHERE rolname = %s", (role_of(NAMA),)).rowcount == 0
        assert admin.execute("SELECT FROM pelanggan.pembaca").rowcount == 0


def test_basis_data_lain_mendapat_peran_dan_program_menurut_daftar(set_pembaca: Addresses, tmp_path: Path) -> None:
    """As after a restore or a move: the role is missing, another one was taken back since, and so were programs' tokens."""
    url = masuk(set_pembaca, tmp_path)
    sse = Subscriber(nama="dasbor", jenis=HearingKind.SSE, sejak=now(), berlaku_sampai=now(), layanan=("intake",))
    granting.add(set_pembaca, sse, tmp_path / "dasbor.json")
    with psycopg.connect(set_pembaca.dsn("admin"), autocommit=True) as admin:
        sebelum = isi(admin)
        admin.execute(SQL("DROP OWNED BY {r}; DROP ROLE {r}; CREATE ROLE ptsp_baca_lama LOGIN").format(r=Identifier(role_of(NAMA))))
        admin.execute("UPDATE pelanggan.program SET nama = 'lama', sidik = sha256('lama'); DELETE FROM pelanggan.pembaca")
        bring_in_line(set_pembaca)
        assert isi(admin) == sebelum
        assert admin.execute("SELECT FROM pg_roles WHERE rolname = 'ptsp_baca_lama'").rowcount == 0
    with psycopg.connect(url) as conn:
        conn.execute("SELECT FROM permohonan")


def isi(admin: psycopg.Connection[Any]) -> list[tuple[Any, ...]]:
    """Return what the database knows of programs."""
    return [*admin.execute("SELECT * FROM pelanggan.program"), *admin.execute("SELECT * FROM pelanggan.pembaca")]


def test_lebih_dari_yang_ada_ditolak_sebelum_layanan_kehabisan(set_pembaca: Addresses, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="tidak mempunyai 1000 sambungan lagi"):
        masuk(set_pembaca, tmp_path, sambungan=1000)
    assert set_pembaca.keyring.registry.all() == ()
    assert not (tmp_path / f"{NAMA}.json").exists()
    with psycopg.connect(set_pembaca.dsn("admin")) as admin:
        assert admin.execute("SELECT FROM pg_roles WHERE rolname = %s", (role_of(NAMA),)).rowcount == 0
