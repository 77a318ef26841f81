"""The office's hands: signs in as whoever acts, sends an act until it was answered, and waits until a task is on the right desk."""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID, uuid4

import httpx

from deploy.office.tempat import Orang, Tempat
from deploy.problems import EnvironmentProblem, OperatorError

FIRST_WAIT: Final = 0.003
WAIT_MAX: Final = 0.1
RETRY_SECONDS: Final = 0.2
RETRY_SECONDS_MAX: Final = 5.0
REQUEST_SECONDS: Final = 30.0

Berkas = Mapping[str, tuple[str, bytes, str]]


class Ditolak(OperatorError):
    """A service refused an act by name."""

    def __init__(self, service: str, status: int, aturan: str, detail: str) -> None:
        """Keep the rule."""
        super().__init__(f"{service} menolak ({status} {aturan}): {detail}")
        self.status = status
        self.aturan = aturan


class TidakSampai(OperatorError):
    """A task did not come, or a service did not answer, within the time given."""


@dataclass(frozen=True, slots=True)
class Tindakan:
    """One act: at which service, under which path, by whom, with what."""

    service: str
    path: str
    orang: Orang
    isi: Mapping[str, Any] | None = None
    unggahan: tuple[Mapping[str, str], Berkas] | None = None


class Kantor:
    """Keep-alive connections to every service, one pool each."""

    def __init__(self, tempat: Tempat, clients: Mapping[str, httpx.AsyncClient], batas_detik: float) -> None:
        """Use `buka`."""
        self.tempat: Final = tempat
        self.batas_detik: Final = batas_detik
        self._clients = clients

    @classmethod
    @asynccontextmanager
    async def buka(cls, tempat: Tempat, *, bersamaan: int = 1, batas_detik: float = 30.0) -> AsyncGenerator["Kantor"]:
        """Open the office for `bersamaan` requests at a time; nothing waits longer than `batas_detik`."""
        limits = httpx.Limits(max_connections=bersamaan + 2, max_keepalive_connections=bersamaan + 2)
        clients = {name: httpx.AsyncClient(base_url=url, limits=limits, timeout=REQUEST_SECONDS) for name, url in tempat.services.items()}
        try:
            yield cls(tempat, clients, batas_detik)
        finally:
            await asyncio.gather(*(client.aclose() for client in clients.values()))

    async def pastikan_siap(self) -> None:
        """Refuse to begin when a service is not there at all, and wait for one that is only starting."""
        for service in self._clients:
            try:
                response = await self._kirim(service, lambda client: client.get("/readyz"))
            except TidakSampai as fault:
                message = f"layanan {service} tidak menjawab di {self.tempat.services[service]}"
                raise EnvironmentProblem(message, "Nyalakan set dahulu dengan: make run") from fault
            if response.status_code != HTTPStatus.OK:
                message = f"layanan {service} belum siap"
                raise EnvironmentProblem(message, f"Lihat {self.tempat.services[service]}/readyz")

    async def lakukan(self, tindakan: Tindakan) -> dict[str, Any]:
        """Do an act once, however often it must be sent; return the answer, or raise the refusal."""
        headers = {"Authorization": f"Bearer {tindakan.orang.token}", "Idempotency-Key": str(uuid4())}
        data, files = tindakan.unggahan or (None, None)
        response = await self._kirim(
            tindakan.service, lambda client: client.post(tindakan.path, headers=headers, json=tindakan.isi, data=data, files=files)
        )
        return _isi(tindakan.service, response)

    async def baca(self, service: str, path: str, orang: Orang) -> httpx.Response:
        """Return what a service answers to a question; raises the refusal."""
        headers = {"Authorization": f"Bearer {orang.token}"}
        response = await self._kirim(service, lambda client: client.get(path, headers=headers))
        if not response.is_success:
            _isi(service, response)
        return response

    async def lihat(self, service: str, permohonan_id: UUID, orang: Orang) -> dict[str, Any] | None:
        """Return a service's part of a request, or nothing while it has not come there."""
        headers = {"Authorization": f"Bearer {orang.token}"}
        response = await self._kirim(service, lambda client: client.get(f"/permohonan/{permohonan_id}", headers=headers))
        return None if response.status_code == HTTPStatus.NOT_FOUND else _isi(service, response)

    async def tunggu(
        self, service: str, permohonan_id: UUID, orang: Orang, sudah: Callable[[dict[str, Any]], bool], apa: str
    ) -> dict[str, Any]:
        """Wait until a request stands at a service as `sudah` says: asked soon at first, then more rarely."""
        deadline, pause = time.monotonic() + self.batas_detik, FIRST_WAIT
        while True:
            kasus = await self.lihat(service, permohonan_id, orang)
            if kasus is not None and sudah(kasus):
                return kasus
            if time.monotonic() > deadline:
                seen = "belum sampai" if kasus is None else f"status {kasus['status']}"
                message = f"{apa} tidak muncul di {service} dalam {self.batas_detik:.0f} detik ({seen})"
                raise TidakSampai(message)
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, WAIT_MAX)

    async def _kirim(self, service: str, send: Callable[[httpx.AsyncClient], Awaitable[httpx.Response]]) -> httpx.Response:
        """Send until answered: a service that is busy or just being restarted is asked again, in the same words."""
        deadline = time.monotonic() + self.batas_detik
        while True:
            try:
                response = await send(self._clients[service])
            except httpx.TransportError as fault:
                reason, pause = type(fault).__name__, RETRY_SECONDS
            else:
                if response.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
                    return response
                reason, pause = "503", _sabar(response)
            if time.monotonic() > deadline:
                message = f"{service} tidak menjawab dalam {self.batas_detik:.0f} detik ({reason})"
                raise TidakSampai(message)
            await asyncio.sleep(pause)


def _sabar(response: httpx.Response) -> float:
    after = str(response.headers.get("Retry-After", ""))
    return min(float(after), RETRY_SECONDS_MAX) if after.isdigit() else RETRY_SECONDS


def _isi(service: str, response: httpx.Response) -> dict[str, Any]:
    try:
        isi: dict[str, Any] = response.json()
    except ValueError:
        isi = {}
    if response.is_success:
        return isi
    raise Ditolak(service, response.status_code, str(isi.get("aturan", "?")), str(isi.get("detail", response.text[:200])))
