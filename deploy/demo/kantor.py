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

from deploy.demo.tempat import KantorDemo, Pemeran
from deploy.run.tls import authorities
from deploy.words.problems import EnvironmentProblem, OperatorError

FIRST_WAIT: Final = 0.003
WAIT_MAX: Final = 0.1
RETRY_SECONDS: Final = 0.2
RETRY_SECONDS_MAX: Final = 5.0
REQUEST_SECONDS: Final = 30.0
ABSENT_SECONDS: Final = 5.0
"""How long nobody may listen at a service's address, since it may just be started again."""
READY_SECONDS: Final = 30.0
"""How long a service may say that it is not ready yet."""

SEBENTAR: Final = {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.CONFLICT}
"""What is no answer yet where it says when to ask again: a busy service, and a signature that is being put."""

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
    """One act: at which service, under which path, by whom, with what.

    A refusal named in `belum_terdengar` is no answer yet: the service has not heard what makes the act possible.
    """

    service: str
    path: str
    orang: Pemeran
    isi: Mapping[str, Any] | None = None
    unggahan: tuple[Mapping[str, str], Berkas] | None = None
    belum_terdengar: tuple[str, ...] = ()


class Klien:
    """Keep-alive connections to every service, one pool each."""

    def __init__(self, tempat: KantorDemo, clients: Mapping[str, httpx.AsyncClient], batas_detik: float) -> None:
        """Use `buka`."""
        self.tempat: Final = tempat
        self.batas_detik: Final = batas_detik
        self._clients = clients

    @classmethod
    @asynccontextmanager
    async def buka(cls, tempat: KantorDemo, *, bersamaan: int = 1, batas_detik: float = 30.0) -> AsyncGenerator["Klien"]:
        """Open the office for `bersamaan` requests at a time; nothing waits longer than `batas_detik`."""
        limits = httpx.Limits(max_connections=bersamaan + 2, max_keepalive_connections=bersamaan + 2)
        clients = {
            name: httpx.AsyncClient(base_url=url, verify=authorities(), limits=limits, timeout=REQUEST_SECONDS)
            for name, url in tempat.services.items()
        }
        try:
            yield cls(tempat, clients, batas_detik)
        finally:
            await asyncio.gather(*(client.aclose() for client in clients.values()))

    async def pastikan_siap(self, tidak_ada_detik: float = ABSENT_SECONDS) -> None:
        """Wait until every service is ready; one where nobody answers at all is given up after `tidak_ada_detik`, one that starts later."""
        for service, client in self._clients.items():
            await self._siap(service, client, tidak_ada_detik)

    async def _siap(self, service: str, client: httpx.AsyncClient, tidak_ada_detik: float) -> None:
        url, begun = self.tempat.services[service], time.monotonic()
        while True:
            try:
                response = await client.get("/readyz")
            except httpx.TransportError as fault:
                told = f"layanan {service} tidak menjawab di {url}", "Nyalakan set dahulu dengan: make run"
                patience = tidak_ada_detik if isinstance(fault, httpx.ConnectError) else READY_SECONDS
            else:
                if response.status_code == HTTPStatus.OK:
                    return
                told, patience = (f"layanan {service} belum siap", f"Lihat sebabnya di {url}/readyz"), READY_SECONDS
            if time.monotonic() - begun > min(patience, self.batas_detik):
                raise EnvironmentProblem(*told)
            await asyncio.sleep(RETRY_SECONDS)

    async def lakukan(self, tindakan: Tindakan) -> dict[str, Any]:
        """Do an act once, however often it must be sent; return the answer, or raise the refusal."""
        deadline = time.monotonic() + self.batas_detik
        while True:
            try:
                return await self._sekali(tindakan)
            except Ditolak as ditolak:
                if ditolak.aturan not in tindakan.belum_terdengar or time.monotonic() > deadline:
                    raise
            await asyncio.sleep(RETRY_SECONDS)

    async def _sekali(self, tindakan: Tindakan) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {tindakan.orang.token}", "Idempotency-Key": str(uuid4())}
        data, files = tindakan.unggahan or (None, None)
        response = await self._kirim(
            tindakan.service, lambda client: client.post(tindakan.path, headers=headers, json=tindakan.isi, data=data, files=files)
        )
        return _isi(tindakan.service, response)

    async def baca(self, service: str, path: str, orang: Pemeran) -> httpx.Response:
        """Return what a service answers to a question; raises the refusal."""
        headers = {"Authorization": f"Bearer {orang.token}"}
        response = await self._kirim(service, lambda client: client.get(path, headers=headers))
        if not response.is_success:
            _isi(service, response)
        return response

    async def lihat(self, service: str, permohonan_id: UUID, orang: Pemeran, bagian: str = "") -> dict[str, Any] | None:
        """Return a service's part of a request, or of that what stands at a path below it; nothing while it has not come there."""
        headers = {"Authorization": f"Bearer {orang.token}"}
        response = await self._kirim(service, lambda client: client.get(f"/permohonan/{permohonan_id}{bagian}", headers=headers))
        return None if response.status_code == HTTPStatus.NOT_FOUND else _isi(service, response)

    async def tunggu(  # noqa: PLR0913 - who looks where, for what, and how that is called where it does not come
        self, service: str, permohonan_id: UUID, orang: Pemeran, sudah: Callable[[dict[str, Any]], bool], apa: str, *, bagian: str = ""
    ) -> dict[str, Any]:
        """Wait until a request, or a part of it, stands at a service as `sudah` says: asked soon at first, then more rarely."""
        deadline, pause = time.monotonic() + self.batas_detik, FIRST_WAIT
        while True:
            kasus = await self.lihat(service, permohonan_id, orang, bagian)
            if kasus is not None and sudah(kasus):
                return kasus
            if time.monotonic() > deadline:
                seen = "belum sampai" if kasus is None else f"di {kata}" if (kata := kedudukan(kasus)) else "belum lengkap"
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
                if response.status_code not in SEBENTAR or "Retry-After" not in response.headers:
                    return response
                reason, pause = str(response.status_code), _sabar(response)
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


def kedudukan(kasus: dict[str, Any]) -> str:
    """Return where a request is: its status, or where a service's own part stands; empty in an answer that says neither."""
    return str(kasus.get("status") or kasus.get("keadaan_bagian") or "")
