"""The five services, asked over HTTP as the person who is signed in; one that does not answer has one name, whoever asked it."""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import aiohttp
import orjson

SAMBUNG_DETIK: Final = 1.0
SABAR: Final = aiohttp.ClientTimeout(10.0, sock_connect=SAMBUNG_DETIK)
SEBENTAR: Final = aiohttp.ClientTimeout(2.0)
SAMBUNGAN_MAKS: Final = 40
"""To one service at once."""
DIAM_DETIK: Final = 4.0
"""After how long a connection that is not used is closed: before a service does."""
PERGI: Final = (aiohttp.ClientError, TimeoutError)
"""What it is when nobody answers."""
TERPUTUS: Final = (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)
"""What it is when a connection that was there ends."""
APA_ADANYA: Final = {"accept-encoding": "identity"}
"""Nothing is packed on the way from one process to the next."""


class LayananPergi(Exception):
    """A service did not answer, or said that it cannot at the moment."""

    def __init__(self, layanan: str, aturan: str = "") -> None:
        """Name it, and the rule by which it said so, where it did."""
        super().__init__(layanan)
        self.layanan = layanan
        self.aturan = aturan


class PenolakanLayanan(Exception):
    """A service refused by name: the rule, its sentence, and what else it said."""

    def __init__(self, status: int, masalah: Mapping[str, Any]) -> None:
        """Keep the problem document."""
        super().__init__(masalah.get("aturan", status))
        self.status = status
        self.masalah = masalah


@dataclass(frozen=True, slots=True)
class JawabanLayanan:
    """What a service answered, whole."""

    status: int
    jenis: str
    isi: bytes

    @property
    def berhasil(self) -> bool:
        """Whether it did what it was asked."""
        return self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def terganggu(self) -> bool:
        """Whether it says that it cannot at the moment."""
        return self.status >= HTTPStatus.INTERNAL_SERVER_ERROR

    def diterima(self) -> "JawabanLayanan":
        """Return it, or raise `PenolakanLayanan`."""
        if not self.berhasil:
            raise PenolakanLayanan(self.status, self.json())
        return self

    def json(self) -> Any:  # noqa: ANN401 - what the service answers
        """Read it; raises `ValueError` where it is something else."""
        return orjson.loads(self.isi)


@dataclass(frozen=True, slots=True)
class Layanan:
    """A client of all services, opened once in a running loop."""

    alamat: Mapping[str, str]
    klien: aiohttp.ClientSession

    @classmethod
    def di(cls, alamat: Mapping[str, str], percaya: ssl.SSLContext | bool = True) -> "Layanan":  # noqa: FBT001, FBT002 - as aiohttp has it
        """Prepare one for these addresses."""
        sambungan = aiohttp.TCPConnector(limit=0, limit_per_host=SAMBUNGAN_MAKS, keepalive_timeout=DIAM_DETIK, ssl=percaya)
        return cls(
            alamat, aiohttp.ClientSession(connector=sambungan, timeout=SABAR, headers=APA_ADANYA, cookie_jar=aiohttp.DummyCookieJar())
        )

    async def baca(self, layanan: str, jalur: str, token: str) -> Any:  # noqa: ANN401 - what the service answers
        """Return what a service answers to a question."""
        return (await self.ambil(layanan, jalur, token)).json()

    async def ambil(self, layanan: str, jalur: str, token: str) -> JawabanLayanan:
        """Return the same as it came, for what answers a file. Raises `LayananPergi`, and `PenolakanLayanan`."""
        jawaban = await self.minta(layanan, "GET", jalur, headers=bertoken(token))
        if jawaban.terganggu:
            raise LayananPergi(layanan)
        return jawaban.diterima()

    async def minta(
        self,
        layanan: str,
        cara: str,
        jalur: str,
        badan: Callable[[], bytes | aiohttp.FormData] | None = None,
        **isi: Any,  # noqa: ANN401 - as aiohttp has it
    ) -> JawabanLayanan:
        """Ask, and return an answer whatever it is; raises `LayananPergi` where there is none.

        Where a connection ends without one it is asked once more: a service may close what rests just when it is used, and an act that was
        done after all is not done again, by its key.
        """
        try:
            return await self._sekali(layanan, cara, jalur, badan, isi)
        except aiohttp.ClientConnectorError as fault:
            raise LayananPergi(layanan) from fault
        except TERPUTUS:
            pass
        except PERGI as fault:
            raise LayananPergi(layanan) from fault
        try:
            return await self._sekali(layanan, cara, jalur, badan, isi)
        except PERGI as fault:
            raise LayananPergi(layanan) from fault

    async def _sekali(
        self, layanan: str, cara: str, jalur: str, badan: Callable[[], bytes | aiohttp.FormData] | None, isi: Mapping[str, Any]
    ) -> JawabanLayanan:
        data = badan() if badan is not None else None
        async with self.klien.request(cara, f"{self.alamat[layanan]}{jalur}", allow_redirects=False, data=data, **isi) as jawaban:
            return JawabanLayanan(jawaban.status, jawaban.content_type, await jawaban.read())

    async def buka(self, layanan: str, jalur: str, token: str, sabar: aiohttp.ClientTimeout) -> aiohttp.ClientResponse:
        """Ask, and return an answer of which only the head was read; whoever asks closes it. Raises `LayananPergi`."""
        try:
            return await self.klien.get(f"{self.alamat[layanan]}{jalur}", headers=bertoken(token), timeout=sabar, allow_redirects=False)
        except PERGI as fault:
            raise LayananPergi(layanan) from fault

    async def hidup(self, layanan: str) -> bool:
        """Say whether a service answers at all."""
        try:
            return (await self.minta(layanan, "GET", "/healthz", timeout=SEBENTAR)).berhasil
        except LayananPergi:
            return False

    async def tutup(self) -> None:
        """Let go of it."""
        await self.klien.close()


def bertoken(token: str) -> dict[str, str]:
    """Return how somebody is named to a service."""
    return {"authorization": f"Bearer {token}"}
