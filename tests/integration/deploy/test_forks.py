"""Forks: what is forked is a process like any other, and nothing outlives whom it depends on."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from deploy.embedded.forks import Forked, Forks
from deploy.embedded.program import ManagedProgram, StartedProgram
from deploy.set.layout import SERVICES
from tests.forks import IMPORTED
from tests.integration.deploy import births
from tests.integration.deploy.machine import Machine, until

SECONDS = 20.0
BREAKS = """
import asyncio, os, pathlib
from deploy.embedded.forks import Forked, Forks
from deploy.embedded.program import ManagedProgram
from deploy.words.problems import EnvironmentProblem
async def main():
    forks = Forks(Forked(("rusak",), print))
    try:
        await forks.start(ManagedProgram("layanan", (), {}, pathlib.Path("/dev/null")))
    except EnvironmentProblem as problem:
        print(problem)
asyncio.run(main())
"""


class Ward:
    """Services that are forked, and end with the test."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.forks = Forks(Forked(IMPORTED, births.serve))
        self.children: list[StartedProgram] = []

    async def bear(self, name: str, **environment: str) -> StartedProgram:
        """Start a service."""
        program = ManagedProgram(name, (), environment, self.logs / f"{name}.log", start=self.forks.start)
        async with asyncio.timeout(SECONDS):
            child = await StartedProgram.spawn(program)
        self.children.append(child)
        return child

    async def ended(self, child: StartedProgram) -> int:
        """Wait for an end."""
        async with asyncio.timeout(SECONDS):
            return await child.wait()

    async def waiting(self) -> StartedProgram:
        """Start a service that waits for a signal, and wait until it runs its own code."""
        child = await self.bear("tunggu")
        async with asyncio.timeout(SECONDS):
            while True:
                if child.log.tail() == "siap":
                    return child
                await asyncio.sleep(0.01)

    async def told(self, **environment: str) -> dict[str, object]:
        """Return what a service reports of itself."""
        child = await self.bear("lapor", **environment)
        assert await self.ended(child) == 0
        told: dict[str, object] = json.loads(child.log.tail())
        return told


@pytest.fixture
async def bangsal(tmp_path: Path) -> AsyncIterator[Ward]:
    ward = Ward(tmp_path)
    yield ward
    for child in ward.children:
        await child.stop()
        await child.wait()


def name_of(child: StartedProgram) -> str:
    return Path(f"/proc/{child.pid}/comm").read_text().strip()


async def test_tiap_lahir_adalah_proses_sendiri(bangsal: Ward) -> None:
    first, second = await bangsal.told(PTSP="satu"), await bangsal.told(LAIN="dua")
    assert first["lingkungan"] == {"PTSP": "satu"}
    assert second["lingkungan"] == {"LAIN": "dua"}, "nothing of ours, nothing of a sibling's"
    for told in (first, second):
        assert told["berkas"] == first["berkas"], "nothing of a sibling that ended or lives"
        assert (told["masukan"], told["umask"], told["sesi"]) == ("/dev/null", 0o077, True)
        assert (told["utas"], told["sinyal"]) == (1, [])
    assert first["acak"] != second["acak"], "chance differs"


async def test_akhir_dilaporkan(bangsal: Ward) -> None:
    assert await bangsal.ended(await bangsal.bear("kode-0")) == 0
    assert await bangsal.ended(await bangsal.bear("kode-7")) == 7
    faulty = await bangsal.bear("galat")
    assert await bangsal.ended(faulty) == 1
    assert faulty.log.tail() == "RuntimeError: layanan ini gagal"
    for sign in (signal.SIGKILL, signal.SIGTERM):
        child = await bangsal.waiting()
        os.kill(child.pid, sign)
        assert await bangsal.ended(child) == -sign


async def test_ps_menunjukkan_layanan(bangsal: Ward) -> None:
    child = await bangsal.waiting()
    assert name_of(child) == "tunggu"


def test_yang_tidak_dapat_dimuat_dikatakan(tmp_path: Path) -> None:
    (tmp_path / "rusak.py").write_text("raise RuntimeError('tidak dapat dimuat')")
    way = os.pathsep.join((str(tmp_path), str(Path.cwd())))
    command, env = [sys.executable, "-c", BREAKS], {**os.environ, "PYTHONPATH": way}
    done = subprocess.run(command, env=env, check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "proses yang melahirkan layanan mati selagi memuatnya\n"), done.stderr
    assert "tidak dapat dimuat" in done.stderr


def test_mengimpor_layanan_tidak_membaca_setelan_dan_tidak_memulai_apa_pun() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SATUPINTU", "PG"))}
    command = [sys.executable, "-c", f"from {births.__name__} import census; census()"]
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"setelan": [], "utas": 1, "berkas": [0, 1, 2]}


def answer(machine: Machine, number: int) -> int:
    """Return the process id of a service that answers, 0 where none does."""
    try:
        with urlopen(f"http://127.0.0.1:{machine.base + number}/readyz", timeout=5) as response:
            return int(response.read())
    except OSError:
        return 0


def test_hanya_layanan_yang_mati_dinyalakan_lagi(mesin_bercabang: Machine) -> None:
    with mesin_bercabang.running():
        before = [answer(mesin_bercabang, number) for number in range(1, 6)]
        os.kill(before[0], signal.SIGKILL)
        until(lambda: answer(mesin_bercabang, 1) not in {0, before[0]}, SECONDS, "the service comes back")
        assert [answer(mesin_bercabang, number) for number in range(2, 6)] == before[1:]
    assert not mesin_bercabang.processes(), "SIGTERM ended the runner and all that it forked"


def test_yang_melahirkan_mati_membawa_layanannya_dan_set_pulih(mesin_bercabang: Machine) -> None:
    with mesin_bercabang.running() as running:
        server = running.child("multiprocessing.forkserver")
        before = {answer(mesin_bercabang, number) for number in range(1, 6)}
        os.kill(server, signal.SIGKILL)
        until(lambda: not ({server, *before} & mesin_bercabang.processes().keys()), SECONDS, "all of it end")
        until(lambda: all(answer(mesin_bercabang, number) for number in range(1, 6)), SECONDS, "the set recovers")


def test_pelari_yang_mati_tidak_meninggalkan_proses(mesin_bercabang: Machine) -> None:
    with mesin_bercabang.running() as running:
        forked = [text for text in mesin_bercabang.processes().values() if "multiprocessing.forkserver" in text]
        assert len(forked) == 1 + len(SERVICES) + 1, "the fork server, the services, and the portal"
        running.process.kill()
        running.process.wait()
        until(lambda: not mesin_bercabang.processes(), SECONDS, "every process ends")
        running.process.returncode = 0
