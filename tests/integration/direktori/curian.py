"""Somebody who stole the portal's key, at a service: signs tokens for whomever he likes, and has nobody's app."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import httpx

from deploy.set.addresses import Addresses
from deploy.set.bukti import make_proof
from shared.contracts.peran import Jabatan
from tests.integration.direktori.kantor import Kantor
from tests.integration.kernel.bukti import menurut_portal


@dataclass
class Curian:
    """A service, and somebody for whom the stolen key signs tokens."""

    kantor: Kantor
    siapa: UUID
    rahasia: str = field(repr=False)
    jabatan: Jabatan = Jabatan.ADMIN

    @property
    def addresses(self) -> Addresses:
        """The set."""
        return self.kantor.web.addresses

    async def kirim(self, path: str, isi: dict[str, Any], bukti: str = "", kunci: str = "", **lain: Any) -> httpx.Response:
        """Do an act by the portal's word."""
        kepala = {**menurut_portal(self.addresses, self.siapa, self.jabatan), "Idempotency-Key": kunci or str(uuid4())}
        kepala |= {"Satupintu-Bukti": bukti} if bukti else {}
        badan: dict[str, Any] = lain or {"json": isi}
        return await self.kantor.web.client.post(path, headers=kepala, **badan)


async def curi(kantor: Kantor) -> Curian:
    """Take the key, and speak for the administrator."""
    siapa = await kantor.pejabat("Admin Contoh", Jabatan.ADMIN)
    return Curian(kantor, siapa, make_proof(kantor.web.addresses, siapa))
