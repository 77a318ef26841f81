"""Intake with an agency, its request that names a person, and everybody who may want to read it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

import httpx
import psycopg

from deploy.demo.bahan import Bahan
from services.intake.app import EntriOpd, daftarkan_direktori
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import PelakuSistem
from shared.contracts.examples.formulir import OPD_ID
from shared.contracts.formulir import Formulir
from shared.contracts.formulir.permohonan import PenanggungJawab
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.kernel.event.envelope import split
from tests.integration.kernel.pdf import pdf
from tests.integration.kernel.toy_service import Web
from tests.integration.kernel.web import known

NIP: Final = "198202022006022902"
PIC: Final = PenanggungJawab(
    nama="Rukmini Segeldua", nip=NIP, jabatan="Kabid Segeldua", telp="6281234500902", email="rukmini@segeldua.example"
)
ALASAN: Final = {"alasan": "Diminta oleh yang bersangkutan dengan surat."}


@dataclass
class MejaPribadi:
    """A running intake, who speaks to it, and the request."""

    web: Web
    kepala: dict[str, dict[str, str]]
    formulir: Formulir
    permohonan_id: str = ""

    @classmethod
    async def siapkan(cls, web: Web) -> "MejaPribadi":
        """Register everybody, and hand in one request."""
        entri = EntriOpd(OPD_ID, "contoh", "Dinas Contoh", {})
        await web.runtime.store.submit(lambda unit: daftarkan_direktori(unit, PelakuSistem(sistem="intake"), entri))
        kepala = {jabatan.value: await known(web, jabatan) for jabatan in Jabatan if jabatan is not Jabatan.OPD_PEMOHON}
        kepala["opd"] = await known(web, Jabatan.OPD_PEMOHON, OPD_ID)
        formulir = Bahan.siapkan(1, now().date() - timedelta(days=1), OPD_ID, Kesimpulan.DIREKOMENDASIKAN).formulir
        permohonan = formulir.permohonan.model_copy(update={"pic": PIC})
        meja = cls(web, kepala, formulir.model_copy(update={"permohonan": permohonan}))
        diajukan = await meja.ajukan()
        assert diajukan.status_code == 201, diajukan.text
        meja.permohonan_id = diajukan.json()["permohonan_id"]
        return meja

    def berkas(self) -> dict[str, tuple[str, bytes, str]]:
        """Return the files that a submission needs."""
        return {jenis: (f"{jenis}.pdf", pdf(), "application/pdf") for jenis in ("surat", "kak", "proses_bisnis", "desain_ui")}

    async def ajukan(self) -> httpx.Response:
        """Hand the form in."""
        headers = {**self.kepala["opd"], "Idempotency-Key": uuid4().hex}
        data = {"formulir": self.formulir.model_dump_json()}
        return await self.web.client.post("/permohonan", headers=headers, data=data, files=self.berkas())

    async def lakukan(self, path: str, isi: Any, siapa: str = "admin", **header: str) -> httpx.Response:
        """Do an act as somebody."""
        headers = {**self.kepala[siapa], "Idempotency-Key": uuid4().hex, **header}
        return await self.web.client.post(path, headers=headers, json=isi)

    async def baca(self, path: str, siapa: str = "admin") -> httpx.Response:
        """Read something as somebody."""
        return await self.web.client.get(path, headers=self.kepala[siapa])

    async def pic(self, siapa: str = "analis_sistem_informasi") -> dict[str, Any]:
        """Return the person as somebody reads him in the request's form."""
        answer = await self.baca(f"/permohonan/{self.permohonan_id}/formulir", siapa)
        assert answer.status_code == 200, answer.text
        isi: dict[str, Any] = answer.json()["formulir"]["permohonan"]["pic"]
        return isi

    async def subjek_id(self, **menurut: str) -> str:
        """Return whose key is held for a person known like this."""
        answer = await self.lakukan("/data-pribadi/pencarian", menurut or {"nip": NIP})
        assert answer.status_code == 200, answer.text
        (satu,) = answer.json()
        return str(satu["subjek_id"])

    async def peristiwa(self, jenis: str) -> list[dict[str, Any]]:
        """Return the bodies of all recorded events of a kind."""
        statement = "SELECT state FROM intake_events WHERE topic LIKE %s ORDER BY notification_id"
        rows = await self.web.runtime.store.query(statement, (f"%.{jenis}.v%",))
        return [split(bytes(row[0]))[0] for row in rows]

    def sebagai(self, identitas: str, statement: str, *nilai: Any) -> list[Any]:
        """Run a statement on the database as one of its roles."""
        with psycopg.connect(self.web.addresses.dsn(identitas), autocommit=True) as conn:
            cursor = conn.execute(statement.encode(), nilai)
            return cursor.fetchall() if cursor.description else []
