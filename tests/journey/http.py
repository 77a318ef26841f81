"""The services as anybody reaches them: one request, one answer, whatever it is."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

import httpx

from deploy.demo.kantor import Tindakan
from deploy.demo.tempat import Pemeran
from deploy.set.layout import SERVICES
from shared.contracts.peran import Jabatan
from tests.journey.people import People

SECONDS: Final = 30.0


class Pintu:
    """Connections to the five services; nothing is sent twice, and refusals are answers like others."""

    def __init__(self, orang: People, clients: Mapping[str, httpx.AsyncClient]) -> None:
        """Know everybody."""
        self.orang: Final = orang
        self._clients = clients

    async def lakukan(self, tindakan: Tindakan, kunci: str | None = None) -> httpx.Response:
        """Do an act, under a key of its own unless one is given."""
        headers = {"Authorization": f"Bearer {tindakan.orang.token}", "Idempotency-Key": str(uuid4()) if kunci is None else kunci}
        data, files = tindakan.unggahan or (None, None)
        client = self._clients[tindakan.service]
        return await client.post(tindakan.path, headers=headers, json=tindakan.isi, data=data, files=files)

    async def kirim(self, tindakan: Tindakan, isi: bytes) -> httpx.Response:
        """Do an act with a body as it is, also one that the client would not write."""
        headers = {"Authorization": f"Bearer {tindakan.orang.token}", "Idempotency-Key": str(uuid4()), "Content-Type": "application/json"}
        return await self._clients[tindakan.service].post(tindakan.path, headers=headers, content=isi)

    async def baca(self, service: str, path: str, orang: Pemeran | None) -> httpx.Response:
        """Read something, as somebody or as nobody."""
        headers = {"Authorization": f"Bearer {orang.token}"} if orang else {}
        return await self._clients[service].get(path, headers=headers)

    async def dengan_cara(self, cara: str, service: str, path: str, orang: Pemeran) -> httpx.Response:
        """Ask in a way that the address may not know."""
        headers = {"Authorization": f"Bearer {orang.token}", "Idempotency-Key": str(uuid4())}
        return await self._clients[service].request(cara, path, headers=headers)

    async def buang(self, service: str, path: str, orang: Pemeran) -> httpx.Response:
        """Throw something away."""
        return await self._clients[service].delete(path, headers={"Authorization": f"Bearer {orang.token}"})

    async def pastikan_tidak_ada_yang_diparkir(self) -> None:
        """See that no service has an event that it could not handle."""
        for service in SERVICES:
            answer = await self.baca(service, "/parkir", self.orang[Jabatan.ADMIN])
            assert (answer.status_code, answer.json()) == (200, {"parkir": []}), service

    async def sampai_ditolak(self, service: str, orang: Pemeran) -> None:
        """Wait until a service has heard that this person holds no office any more."""
        async with asyncio.timeout(SECONDS):
            while True:
                if aturan(await self.baca(service, "/tugas", orang)) == (403, "OrangTidakAktif"):
                    return
                await asyncio.sleep(0.02)


def aturan(answer: httpx.Response) -> tuple[int, Any]:
    """Return status and name of the rule of a refusal; no name where it is none."""
    return answer.status_code, answer.json().get("aturan")
