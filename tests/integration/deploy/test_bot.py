"""The bot, by the commands of docs/berlangganan.md: killed in the middle, its broker restarted, told the same twice."""

import asyncio
import json
import sqlite3
import subprocess
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from deploy.set.layout import SLOTS
from shared.kernel.event.clock import now
from shared.kernel.publish.streams import ALL
from tests.integration.deploy import bot_surat
from tests.integration.deploy.bot_surat import ACK_SECONDS, BOT, CREDENTIALS, PATIENCE_SECONDS, WORDS, Kotak, perihal
from tests.integration.deploy.bots import DITERIMA, handed, happen, nobody
from tests.integration.deploy.bus_server import Bus, bus_server
from tests.integration.deploy.machine import until
from tests.integration.kernel.counter import until_true
from tests.integration.notify.penyedia import server_surat

LINES_MAX = 30


@pytest.fixture
def server(tmp_path: Path) -> Generator[Bus]:
    """Run a broker of the test's own; it is restarted."""
    with bus_server(tmp_path) as made:
        yield asyncio.run(nobody(made))


@pytest.fixture
def kotak() -> Generator[Kotak]:
    """Serve mail."""
    kotak = Kotak()
    with server_surat(kotak):
        yield kotak


@contextmanager
def bot(credentials: Path, kotak: Kotak, peran: str = "kepala_seksi") -> Generator[subprocess.Popen[bytes]]:
    """Run it for one role."""
    with bot_surat.bot(credentials, {peran: kotak.kepada("kasi@contoh.go.id")}) as process:
        yield process


async def giliran(server: Bus, *turns: int, version: int = 3) -> None:
    """Let notify say whose turn it is, of requests that are numbered; each event's id is its request's."""
    async with server.as_("notify") as (_, js):
        for number in turns:
            satu: dict[str, Any] = {"langkah": 12, "putaran": 1} | ({"jabatan": "kepala_seksi", "jatuh_tempo": None} if version > 2 else {})
            data = {"permohonan_id": f"p{number}", "terbuka": [satu], "agenda": f"2026/{number}", "nama_aplikasi": "Aplikasi Contoh"}
            headers = {"ce-id": f"p{number}:1", "ce-time": now().isoformat(), "ce-type": f"id.go.ptsp.GiliranDicatat.v{version}"}
            await js.publish("ptsp.notify.GiliranDicatat.x", json.dumps(data).encode(), headers=headers)


async def add(server: Bus, folder: Path, *words: str) -> Path:
    """Give the bot a place, where the broker waits less."""
    given = await handed(server, folder, "giliran", *words)
    async with server.as_("init") as (_, js):
        config = (await js.consumer_info(ALL, given["durable"])).config
        await js.add_consumer(ALL, config.evolve(ack_wait=ACK_SECONDS))
    return folder / CREDENTIALS


def agenda(kotak: Kotak) -> list[str]:
    """Return the agenda number in the subject of each mail."""
    subjects = [perihal(surat) for surat in kotak.surat]
    assert all("Giliran kepala seksi: langkah 12" in subject for subject in subjects)
    return [subject.rpartition(" ")[2] for subject in subjects]


def told(kotak: Kotak, *numbers: int) -> None:
    """Wait until so many mails are there, and compare whom they are about."""
    until(lambda: len(kotak.surat) >= len(numbers), PATIENCE_SECONDS, "mails arrive")
    assert sorted(agenda(kotak)) == [f"2026/{number}" for number in numbers]


async def acknowledged(server: Bus) -> None:
    """Wait until nothing is left to do."""
    async with server.as_("init") as (_, js):

        async def done() -> bool:
            info = await js.consumer_info(ALL, SLOTS[0])
            return (info.num_pending, info.num_ack_pending) == (0, 0)

        await until_true(done, "the bot is through")


def test_bot_sependek_yang_dijanjikan() -> None:
    assert len([line for line in BOT.read_text().splitlines() if line]) <= LINES_MAX


async def test_yang_dibunuh_di_tengah_memberi_tahu_setiap_giliran_sekali(server: Bus, tmp_path: Path, kotak: Kotak) -> None:
    """The second message hangs at the mail server's door as the bot is killed: it was not taken, is not noted, and comes again."""
    credentials = await add(server, tmp_path, *WORDS)
    with bot(credentials, kotak):
        await giliran(server, 1)
        await asyncio.to_thread(told, kotak, 1)
        await acknowledged(server)
        kotak.tahan.clear()
        kotak.datang.clear()
        await giliran(server, 2, 3)
        await asyncio.to_thread(kotak.datang.wait, PATIENCE_SECONDS)
    kotak.tahan.set()
    with bot(credentials, kotak):
        await asyncio.to_thread(told, kotak, 1, 2, 3)
        await giliran(server, 1, 2, 4)
        await asyncio.to_thread(told, kotak, 1, 2, 3, 4)
        await acknowledged(server)
    assert sorted(agenda(kotak)) == [f"2026/{number}" for number in (1, 2, 3, 4)], "the same ce-id again is nothing new"


async def test_broker_yang_dimatikan_di_tengah_diteruskan(server: Bus, tmp_path: Path, kotak: Kotak) -> None:
    credentials = await add(server, tmp_path, *WORDS)
    with bot(credentials, kotak) as process:
        await giliran(server, 1)
        await asyncio.to_thread(told, kotak, 1)
        await asyncio.to_thread(server.restart)
        await giliran(server, 2)
        await asyncio.to_thread(told, kotak, 1, 2)
        assert process.poll() is None


async def test_yang_bukan_giliran_dilewati_dan_versi_lama_diberitahukan_juga(server: Bus, tmp_path: Path, kotak: Kotak) -> None:
    """It hears everything here; an event of before roles were named goes to who is named for the others."""
    credentials = await add(server, tmp_path)
    await happen(server, DITERIMA)
    await giliran(server, 1, version=2)
    with bot(credentials, kotak, "lainnya"):
        await acknowledged(server)
    (surat,) = kotak.surat
    assert "lainnya" in perihal(surat)


async def test_yang_terlalu_lama_mati_menyebut_berapa_yang_terlewat(server: Bus, tmp_path: Path, kotak: Kotak) -> None:
    """What happened between is told by the gap, once it is so long ago that the stream keeps it no more."""
    credentials = await add(server, tmp_path, *WORDS)
    with bot(credentials, kotak):
        await giliran(server, 1)
        await acknowledged(server)
    await happen(server, DITERIMA, DITERIMA)
    with closing(sqlite3.connect(f"{credentials}.ingat", isolation_level=None)) as ingat:
        ingat.execute("UPDATE selesai SET waktu = datetime('now', '-91 days')")
    with bot(credentials, kotak):
        await giliran(server, 2)
        await acknowledged(server)
    said = [line for line in credentials.with_suffix(".said").read_text().splitlines() if "terlewat" in line]
    assert said == ["terlewat paling banyak 2 peristiwa, yang sudah tidak disimpan"]
