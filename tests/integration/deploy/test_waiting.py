"""Before a demonstration begins: a set that is down is said at once, one that is starting is waited for."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from itertools import chain, repeat
from typing import Final

import pytest

from deploy.demo import kantor as kantor_module
from deploy.demo.kantor import Klien
from deploy.demo.tempat import KantorDemo
from deploy.embedded.ports import choose
from deploy.set.layout import LOOPBACK
from deploy.words.problems import EnvironmentProblem

SOON_SECONDS: Final = 20.0
"""Far less than a demonstration may wait for a task."""


@asynccontextmanager
async def office(port: int) -> AsyncGenerator[Klien]:
    """Open an office whose one service is at this port; it may wait long for anything."""
    tempat = KantorDemo({"intake": f"http://{LOOPBACK}:{port}"}, (), {}, None)
    async with Klien.buka(tempat, batas_detik=300.0) as opened, asyncio.timeout(SOON_SECONDS):
        yield opened


@asynccontextmanager
async def answering(statuses: Iterator[str]) -> AsyncGenerator[int]:
    """Answer one request after another with these; give the port."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {next(statuses)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, LOOPBACK, 0) as server:
        yield server.sockets[0].getsockname()[1]


async def test_set_yang_padam_disebut_segera() -> None:
    async with office(choose(None)) as kantor:
        with pytest.raises(EnvironmentProblem, match="layanan intake tidak menjawab di http") as told:
            await kantor.pastikan_siap()
    assert told.value.advice == "Nyalakan set dahulu dengan: make run"


async def test_yang_tidak_juga_siap_disebut_belum_siap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kantor_module, "READY_SECONDS", 0.3)
    async with answering(repeat("503 Service Unavailable")) as port, office(port) as kantor:
        with pytest.raises(EnvironmentProblem, match="layanan intake belum siap"):
            await kantor.pastikan_siap()


async def test_yang_sedang_menyala_ditunggu() -> None:
    async with answering(chain(repeat("503 Service Unavailable", 3), repeat("200 OK"))) as port, office(port) as kantor:
        await kantor.pastikan_siap()
