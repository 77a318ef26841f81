"""The example dashboard in a real Chromium: a page of another origin that lives on while everything behind it ends and begins again."""

import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from deploy.demo.kantor import Klien
from deploy.embedded.ports import choose, is_free
from deploy.set.addresses import Addresses
from deploy.set.registry import HearingKind, Subscriber
from deploy.subscribers import granting
from deploy.subscribers.texts import program
from shared.kernel.event.clock import now
from tests.contract.records import ROOT
from tests.integration.deploy.machine import CHECKOUT, free_port_base, until
from tests.journey.people import People
from tests.journey.request import Permohonan
from tests.journey.whole_set import UP, set_home, started
from tests.peramban import peramban

PAGE = (ROOT / "docs/berlangganan.md").read_text(encoding="utf-8")
PAPAN = ROOT / re.findall(r"^\.venv/bin/python (\S+) papan.json 8090$", PAGE, re.MULTILINE)[0]
TERSAMBUNG = "document.getElementById('keadaan').textContent === 'tersambung'"
RAMAI = "setInterval(() => segarkan(500), 100)"
"""As where the next event always comes before half a second is over."""


@contextmanager
def papan(file: Path, port: int) -> Generator[None]:
    """Serve the page; it is killed, never asked."""
    with subprocess.Popen([sys.executable, PAPAN, file, str(port)], stderr=subprocess.DEVNULL) as process:
        try:
            until(lambda: not is_free(port), 20, "the page is served")
            yield
        finally:
            process.kill()


@contextmanager
def tercetak(file: Path, one: Subscriber) -> Generator[Path]:
    """Run the program that is printed with the credentials; return where what it prints is kept."""
    keluar = file.with_name("tercetak.txt")
    (file.with_name("tercetak.py")).write_text(program(one, file.name))
    with keluar.open("wb") as out, subprocess.Popen([sys.executable, "tercetak.py"], cwd=file.parent, stdout=out, stderr=out) as process:
        try:
            yield keluar
            assert process.poll() is None, keluar.read_text()
        finally:
            process.kill()


async def ajukan(addresses: Addresses) -> Permohonan:
    """Bring a request to the fifth step."""
    async with Klien.buka(People(addresses).tempat) as kantor:
        return await Permohonan.ajukan(kantor, 4)


def tampak(permohonan: Permohonan, langkah: str) -> str:
    """Return what is true in a page that shows this request as waiting at this step."""
    return f"document.querySelector('[data-id=\"{permohonan.permohonan_id}\"]')?.cells[4].textContent === '{langkah}'"


def pernah_lima(terdengar: Path, *semua: Permohonan) -> bool:
    """Say whether what was printed tells of each that its fifth step opened."""
    baris = [line for line in terdengar.read_text().splitlines() if "AnalisaDibuka" in line]
    return all(any(str(satu.permohonan_id) in line for line in baris) for satu in semua)


@pytest.mark.timeout(420)
async def test_papan_tidak_kehilangan_apa_pun_bila_semuanya_dinyalakan_ulang(tmp_path: Path) -> None:
    port = choose(None)
    file = tmp_path / "papan.json"
    with set_home() as home, ExitStack() as lama:
        own = {"PORT_BASE": free_port_base(), "ASAL_HALAMAN": f"http://127.0.0.1:{port}"}
        command = (sys.executable, "-m", *UP)
        with started(home, command, CHECKOUT, own) as first:
            sse = Subscriber(nama="papan", jenis=HearingKind.SSE, sejak=now(), berlaku_sampai=now() + timedelta(days=1))
            granting.add(first.addresses, sse, file)
            sebelum = await ajukan(first.addresses)
            terdengar = lama.enter_context(tercetak(file, sse))
            with papan(file, port):
                layar = peramban(tmp_path / "peramban", f"http://127.0.0.1:{port}/")
                page = await layar.__aenter__()
                await page.becomes(TERSAMBUNG)
                await page.becomes(tampak(sebelum, "5"))
                ramai = await page.value(RAMAI)
                langsung = await ajukan(first.addresses)
                await page.becomes(tampak(langsung, "5"))
                await page.value(f"clearInterval({ramai})")
                await page.look(tmp_path / "tersambung.png")
        try:
            await page.becomes("document.getElementById('keadaan').className === 'putus'")
            with started(home, command, CHECKOUT, own) as again, papan(file, port):
                sesudah = await ajukan(again.addresses)
                await page.becomes(TERSAMBUNG)
                for satu in (sebelum, langsung, sesudah):
                    await page.becomes(tampak(satu, "5"))
                await page.becomes(
                    "[...document.querySelectorAll('tbody tr')].every(satu => satu.cells[3].textContent === 'Pemeriksaan kelengkapan')"
                )
                await page.look(tmp_path / "sesudah.png")
                until(lambda: pernah_lima(terdengar, langsung, sesudah), 30, "the printed program heard of both requests")
        finally:
            await layar.__aexit__(None, None, None)
