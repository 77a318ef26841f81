"""How the portal asks services: a connection that ends without an answer is tried once more, and an act has its key."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from services.portal.layanan import Layanan, LayananPergi

KEPALA_BERAKHIR = b"\r\n\r\n"
JAWABAN = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}"


@dataclass
class Pemutus:
    """A service that answers so many requests of a connection, and ends it when the next one comes."""

    dijawab: int
    terdengar: list[str] = field(default_factory=list[str])

    async def terima(self, baca: asyncio.StreamReader, tulis: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        for _ in range(self.dijawab):
            await self._satu(baca)
            tulis.write(JAWABAN)
            await tulis.drain()
        await self._satu(baca)
        tulis.close()

    async def _satu(self, baca: asyncio.StreamReader) -> None:
        kepala = (await baca.readuntil(KEPALA_BERAKHIR)).decode()
        self.terdengar.append(kepala.split(" HTTP")[0])


@asynccontextmanager
async def layanan(pemutus: Pemutus) -> AsyncGenerator[Layanan]:
    """Serve it, and ask it."""
    server = await asyncio.start_server(pemutus.terima, "127.0.0.1", 0)
    klien = Layanan.di({"intake": f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"})
    try:
        yield klien
    finally:
        await klien.tutup()
        server.close()


async def test_yang_terputus_tanpa_jawaban_ditanya_sekali_lagi() -> None:
    async with layanan(pemutus := Pemutus(1)) as klien:
        assert (await klien.minta("intake", "POST", "/a", lambda: b"")).status == 200
        assert (await klien.minta("intake", "POST", "/b", lambda: b"")).status == 200
    assert pemutus.terdengar == ["POST /a", "POST /b", "POST /b"]


async def test_yang_selalu_terputus_dikatakan_pergi_sesudah_dua_kali() -> None:
    async with layanan(pemutus := Pemutus(0)) as klien:
        with pytest.raises(LayananPergi):
            await klien.minta("intake", "POST", "/a", lambda: b"")
    assert pemutus.terdengar == ["POST /a", "POST /a"]
