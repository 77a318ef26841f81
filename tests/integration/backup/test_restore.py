"""A set comes back from its copies exactly: to the end of the log or to a moment, or not at all; what stood there can be had again."""

import asyncio
import json
import re
import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from deploy.set.addresses import Addresses
from deploy.set.layout import PORTAL
from shared.kernel.event.clock import WIB, now
from tests.integration.audit.command import ketik
from tests.integration.backup.pulih import Tujuan, begins_with, comment, comments, has, hidup, log_of_set
from tests.integration.deploy.machine import until

KOMENTAR: Final = "Lampiran B yang baru?"


def test_salinan_yang_dibuat_selagi_bekerja_kembali_persis(asal: Addresses, baru: Tujuan, tmp_path: Path) -> None:
    hidup(asal)
    about = asyncio.run(comment(asal.dsn(PORTAL), asal.keyring.portal_seal_file, KOMENTAR))
    before, ended = log_of_set(asal), threading.Event()

    def go_on() -> None:
        while not ended.is_set():
            hidup(asal)

    working = threading.Thread(target=go_on)
    working.start()
    try:
        assert ketik(asal, "backup", str(tmp_path / "cadangan")) == 0
    finally:
        ended.set()
        working.join()
    said = baru.type("restore", str(tmp_path / "cadangan"))
    assert "BERSIH" in said
    assert begins_with(baru.log(), before), "all from before the copy is in it"
    assert (baru.data / "rahasia" / "kunci" / "master.key").read_bytes() == asal.keyring.master_key_file.read_bytes()
    assert not (baru.data / "postgresql" / "pemulihan").exists()
    with baru.database() as dsn:
        assert asyncio.run(comments(dsn, baru.data / "rahasia" / "portal" / "segel.key", about)) == [KOMENTAR]


def test_pada_suatu_saat_persis_dan_yang_tidak_tercapai_gagal(
    asal: Addresses, baru: Tujuan, tmp_path: Path, tercatat: Callable[[], datetime]
) -> None:
    folder = str(tmp_path / "cadangan")
    hidup(asal)
    then, wanted = log_of_set(asal), tercatat()
    hidup(asal)
    tercatat()
    last = log_of_set(asal)
    beyond = now() + timedelta(hours=1)
    said = baru.type("restore", folder, "--sampai", beyond.isoformat(), code=1)
    assert "saat yang diminta tidak tercapai: catatan berakhir pada " in said
    assert not (baru.data / "postgresql" / "data").exists(), "what did not become what was asked for is no set"
    found = re.search(r"atau --sampai (\S+)\.\n", said)
    assert found is not None, said
    baru.type("restore", folder, "--sampai", found[1])
    assert begins_with(baru.log(), last)
    said = baru.type("restore", folder, "--sampai", wanted.astimezone(WIB).isoformat(), "--ganti")
    assert "BERSIH" in said
    came = baru.log()
    assert begins_with(came, then)
    assert not has(came, last, then)
    early = "2020-01-01 10:00"
    said = baru.type("restore", folder, "--sampai", early, "--ganti", code=1)
    assert "keadaan sebelum itu tidak ada" in said
    assert baru.log() == came


def test_set_yang_ada_hanya_diganti_bila_diminta_dan_ada_jalan_pulang(asal: Addresses, baru: Tujuan, tmp_path: Path) -> None:
    folder = str(tmp_path / "cadangan")
    hidup(asal)
    assert ketik(asal, "backup", folder) == 0
    baru.type("restore", folder)
    first = baru.log()
    hidup(asal)
    assert ketik(asal, "backup", folder) == 0
    before = baru.files()
    said = baru.type("restore", folder, code=1)
    assert "sudah ada set; tidak ada yang diubah" in said
    assert baru.files() == before
    assert f"satupintu restore {folder} --ganti" in said
    said = baru.type("restore", folder, "--ganti")
    second = baru.log()
    assert begins_with(second, log_of_set(asal))
    assert second != first
    (back,) = re.findall(r"jalan pulang ke set yang digantikan: \S+ \S+ (restore --kembali \S+)", said)
    said = baru.type(*back.split())
    assert baru.log() == first
    (forth,) = re.findall(r"untuk bertukar kembali: \S+ \S+ (restore --kembali \S+)", said)
    baru.type(*forth.split())
    assert baru.log() == second
    assert "Yang ada: " in baru.type("restore", "--kembali", "kemarin", code=1)


def test_yang_terputus_tidak_dapat_dinyalakan_dan_selesai_bila_diulang(asal: Addresses, baru: Tujuan, tmp_path: Path) -> None:
    folder = str(tmp_path / "cadangan")
    hidup(asal)
    assert ketik(asal, "backup", folder) == 0
    with baru.begin("restore", folder) as process:
        until((baru.data / "postgresql" / "pemulihan" / "data").exists, 60, "the copy comes back")
        process.send_signal(signal.SIGKILL)
    assert not (baru.data / "postgresql" / "data").exists()
    with baru.begin("restore", folder) as process:
        until((baru.data / "postgresql" / "data").exists, 120, "it is put in its place")
        process.send_signal(signal.SIGKILL)
    said = baru.type("up", code=3)
    assert "belum selesai" in said
    (again,) = re.findall(r"Selesaikan dahulu: \S+ \S+ (restore \S+)\.", said)
    assert "BERSIH" in baru.type(*again.split())
    assert begins_with(baru.log(), log_of_set(asal))
    assert not (baru.data / "postgresql" / "pemulihan.json").exists()


def test_program_pembaca_basis_data_membaca_set_yang_dipulihkan_dengan_batasnya(asal: Addresses, baru: Tujuan, tmp_path: Path) -> None:
    """The copy holds its role; what it may do, and how long, is the same there."""
    folder, file = str(tmp_path / "cadangan"), tmp_path / "papan.json"
    hidup(asal)
    assert ketik(asal, "subscriber", "add", "papan", "--pg", "--sambungan", "2", "--detik", "7", "--ke", str(file)) == 0
    url = json.loads(file.read_text())["url"]
    assert ketik(asal, "backup", folder) == 0
    baru.type("restore", folder)
    with baru.database() as owner, psycopg.connect(owner) as conn:
        place = conninfo_to_dict(owner)
        with psycopg.connect(url, autocommit=True, host=place["host"], port=place["port"]) as program:
            (seen,) = program.execute("SELECT count(*) FROM permohonan").fetchall()
            assert seen == conn.execute("SELECT count(*) FROM baca.permohonan").fetchone()
            assert seen[0] > 0
            assert program.execute("SHOW statement_timeout").fetchone() == ("7s",)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                program.execute("SELECT FROM intake.intake_events")
        limit = conn.execute("SELECT rolconnlimit FROM pg_roles WHERE rolname = %s", (conninfo_to_dict(url)["user"],)).fetchone()
        assert limit == (2,)
