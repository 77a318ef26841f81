"""The five services, asked over HTTP as the person who is signed in; one that does not answer has one name, whoever asked it."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import httpx

SABAR: Final = httpx.Timeout(10.0, connect=1.0)
SEBENTAR: Final = httpx.Timeout(2.0)
BATAS: Final = httpx.Limits(max_connections=40, max_keepalive_connections=10)


class LayananPergi(Exception):
    """A service did not answer, or said that it cannot at the moment."""

    def __init__(self, layanan: str) -> None:
        """Name it."""
        super().__init__(layanan)
        self.layanan = layanan


class PenolakanLayanan(Exception):
    """A service refused by name: the rule, its sentence, and what else it said."""

    def __init__(self, status: int, masalah: Mapping[str, Any]) -> None:
        """Keep the problem document."""
        super().__init__(masalah.get("aturan", status))
        self.status = status
        self.masalah = masalah


@dataclass(frozen=True, slots=True)
class Layanan:
    """Clients of all services, opened once."""

    klien: Mapping[str, httpx.AsyncClient]

    @classmethod
    def di(cls, alamat: Mapping[str, str], percaya: ssl.SSLContext | bool = True) -> "Layanan":  # noqa: FBT001, FBT002 - as httpx has it
        """Prepare clients for these addresses."""
        how: dict[str, Any] = {"timeout": SABAR, "limits": BATAS, "trust_env": False, "verify": percaya}
        return cls({nama: httpx.AsyncClient(base_url=url, **how) for nama, url in alamat.items()})

    async def baca(self, layanan: str, jalur: str, token: str) -> Any:  # noqa: ANN401 - what the service answers
        """Return what a service answers to a question."""
        return await self._minta(layanan, "GET", jalur, token, {})

    async def hidup(self, layanan: str) -> bool:
        """Say whether a service answers at all."""
        try:
            return (await self.klien[layanan].get("/healthz", timeout=SEBENTAR)).is_success
        except httpx.TransportError:
            return False

    async def _minta(self, layanan: str, cara: str, jalur: str, token: str, kepala: Mapping[str, str]) -> Any:  # noqa: ANN401 - see above
        try:
            jawaban = await self.klien[layanan].request(cara, jalur, headers={"authorization": f"Bearer {token}", **kepala})
        except httpx.TransportError as fault:
            raise LayananPergi(layanan) from fault
        if jawaban.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise LayananPergi(layanan)
        if not jawaban.is_success:
            raise PenolakanLayanan(jawaban.status_code, jawaban.json())
        return jawaban.json()

    async def tutup(self) -> None:
        """Let go of them."""
        for satu in self.klien.values():
            await satu.aclose()
