"""What receivers answer: the status counts as soon as it is there, whatever the rest of the answer does."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Final

import pytest

from services.notify.webhooks.delivery.client import BalasanPenerima, HasilKirim, WebhookClient
from services.notify.webhooks.settings import SetelanWebhook
from shared.kernel.event.clock import monotonic, now
from tests.integration.kernel.moments import cancelled_at_every_moment
from tests.integration.notify.penerima import penerima
from tests.integration.notify.penyedia import LOOPBACK
from tests.integration.notify.rumah import ke_loopback

BATAS: Final = 5.0


@asynccontextmanager
async def menjawab(jawaban: bytes, *, tutup: bool) -> AsyncGenerator[str]:
    """Serve these bytes to whoever asks, and then hang up, or say nothing more."""
    selesai = asyncio.Event()

    async def layani(baca: asyncio.StreamReader, tulis: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            await baca.readuntil(b"{}")
            tulis.write(jawaban)
            await tulis.drain()
            if not tutup:
                await baca.read()
        tulis.close()
        with suppress(ConnectionError):
            await tulis.wait_closed()
        selesai.set()

    server = await asyncio.start_server(layani, LOOPBACK, 0)
    async with server:
        yield f"http://penerima.example:{server.sockets[0].getsockname()[1]}/"
        await asyncio.wait_for(selesai.wait(), BATAS)


async def kirim(jawaban: bytes, *, tutup: bool) -> tuple[BalasanPenerima, float]:
    """Send to such a receiver; return what came of it, and after how many seconds."""
    setelan = SetelanWebhook.model_validate({"webhook_http": True, "webhook_jaringan": "127.0.0.0/8", "webhook_batas_detik": BATAS})
    klien, mulai = WebhookClient(setelan, ke_loopback), monotonic()
    async with menjawab(jawaban, tutup=tutup) as url:
        hasil = await klien.kirim(url, {"content-type": "application/json"}, b"{}", now())
        lama = monotonic() - mulai
    return hasil, lama


@pytest.mark.parametrize("tutup", [True, False], ids=["putus", "diam"])
@pytest.mark.parametrize(("status", "hasil"), [(200, HasilKirim.DITERIMA), (500, HasilKirim.DITOLAK)])
async def test_status_berlaku_walau_isinya_tidak_selesai(status: int, hasil: HasilKirim, *, tutup: bool) -> None:
    jawaban, lama = await kirim(b"HTTP/1.1 %d X\r\nContent-Length: 9\r\n\r\nabc" % status, tutup=tutup)
    assert (jawaban.hasil, jawaban.status) == (hasil, status)
    assert lama < BATAS


async def test_jawaban_tanpa_akhir_hanya_dibaca_awalnya() -> None:
    jawaban, _ = await kirim(b"HTTP/1.1 200 X\r\nConnection: close\r\n\r\n" + b"a" * 9_000_000, tutup=False)
    assert (jawaban.hasil, jawaban.balasan) == (HasilKirim.DITERIMA, "a" * 500)


@pytest.mark.parametrize("kata", [b"bukan HTTP\r\n\r\n", b"HTTP/1.1 200 X\r\n" + b"x: " + b"a" * 200_000, b""])
async def test_yang_bukan_jawaban_dicatat_tidak_tersambung(kata: bytes) -> None:
    jawaban, _ = await kirim(kata, tutup=True)
    assert (jawaban.hasil, jawaban.status) == (HasilKirim.TIDAK_TERSAMBUNG, None)


async def test_sambungan_ditutup_kapan_pun_dihentikan() -> None:
    setelan = SetelanWebhook.model_validate({"webhook_http": True, "webhook_jaringan": "127.0.0.0/8", "webhook_batas_detik": BATAS})
    klien = WebhookClient(setelan, ke_loopback)
    with penerima() as dasbor:
        assert await cancelled_at_every_moment(lambda: klien.kirim(dasbor.url, {"content-type": "application/json"}, b"{}", now())) > 5
