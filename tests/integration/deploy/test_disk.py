"""A full disk is said by its name: before anything is installed or started, by a part that fails of it, and while the set runs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from deploy import venv
from deploy.embedded import disk
from deploy.embedded.binaries import Binaries
from deploy.embedded.disk import DiskWatch
from deploy.embedded.keeper import Keeper
from deploy.embedded.logfile import LogFile
from deploy.embedded.program import ManagedProgram
from deploy.embedded.screen import Screen
from deploy.embedded.site import Site
from deploy.set.folder import DataFolder
from deploy.words.problems import EnvironmentProblem
from tests.integration.deploy.machine import Machine, Running

MORE_THAN_ANY = 10**9
FULL = "could not write: No space left on device"


@contextmanager
def small_disk(at: Path, megabytes: int) -> Generator[Path]:
    """Give a file system of this size, which only root can have."""
    at.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small file system")
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(at)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"no small file system to be had here: {done.stderr.strip()}")
    try:
        yield at
    finally:
        subprocess.run(["umount", "--lazy", str(at)], check=True)


def test_disk_yang_hampir_penuh_menolak_penyalaan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "DISK_MB_MIN", MORE_THAN_ANY)
    nothing = Binaries(tmp_path, tmp_path, tmp_path, copied=False)
    with pytest.raises(EnvironmentProblem) as refused:
        Site(DataFolder(tmp_path, tmp_path), nothing, None).check()
    assert str(refused.value) == (
        f"disk hampir penuh: {shutil.disk_usage(tmp_path).free // 2**20} MB tersisa di {tmp_path}, diperlukan {MORE_THAN_ANY} MB"
    )
    assert refused.value.advice == "Kosongkan ruang, atau pilih folder lain dengan SATUPINTU_DATA"


def test_lingkungan_python_tidak_dipasang_pada_disk_yang_hampir_penuh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(venv, "STAMP", tmp_path / "satupintu.json")
    monkeypatch.setattr(venv, "DISK_MB_MIN", MORE_THAN_ANY)
    with pytest.raises(SystemExit) as left:
        venv.ready("dev")
    assert left.value.code == 3
    said = capsys.readouterr().err
    assert "Tidak dapat menyiapkan lingkungan Python: disk hampir penuh: " in said
    assert said.endswith(f"diperlukan {MORE_THAN_ANY} MB. Kosongkan ruang, lalu ulangi.\n")


def test_log_pada_disk_penuh_kehilangan_baris_tetapi_bukan_layanan() -> None:
    log = LogFile(Path("/dev/full"))
    log.write(b"masih jalan\n")
    assert (log.tail(), log.disk_full) == ("masih jalan", False)
    log.write(f"{FULL}\n".encode())
    assert log.disk_full
    log.close()


async def test_bagian_yang_gagal_karena_disk_penuh_menyebutnya(tmp_path: Path) -> None:
    command = (sys.executable, "-c", f"raise SystemExit('{FULL}')")

    async def never() -> bool:
        return False

    keeper = Keeper(ManagedProgram("bagian", command, os.environ, tmp_path / "bagian.log", ready=never), Screen(Console(file=StringIO())))
    with pytest.raises(EnvironmentProblem) as refused:
        await keeper.start()
    await keeper.stop()
    assert str(refused.value) == f"disk penuh: bagian tidak mau menyala: berakhir dengan kode 1: {FULL}"
    assert refused.value.advice == f"Kosongkan ruang di {tmp_path}, lalu ulangi"


def test_pekerjaan_yang_gagal_karena_disk_penuh_menyebutnya(mesin: Machine) -> None:
    mesin.environment = {"KATA_PEKERJAAN": FULL}
    with mesin.start(job_code=5) as process:
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 3
    assert f"disk penuh: pekerjaan gagal (kode 5): {FULL}" in said
    assert f"Kosongkan ruang di {mesin.data / 'log'}, lalu ulangi." in said


def test_disk_yang_sungguh_penuh_menggagalkan_initdb_dengan_sebabnya(mesin: Machine) -> None:
    with small_disk(mesin.data, 12):
        mesin.environment = {"DISK_MB_MIN": "1"}
        said = mesin.refused()
    assert "disk penuh: initdb gagal (kode 1): " in said
    assert f"Kosongkan ruang di {mesin.data / 'log'}, lalu ulangi." in said


def test_disk_yang_terlalu_kecil_ditolak(mesin: Machine) -> None:
    with small_disk(mesin.data, 50):
        assert f"MB tersisa di {mesin.data}, diperlukan 200 MB" in mesin.refused()


def heard(running: Running, part: str) -> str:
    """Return the next line of the runner that holds this."""
    assert running.process.stdout is not None
    return next(line for line in running.process.stdout if part in line)


def test_disk_yang_menipis_selagi_menyala_disebut_sekali_dan_pulihnya_sekali(mesin: Machine) -> None:
    with small_disk(mesin.data, 400):
        with mesin.running() as running:
            filler = mesin.data / "pengisi"
            with filler.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, (disk.free_mb(mesin.data) - 20) * 2**20)
            low = heard(running, "disk")
            filler.unlink()
            assert heard(running, "disk").startswith("info  disk cukup lagi: ")
        assert low.startswith("masalah disk hampir penuh: ")
        assert "di bawah 200 MB; kosongkan ruang sekarang" in low


def test_penjaga_disk_hanya_bicara_bila_berubah(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = StringIO()
    watch = DiskWatch(tmp_path, Screen(Console(file=said, width=400)))
    free = disk.free_mb(tmp_path)
    for minimum in (1, MORE_THAN_ANY, MORE_THAN_ANY, free, 1, 1):
        monkeypatch.setattr(disk, "DISK_MB_MIN", minimum)
        watch.look()
    assert [line.split()[:3] for line in said.getvalue().splitlines()] == [["masalah", "disk", "hampir"], ["info", "disk", "cukup"]]
