"""What README.md and docs/berlangganan.md tell people to type works as it stands there: every command, every call, every option."""

import asyncio
import json
import re
import sqlite3
from collections.abc import Generator
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from deploy.demo.kantor import Klien
from deploy.embedded.ports import choose
from deploy.nats.config import ORIGINS
from deploy.set.layout import SERVICES
from shared.contracts.peran import Jabatan
from shared.kernel.process.settings import PREFIX
from tests.halaman import BERLANGGANAN, README, calls, commands, options, settings
from tests.integration.deploy.machine import free_port_base, until
from tests.journey.berjalan import Page
from tests.journey.people import People
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet, whole_set

PORTS: Final = ("8090", "8091")
"""Of the programs on the pages; those of services come before."""
PATIENCE_SECONDS: Final = 30.0


class Pages:
    """The set that the pages' own settings start, and what it has: a request that came to its end, and its letter."""

    def __init__(self, running: WholeSet, ports: dict[str, str]) -> None:
        """Take one request through all steps."""
        self.running, self.orang = running, People(running.addresses)
        self.ports = ports | {f"800{n}": running.addresses.services[name].rpartition(":")[2] for n, name in enumerate(SERVICES, start=1)}
        self.permohonan = asyncio.run(self.ajukan(16))

    async def ajukan(self, sampai: int) -> Permohonan:
        """Submit a request."""
        async with Klien.buka(self.orang.tempat) as kantor:
            permohonan = await Permohonan.ajukan(kantor, sampai)
            permohonan.kantor = kantor
            return permohonan

    def open(self, page: Path) -> Page:
        """Open a page, with nobody outside who hears."""
        folder = self.running.home / page.stem
        folder.mkdir(mode=0o755)
        admin = self.orang[Jabatan.ADMIN]
        others = {
            "…": admin.token,
            "--orang ID": f"--orang {admin.orang_id}",
            "ID": str(self.permohonan.permohonan_id),
            "NAMA": "percobaan",
            "FOLDER": str(self.running.home / "salinan"),
            "PORT": str(free_port_base()),
        }
        opened = Page(self.running, folder, with_ports(page.read_text(encoding="utf-8"), self.ports), others)
        opened.prepare()
        let_go(opened)
        return opened


def with_ports(text: str, ports: dict[str, str]) -> str:
    """Put this test's ports in the place of a page's."""
    return re.sub(r"(?<=[: ])80\d\d\b", lambda match: ports.get(match[0], match[0]), text)


@pytest.fixture(scope="module")
def pages() -> Generator[Pages]:
    """Start a set with the settings that the page says `make run` needs for its programs."""
    ports = {number: str(choose(None)) for number in PORTS}
    own: dict[str, Any] = {ORIGINS.removeprefix(PREFIX): "http://127.0.0.1"}
    for command in commands(with_ports(BERLANGGANAN.read_text(encoding="utf-8"), ports)):
        own |= {name.removeprefix(PREFIX): value for name, value in settings(command).items() if "make run" in command}
    with whole_set(**own) as running:
        yield Pages(running, ports)


@pytest.mark.timeout(900)
def test_setiap_perintah_readme_berjalan(pages: Pages) -> None:
    page = pages.open(README)
    surat = asyncio.run(unduh_surat(pages))
    (page.folder / "surat.pdf").write_bytes(surat)
    page.walk()
    assert page.faults == []
    assert {".venv/bin/satupintu verify", "make demo", "satupintu backup FOLDER"} <= {*page.ran}


async def unduh_surat(pages: Pages) -> bytes:
    """Return the signed letter of the request."""
    alamat = f"{pages.running.addresses.services['letters']}/permohonan/{pages.permohonan.permohonan_id}/surat/berkas"
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS, headers=kepala(pages.orang.opd[0].orang.token)) as client:
        return (await client.get(alamat)).raise_for_status().content


def kepala(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.timeout(900)
def test_setiap_perintah_berlangganan_berjalan(pages: Pages) -> None:
    """The receiver notes what happens after it was registered and started."""
    page = pages.open(BERLANGGANAN)

    def noted() -> bool:
        with closing(sqlite3.connect(page.folder / "penerima.db")) as notes:
            return bool(notes.execute("SELECT count(*) FROM peristiwa").fetchone()[0])

    def happen() -> None:
        asyncio.run(pages.ajukan(2))
        until(noted, PATIENCE_SECONDS, "the receiver is told")

    page.walk(happen)
    assert page.faults == []
    assert any(command.startswith("curl -X POST localhost:") for command in page.ran)
    let_go(page)
    for number, option in enumerate(options(page.text)):
        nama = f"pilihan-{number}"
        isi = option.replace("A,B", "SuratDisampaikan,PermohonanDicabut").replace("BERKAS", f"{nama}.json")
        for words in (f"add {nama} {isi}", "list", f"rotate {nama}", f"remove {nama}"):
            done = page.shell(f".venv/bin/satupintu subscriber {words}")
            assert done.returncode == 0, (words, done.stdout, done.stderr)
            assert nama in done.stdout, words
    assert len(options(page.text)) > 5


async def test_setiap_alamat_readme_menjawab(pages: Pages) -> None:
    """What may be read is, by somebody who may; what is sent finds its operation, and is taken, or refused for what it lacks."""
    isi = {"{id}": str(pages.permohonan.permohonan_id), "{versi}": "1"}
    pelaku = [pages.orang.opd[0].orang.token, pages.orang[Jabatan.ADMIN].token]
    for method, path in calls(README.read_text(encoding="utf-8")):
        alamat = re.sub(r"\{\w+\}", lambda match: isi[match[0]], path)
        found = set[int]()
        for url, token in product(pages.running.addresses.services.values(), pelaku):
            async with httpx.AsyncClient(timeout=PATIENCE_SECONDS, headers=kepala(token) | {"Idempotency-Key": path}) as client:
                found.add((await client.request(method, f"{url}{alamat}", json=None if method == "GET" else {})).status_code)
        assert found & ({200} if method == "GET" else {200, 422}), (method, path, found)


def let_go(page: Page) -> None:
    """Take back what the page's commands gave out."""
    for line in page.shell(".venv/bin/satupintu subscriber list --json").stdout.splitlines():
        assert page.shell(f".venv/bin/satupintu subscriber remove {json.loads(line)['nama']}").returncode == 0
