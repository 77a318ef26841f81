"""One POST to another system: to a judged address, within its time, without following anywhere, reading little of what comes back."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from http import HTTPStatus
from typing import Final

import httpcore

from services.notify.sending.channel import BERSIH
from services.notify.webhooks.delivery.addresses import AlamatTerlarang, JudgedConnections, Resolusi, periksa_url, resolusi
from services.notify.webhooks.delivery.retry_schedule import lama_tunggu
from services.notify.webhooks.langganan import AlamatTidakDiizinkan
from services.notify.webhooks.settings import SetelanWebhook

BALASAN_BYTE: Final = 4096
BALASAN_DETIK: Final = 1.0
BALASAN_MAKS: Final = 500
"""Bytes of an answer that are read, for how long, and signs that are kept."""
SABAR: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
"""Answers that may say when to come again."""


class HasilKirim(StrEnum):
    """What became of one try."""

    DITERIMA = "DITERIMA"  # 2xx
    DITOLAK = "DITOLAK"  # any other status
    DITUNDA = "DITUNDA"  # 429 or 503
    DIALIHKAN = "DIALIHKAN"  # 3xx, which is not followed
    BERHENTI = "BERHENTI"  # 410: the receiver wants nothing more
    TERLALU_LAMA = "TERLALU_LAMA"
    TIDAK_TERSAMBUNG = "TIDAK_TERSAMBUNG"
    ALAMAT_TERLARANG = "ALAMAT_TERLARANG"  # or a name that leads nowhere
    TANPA_RAHASIA = "TANPA_RAHASIA"  # the key that sealed address and secrets is gone
    TIDAK_TERBACA = "TIDAK_TERBACA"  # its stream does not hold the event any more where it was found


@dataclass(frozen=True, slots=True)
class BalasanPenerima:
    """What a receiver answered, or why there was no answer; `tunggu` is how long it asked to be left alone."""

    hasil: HasilKirim
    status: int | None = None
    balasan: str = ""
    tunggu: timedelta | None = None


class WebhookClient:
    """Sends to other systems. Every event has a connection of its own: none that was judged long ago is used again, none is left."""

    def __init__(self, setelan: SetelanWebhook, resolusi: Resolusi = resolusi) -> None:
        """Reach what the settings allow; authorities are read on first use."""
        self._setelan = setelan
        self._resolusi = resolusi

    async def kirim(self, url: str, kepala: Mapping[str, str], badan: bytes, saat: datetime) -> BalasanPenerima:
        """Send once, and never raise for what the other side does; `saat` is by what a date to come again is measured."""
        try:
            periksa_url(url, self._setelan)
            async with asyncio.timeout(self._setelan.webhook_batas_detik):
                return await self._minta(url, kepala, badan, saat)
        except (TimeoutError, httpcore.TimeoutException):
            return BalasanPenerima(HasilKirim.TERLALU_LAMA)
        except (AlamatTerlarang, AlamatTidakDiizinkan) as galat:
            return BalasanPenerima(HasilKirim.ALAMAT_TERLARANG, balasan=str(galat))
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError) as galat:  # a name that TLS cannot bear is the last
            return BalasanPenerima(HasilKirim.TIDAK_TERSAMBUNG, balasan=type(galat).__name__)

    @asynccontextmanager
    async def _satu(self) -> AsyncGenerator[httpcore.AsyncConnectionPool]:
        """Return what opens one connection, and see that it is closed whatever happens."""
        sambungan = JudgedConnections(self._setelan.webhook_jaringan, self._resolusi)
        try:
            yield httpcore.AsyncConnectionPool(ssl_context=self._tls, max_connections=1, retries=0, network_backend=sambungan)
        finally:
            await sambungan.tutup()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """By which authorities receivers are known."""
        if self._setelan.webhook_akar is None:
            return httpcore.default_ssl_context()
        return ssl.create_default_context(cafile=str(self._setelan.webhook_akar))

    async def _minta(self, url: str, kepala: Mapping[str, str], badan: bytes, saat: datetime) -> BalasanPenerima:
        headers = [(nama.encode(), nilai.encode()) for nama, nilai in kepala.items()]
        async with self._satu() as kolam, kolam.stream("POST", url, headers=headers, content=badan) as jawaban:
            isi = await _awal(jawaban)
            diminta = {nama.lower(): nilai.decode("latin-1") for nama, nilai in jawaban.headers}.get(b"retry-after")
        tunggu = lama_tunggu(diminta, saat) if jawaban.status in SABAR else None
        return BalasanPenerima(_hasil(jawaban.status), jawaban.status, bersih(isi), tunggu)


async def _awal(jawaban: httpcore.Response) -> bytes:
    """Return the beginning of what is answered, as far as it comes soon: the status has said already what counts."""
    isi = bytearray()
    with suppress(TimeoutError, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
        async with asyncio.timeout(BALASAN_DETIK):
            async for potong in jawaban.aiter_stream():
                isi += potong
                if len(isi) >= BALASAN_BYTE:
                    break
    return bytes(isi[:BALASAN_BYTE])


def bersih(isi: bytes) -> str:
    """Return as much of an answer as is kept: one line, without control characters."""
    return BERSIH.sub(" ", isi.decode(errors="replace")).strip()[:BALASAN_MAKS]


def _hasil(status: int) -> HasilKirim:
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return HasilKirim.DITERIMA
    if status < HTTPStatus.BAD_REQUEST:
        return HasilKirim.DIALIHKAN
    if status == HTTPStatus.GONE:
        return HasilKirim.BERHENTI
    return HasilKirim.DITUNDA if status in SABAR else HasilKirim.DITOLAK
