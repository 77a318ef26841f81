"""The operator's command as a script sees it: exit codes, words on stderr, and the logs that the runner keeps."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.embedded import logfile
from deploy.embedded.orphans import end_orphan, forget_reused
from shared.sop.table import SOP_V1
from tests.integration.deploy.machine import Machine, until


def satupintu(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "deploy.cli", *arguments]
    env = {**os.environ, **environment}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)


def test_bantuan_menyebut_kode_keluar() -> None:
    done = satupintu("--help")
    assert done.returncode == 0
    assert "3 masalah lingkungan" in done.stdout


@pytest.mark.parametrize(
    "arguments", [("sop", "--langkah", str(len(SOP_V1.langkah) + 1)), ("token",), ("token", "--peran", "raja"), ("tidak-ada",)]
)
def test_salah_pakai_berkode_2(arguments: tuple[str, ...]) -> None:
    assert satupintu(*arguments).returncode == 2


def test_tanpa_set_yang_pernah_menyala_berkode_3(tmp_path: Path) -> None:
    done = satupintu("env", SATUPINTU_DATA=str(tmp_path / "kosong"))
    assert done.returncode == 3
    assert "belum ada set yang pernah dinyalakan" in done.stderr
    assert done.stdout == ""


def test_port_base_yang_bukan_angka_berkode_3(mesin: Machine) -> None:
    done = satupintu("up", SATUPINTU_DATA=str(mesin.data), SATUPINTU_PORT_BASE="delapan")
    assert done.returncode == 3
    assert "SATUPINTU_PORT_BASE=delapan bukan angka" in done.stderr


def test_sop_mencetak_setiap_langkah() -> None:
    lines = satupintu("sop").stdout.splitlines()
    missing = [row.nomor for row in SOP_V1.langkah if not any(line.strip().startswith(f"{row.nomor} ") for line in lines)]
    assert missing == []
    assert "Checklist kelengkapan formulir" in satupintu("sop", "--langkah", "5").stdout


def test_rahasia_untuk_compose(tmp_path: Path) -> None:
    folder = tmp_path / "rahasia"
    assert satupintu("rahasia", str(folder)).returncode == 0
    written = (folder / "nats" / "nats.conf").read_text()
    assert satupintu("rahasia", str(folder)).returncode == 0
    assert (folder / "nats" / "nats.conf").read_text() == written
    shown = json.loads(satupintu("env", "--format", "json", SATUPINTU_ALAMAT=str(folder / "operator" / "alamat.json")).stdout)
    assert shown["SATUPINTU_LETTERS_URL"] == "http://letters:8004"


def test_log_diputar_menurut_ukuran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logfile, "SIZE_MAX", 100)
    log = logfile.LogFile(tmp_path / "intake.log")
    for number in range(30):
        log.write(f"baris {number:02} xxxxxxxxxxxxx\n".encode())
    assert log.tail() == "baris 29 xxxxxxxxxxxxx"
    log.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["intake.log", "intake.log.1", "intake.log.2", "intake.log.3"]
    assert max(path.stat().st_size for path in tmp_path.iterdir()) <= 130


@pytest.mark.parametrize("hilang", [True, False], ids=["folder hilang", "nama dipakai"])
def test_log_yang_tidak_dapat_diputar_tidak_menghentikan_apa_pun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, hilang: bool) -> None:
    monkeypatch.setattr(logfile, "SIZE_MAX", 100)
    folder = tmp_path / "log"
    folder.mkdir()
    log = logfile.LogFile(folder / "intake.log")
    if hilang:
        shutil.rmtree(folder)
    else:
        (folder / "intake.log.1" / "isi").mkdir(parents=True)
        (folder / "intake.log.2" / "isi").mkdir(parents=True)
    for number in range(30):
        log.write(f"baris {number:02} xxxxxxxxxxxxx\n".encode())
    assert log.tail() == "baris 29 xxxxxxxxxxxxx"
    log.close()
    if not hilang:
        assert "baris 29" in (folder / "intake.log").read_text()


def test_hanya_server_milik_folder_ini_yang_dihentikan(tmp_path: Path) -> None:
    pid_file, mark = tmp_path / "postmaster.pid", str(tmp_path / "data")
    with subprocess.Popen(["sleep", "60"]) as stranger:
        pid_file.write_text(f"{stranger.pid}\n")
        end_orphan(pid_file, mark, (signal.SIGKILL,))
        assert stranger.poll() is None
        forget_reused(pid_file, mark, tmp_path / "data")
        assert not pid_file.exists(), "a stranger's number is no running server"
        stranger.kill()
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", mark]) as ours:
        pid_file.write_text(f"{ours.pid}\n")
        until(lambda: mark in Path(f"/proc/{ours.pid}/cmdline").read_text(), 5, "the program has begun")
        end_orphan(pid_file, mark, (signal.SIGKILL,))
        assert ours.wait(10) == -signal.SIGKILL
