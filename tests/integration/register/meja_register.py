"""The analysis service with people and requests, far enough that step 6 is next."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx

from services.analysis import app
from services.analysis.acts.didengar import BukaAnalisa, HentikanAnalisa
from services.analysis.consumers import SISTEM
from services.analysis.decide import DECIDER
from services.analysis.steps.s05_periksa_kelengkapan import PeriksaKelengkapan
from shared.contracts.bersama import Pelaku, Sebab
from shared.contracts.examples.analysis import BUTIR_LENGKAP, DATA, INSTRUMEN
from shared.contracts.examples.disposition import RINGKASAN
from shared.contracts.peran import Jabatan
from tests.integration.kernel.toy_service import Web
from tests.integration.kernel.web import known

OPD_LAIN = UUID("0193a000-0000-7000-8000-00000000b002")


@dataclass
class MejaRegister:
    """A running analysis service, and who speaks to it."""

    web: Web
    analis_id: UUID
    kepala: dict[str, dict[str, str]]

    @classmethod
    async def siapkan(cls, web: Web) -> "MejaRegister":
        """Register an analyst, Kepala Bidang, Kepala Seksi, and people of two agencies."""
        analis_id = await web.official(Jabatan.ANALIS)
        kepala = {
            "kabid": await known(web, Jabatan.KEPALA_BIDANG),
            "kasi": await known(web, Jabatan.KEPALA_SEKSI),
            "opd": await known(web, Jabatan.OPD_PEMOHON, RINGKASAN.opd_id),
            "opd_lain": await known(web, Jabatan.OPD_PEMOHON, OPD_LAIN),
            "analis": web.token(analis_id, Jabatan.ANALIS),
        }
        return cls(web, analis_id, kepala)

    async def permohonan(self, opd_id: UUID = RINGKASAN.opd_id, opd_nama: str = RINGKASAN.opd_nama) -> UUID:
        """Return a request that waits for step 6."""
        permohonan_id = uuid4()
        ringkasan = RINGKASAN.model_copy(update={"opd_id": opd_id, "opd_nama": opd_nama})
        buka = BukaAnalisa(
            pelaku=SISTEM, permohonan_id=permohonan_id, ringkasan=ringkasan, analis_id=self.analis_id, instrumen=INSTRUMEN, putaran=1
        )
        analis = Pelaku(orang_id=self.analis_id, jabatan=Jabatan.ANALIS)
        periksa = PeriksaKelengkapan(permohonan_id=permohonan_id, pelaku=analis, butir=BUTIR_LENGKAP)
        store = self.web.runtime.store
        await store.submit(lambda unit: unit.run(DECIDER, buka.permohonan_id, buka))
        await store.submit(lambda unit: unit.run(DECIDER, periksa.permohonan_id, periksa))
        return permohonan_id

    async def cabut(self, permohonan_id: UUID) -> None:
        """Let the service hear that a request was withdrawn."""
        command = HentikanAnalisa(pelaku=SISTEM, permohonan_id=permohonan_id, sebab=Sebab.DICABUT)
        await self.web.runtime.store.submit(lambda unit: app.hentikan(unit, command))

    async def lakukan(self, siapa: str, path: str, isi: Any, **header: str) -> httpx.Response:
        """Do an act as somebody."""
        headers = {**self.kepala[siapa], "Idempotency-Key": header.pop("kunci", uuid4().hex), **header}
        return await self.web.client.post(path, headers=headers, json=isi)

    async def entri(self, permohonan_id: UUID, aplikasi_id: UUID | None = None, **data: Any) -> httpx.Response:
        """Do step 6 with the example's data, changed."""
        isi: dict[str, Any] = {"data": DATA.model_dump(mode="json") | data}
        if aplikasi_id is not None:
            isi["aplikasi_id"] = str(aplikasi_id)
        return await self.lakukan("analis", f"/permohonan/{permohonan_id}/entri-data", isi)

    async def daftar(self, siapa: str = "kabid", **saringan: str) -> list[dict[str, Any]]:
        """Return the catalogue as somebody sees it."""
        answer = await self.web.client.get("/aplikasi", headers=self.kepala[siapa], params=saringan)
        assert answer.status_code == 200, answer.text
        entries: list[dict[str, Any]] = answer.json()["aplikasi"]
        return entries

    async def satu(self, aplikasi_id: object, siapa: str = "kabid") -> dict[str, Any]:
        """Return one entry as somebody sees it."""
        answer = await self.web.client.get(f"/aplikasi/{aplikasi_id}", headers=self.kepala[siapa])
        assert answer.status_code == 200, answer.text
        entry: dict[str, Any] = answer.json()
        return entry
