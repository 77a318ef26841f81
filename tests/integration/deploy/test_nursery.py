"""The nursery: what it forks is a process like any other, and nothing outlives whom it depends on."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from io import StringIO
from pathlib import Path
from unittest.mock import Mock
from urllib.request import urlopen

import pytest
from rich.console import Console

from deploy.embedded.keeper import Keeper
from deploy.embedded.nurse import Nurse
from deploy.embedded.nursery import Nursery
from deploy.embedded.program import Child, Program
from deploy.embedded.screen import Screen
from tests.integration.deploy.machine import Machine, until

SECONDS = 20.0
BIRTHS = "tests.integration.deploy.births"


class Ward:
    """A nursery that is kept alive, and services born in it."""

    def __init__(self, logs: Path) -> None:
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "MILIK_PELARI": "x"}
        self.logs = logs
        self.nurse = Nurse((sys.executable, "-m", "deploy.embedded.nursery", BIRTHS), environment, logs)
        self.keeper = Keeper(self.nurse.program, Screen(Console(file=StringIO())))
        self.children: list[Child] = []

    async def bear(self, name: str, **environment: str) -> Child:
        """Start a service."""
        program = Program(name, ("layanan", name), environment, self.logs / f"{name}.log", start=self.nurse.bear)
        async with asyncio.timeout(SECONDS):
            child = await Child.spawn(program)
        self.children.append(child)
        return child

    async def ended(self, child: Child) -> int:
        """Wait for an end."""
        async with asyncio.timeout(SECONDS):
            return await child.wait()

    async def waiting(self) -> Child:
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
    await ward.keeper.start()
    yield ward
    for child in ward.children:
        await child.stop()
        await child.wait()
    await ward.keeper.stop()
    ward.nurse.close()


def parent(child: Child) -> int:
    return int(Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()[1])


def shown(child: Child) -> tuple[bytes, str]:
    home = Path(f"/proc/{child.pid}")
    return (home / "cmdline").read_bytes().rstrip(b"\0"), (home / "comm").read_text()


async def test_tiap_lahir_adalah_proses_sendiri(bangsal: Ward) -> None:
    first, second = await bangsal.told(PTSP="satu"), await bangsal.told(LAIN="dua")
    assert first["lingkungan"] == {"PTSP": "satu"}
    assert second["lingkungan"] == {"LAIN": "dua"}, "nothing of the nursery's, nothing of a sibling's"
    for told in (first, second):
        assert (told["berkas"], told["masukan"]) == ([0, 1, 2], "/dev/null")
        assert told["sesi"] is True
        assert (told["utas"], told["sinyal"]) == (1, [])
    assert first["acak"] != second["acak"], "chance differs"
    assert (bangsal.logs / "nursery.log").read_text() == "hangat\n", "imported once"


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
    assert shown(await bangsal.waiting()) == (b"layanan\0tunggu", "tunggu\n")


async def test_yang_lahir_mati_bersama_nursery_dan_yang_berikut_menunggu_nursery_baru(bangsal: Ward) -> None:
    child = await bangsal.waiting()
    before = parent(child)
    os.kill(before, signal.SIGKILL)
    assert await bangsal.ended(child) == -signal.SIGKILL
    assert parent(await bangsal.waiting()) != before


async def test_nursery_yang_dilepas_pelari_berakhir_bersama_yang_lahir(bangsal: Ward) -> None:
    child = await bangsal.waiting()
    bangsal.nurse.close()
    assert await bangsal.ended(child) == -signal.SIGKILL


def test_fork_yang_gagal_dilaporkan_dan_nursery_hidup_terus(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    (output, output_end), (report, report_end) = os.pipe(), os.pipe()
    monkeypatch.setattr(os, "fork", Mock(side_effect=BlockingIOError("no more processes")))
    with ours, theirs:
        for _ in range(2):
            socket.send_fds(ours, [json.dumps(("layanan", (), {})).encode()], (output_end, report_end))
        ours.shutdown(socket.SHUT_WR)
        os.close(output_end)
        os.close(report_end)
        assert Nursery(theirs).tend() is None
    assert (os.read(output, 1), os.read(report, 1)) == (b"", b"")
    os.close(output)
    os.close(report)


def test_mengimpor_layanan_tidak_membaca_setelan_dan_tidak_memulai_apa_pun() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SATUPINTU", "PG"))}
    command = [sys.executable, "-c", f"from {BIRTHS} import census; census()"]
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
    assert not mesin_bercabang.processes(), "SIGTERM ended the runner, the nursery and all of its services"


def test_nursery_yang_mati_membawa_layanannya_dan_set_pulih(mesin_bercabang: Machine) -> None:
    with mesin_bercabang.running() as running:
        nursery = running.child("deploy.embedded.nursery")
        before = {answer(mesin_bercabang, number) for number in range(1, 6)}
        os.kill(nursery, signal.SIGKILL)
        until(lambda: not ({nursery, *before} & mesin_bercabang.processes().keys()), SECONDS, "all of the nursery end")
        until(lambda: all(answer(mesin_bercabang, number) for number in range(1, 6)), SECONDS, "the set recovers")


def test_pelari_yang_mati_tidak_meninggalkan_proses(mesin_bercabang: Machine) -> None:
    with mesin_bercabang.running() as running:
        assert sum("service" in text for text in mesin_bercabang.processes().values()) == 5
        running.process.kill()
        running.process.wait()
        until(lambda: not mesin_bercabang.processes(), SECONDS, "every process ends")
        running.process.returncode = 0
