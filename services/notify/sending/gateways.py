"""Channels over HTTP: Telegram, and the WhatsApp gateways Fonnte, Wablas and WAHA. Their answers are read: a status of 200 says little."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, cast

import orjson

from services.notify.sending.channel import GagalKirim, Kiriman, tersamar
from services.notify.sending.naskah import Naskah
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim

if TYPE_CHECKING:
    import httpx

JAWABAN_MAKS: Final = 64 * 1024
"""Bytes of an answer that are read; what is longer is no answer of theirs."""
ALASAN: Final = ("description", "reason", "message", "error")
"""Under which names they say why they refuse."""
GatewayReply = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Akun:
    """Where a provider is reached, with the office's secret, within how many seconds."""

    alamat: str
    rahasia: str
    batas_detik: float


class HttpChannel(ABC):
    """What they have in common: one POST, and names for everything that can come back."""

    nama: KanalPemberitahuan

    def __init__(self, akun: Akun) -> None:
        """Connect on first use."""
        logging.getLogger("httpx").setLevel(logging.WARNING)  # it would log addresses, and Telegram's hold the secret
        self._akun = akun
        self._klien: httpx.AsyncClient | None = None

    async def kirim(self, kiriman: Kiriman) -> str:
        """Hand over one message; whatever is not clearly a yes is a no."""
        tujuan = kiriman.tujuan
        try:
            async with asyncio.timeout(self._akun.batas_detik):
                status, badan = await self._minta(tujuan, kiriman.naskah)
        except TimeoutError as galat:
            raise GagalKirim(SebabGagalKirim.TERLALU_LAMA) from galat
        jawaban = _objek(badan)
        kata = tersamar(f"HTTP {status} {_kata(jawaban or {})}", tujuan)
        if (gagal := self._gagal(status)) is not None:
            raise GagalKirim(gagal, kata, tetap=gagal is SebabGagalKirim.DITOLAK)
        if jawaban is None:
            raise GagalKirim(SebabGagalKirim.JAWABAN_TIDAK_DIKENAL, kata)
        if (tanda := self._tanda(jawaban)) is None:
            raise GagalKirim(SebabGagalKirim.DITOLAK, kata)
        return tersamar(f"HTTP {status} {tanda}", tujuan)

    async def tutup(self) -> None:
        """Close the connections."""
        if self._klien is not None:
            await self._klien.aclose()
            self._klien = None

    async def _minta(self, tujuan: str, naskah: Naskah) -> tuple[int, bytes]:
        import httpx  # noqa: PLC0415 - 5 MB that only these channels need

        # Its pool keeps the place of a request that is cancelled at certain moments, as by our time limit; how many are sent at a time is
        # not its matter but the dispatcher's.
        self._klien = self._klien or httpx.AsyncClient(timeout=self._akun.batas_detik, limits=httpx.Limits())
        try:
            async with self._klien.stream("POST", **self._permintaan(tujuan, naskah)) as jawaban:
                badan = bytearray()
                async for potong in jawaban.aiter_bytes():
                    badan += potong
                    if len(badan) > JAWABAN_MAKS:
                        raise GagalKirim(
                            SebabGagalKirim.JAWABAN_TIDAK_DIKENAL, f"HTTP {jawaban.status_code}, lebih dari {JAWABAN_MAKS} byte"
                        )
                return jawaban.status_code, bytes(badan)
        except httpx.TimeoutException as galat:
            raise GagalKirim(SebabGagalKirim.TERLALU_LAMA) from galat
        except (httpx.HTTPError, httpx.InvalidURL) as galat:
            raise GagalKirim(SebabGagalKirim.TIDAK_TERSAMBUNG, type(galat).__name__) from galat

    def _gagal(self, status: int) -> SebabGagalKirim | None:
        """Return why a status is no yes: a wrong account, asked to wait, a fault of theirs, or this message refused for good."""
        if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            return None
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}:
            return SebabGagalKirim.AKUN_DITOLAK
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            return SebabGagalKirim.DITUNDA
        if status in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}:
            return SebabGagalKirim.DITOLAK
        return SebabGagalKirim.GALAT_PENYEDIA

    @abstractmethod
    def _permintaan(self, tujuan: str, naskah: Naskah) -> dict[str, Any]:
        """Return the request that asks the provider to take a message: address, headers and body as the client takes them."""

    @abstractmethod
    def _tanda(self, jawaban: GatewayReply) -> str | None:
        """Return by what the provider knows the message that it took; nothing where its answer is no clear yes."""


class Telegram(HttpChannel):
    """A bot of the office's own; a person has written to it once, so that it may write back."""

    nama = KanalPemberitahuan.TELEGRAM

    def _permintaan(self, tujuan: str, naskah: Naskah) -> dict[str, Any]:
        isi = {"chat_id": tujuan, "text": naskah.teks, "link_preview_options": {"is_disabled": True}}
        return {"url": f"{self._akun.alamat}/bot{self._akun.rahasia}/sendMessage", "json": isi}

    def _tanda(self, jawaban: GatewayReply) -> str | None:
        hasil = jawaban.get("result")
        return str(_bagian(hasil).get("message_id", "")) if jawaban.get("ok") is True else None

    def _gagal(self, status: int) -> SebabGagalKirim | None:
        """A person who blocked the bot is told by 403; a wrong secret by 401 or 404."""
        return SebabGagalKirim.DITOLAK if status == HTTPStatus.FORBIDDEN else super()._gagal(status)


class Fonnte(HttpChannel):
    """An unofficial WhatsApp gateway: a telephone of the office's, linked to a firm's server."""

    nama = KanalPemberitahuan.FONNTE

    def _permintaan(self, tujuan: str, naskah: Naskah) -> dict[str, Any]:
        isi = {"target": tujuan, "message": naskah.teks, "countryCode": "62"}
        return {"url": f"{self._akun.alamat}/send", "headers": {"Authorization": self._akun.rahasia}, "data": isi}

    def _tanda(self, jawaban: GatewayReply) -> str | None:
        return str(jawaban.get("id", "")) if jawaban.get("status") is True else None


class Wablas(HttpChannel):
    """Another one; its server differs from account to account."""

    nama = KanalPemberitahuan.WABLAS

    def _permintaan(self, tujuan: str, naskah: Naskah) -> dict[str, Any]:
        isi = {"phone": tujuan, "message": naskah.teks}
        return {"url": f"{self._akun.alamat}/api/send-message", "headers": {"Authorization": self._akun.rahasia}, "data": isi}

    def _tanda(self, jawaban: GatewayReply) -> str | None:
        return str(_bagian(jawaban.get("data")).get("id", "")) if jawaban.get("status") is True else None


class Waha(HttpChannel):
    """A gateway that the office runs itself."""

    nama = KanalPemberitahuan.WAHA

    def __init__(self, akun: Akun, sesi: str) -> None:
        """Send by this session (a linked telephone)."""
        super().__init__(akun)
        self._sesi = sesi

    def _permintaan(self, tujuan: str, naskah: Naskah) -> dict[str, Any]:
        isi = {"session": self._sesi, "chatId": f"{tujuan}@c.us", "text": naskah.teks}
        return {"url": f"{self._akun.alamat}/api/sendText", "headers": {"X-Api-Key": self._akun.rahasia}, "json": isi}

    def _tanda(self, jawaban: GatewayReply) -> str | None:
        tanda = jawaban.get("id")
        return str(_bagian(tanda).get("_serialized") or tanda) if tanda and jawaban.get("status") is not False else None


def _objek(badan: bytes) -> GatewayReply | None:
    try:
        isi: object = orjson.loads(badan)
    except orjson.JSONDecodeError:
        return None
    return cast("GatewayReply", isi) if isinstance(isi, dict) else None


def _bagian(isi: object) -> GatewayReply:
    return cast("GatewayReply", isi) if isinstance(isi, dict) else {}


def _kata(jawaban: GatewayReply) -> str:
    """Return why the provider says no, in its words; nothing else of its answer is kept, which may name the person."""
    return next((kata for nama in ALASAN if isinstance(kata := jawaban.get(nama), str)), "")
