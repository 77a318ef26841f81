"""Letters as its process runs it, with a letter that waits for its signature, and whoever signs."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

import httpx

from deploy.set.addresses import Addresses
from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pejabat import DaftarkanPejabat
from services.letters.adapters.bukti import BerkasKunci
from services.letters.adapters.segel_pdf import segel
from services.letters.decide import DECIDER as SURAT
from services.letters.main import SERVICE
from services.letters.state import Surat
from shared.contracts.bersama import Tersegel
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from tests.integration.kernel.counter import until_true
from tests.integration.kernel.toy_service import SYSTEM, Web, toy
from tests.integration.letters.bsre_tiruan import AKUN, NIK, Tiruan
from tests.spec.letters import bahan

Berkas = dict[str, tuple[str, bytes, str]]
"""Uploads by the name of their field."""
KADIS: Final = kantor.KADIS.orang_id


@dataclass(frozen=True, slots=True)
class Meja:
    """One letter at step 15, and the Kepala Dinas who is to sign it."""

    web: Web
    permohonan_id: UUID
    kepala: dict[str, str]

    async def lakukan(
        self, nama: str, isi: dict[str, Any] | None = None, kunci: str | None = None, berkas: Berkas | None = None
    ) -> httpx.Response:
        """Do an act of step 15."""
        headers = {**self.kepala, "Idempotency-Key": kunci or str(uuid4())}
        isian = {"hash_konsep": contoh.HASH, **(isi or {})}
        jalur, client = f"/permohonan/{self.permohonan_id}/{nama}", self.web.client
        if berkas is None:
            return await client.post(jalur, headers=headers, json=isian)
        return await client.post(jalur, headers=headers, data=isian, files=berkas)

    async def tanda_tangani(self, isi: dict[str, Any] | None = None, kunci: str | None = None) -> httpx.Response:
        """Sign."""
        return await self.lakukan("tanda-tangan", isi, kunci)

    async def baca(self, jalur: str) -> httpx.Response:
        """Read something of the letter."""
        return await self.web.client.get(f"/permohonan/{self.permohonan_id}/{jalur}", headers=self.kepala)

    async def surat(self) -> Surat:
        """Return the letter's state."""
        state: Surat = (await self.web.runtime.store.load(SURAT, self.permohonan_id)).state
        return state

    async def periksa(self, isi: bytes) -> dict[str, Any]:
        """Compare a file as the public does."""
        hasil: dict[str, Any] = (await self.web.client.post("/periksa/berkas", content=isi)).json()
        return hasil


async def siapkan(web: Web, permohonan_id: UUID) -> None:
    """Bring a letter to its signature."""
    pemaraf = [bahan.oleh(bahan.PARAF_KASI, pelaku) for pelaku in (kantor.KASI, kantor.KABID, kantor.SEKDIS)]
    for command in (bahan.BUKA, bahan.SUSUN, *pemaraf):
        await web.runtime.store.execute(SURAT, permohonan_id, command.model_copy(update={"permohonan_id": permohonan_id}))


@asynccontextmanager
async def meja(addresses: Addresses, **settings: str) -> AsyncGenerator[Meja]:
    """Open letters with a letter that waits for its signature."""
    async with toy(addresses, SERVICE, leading=True, **settings) as web:
        meja = Meja(web, uuid4(), await hadir(web, KADIS))
        await siapkan(web, meja.permohonan_id)
        yield meja


async def hadir(web: Web, orang_id: UUID, jabatan: Jabatan = Jabatan.KEPALA_DINAS) -> dict[str, str]:
    """Register somebody in an office; return the headers of this person, once the service knows of it."""
    data = Tersegel(subjek_id=uuid4(), sandi="-")
    command = DaftarkanPejabat(pelaku=SYSTEM, orang_id=orang_id, jabatan=jabatan, data=data, waktu=now(), alasan="uji")
    await web.runtime.store.execute(PEJABAT, orang_id, command)
    headers = web.token(orang_id, jabatan)

    async def dikenal() -> bool:
        return (await web.client.get("/tugas", headers=headers)).status_code == 200

    await until_true(dikenal, "the office is known")
    return headers


def kunci(addresses: Addresses) -> BerkasKunci:
    """Return the local signer's key of a set."""
    folder = addresses.keyring.signing_folder
    akar = (addresses.keyring.proof_folder / "ca.pem",)
    return BerkasKunci(kunci=folder / "penandatangan.key", sertifikat=folder / "penandatangan.pem", akar=akar)


def bertanda(addresses: Addresses, pdf: bytes) -> bytes:
    """Sign as the stand-in of BSrE does: with a real certificate, of this set's own authority."""
    return segel(pdf, kunci(addresses), "Surat", "Majalengka")


def setelan_bsre(tiruan: Tiruan, folder: Path, batas_detik: int = 10) -> dict[str, str]:
    """Return the settings by which letters signs at the stand-in."""
    (folder / "nik.json").write_text(json.dumps({str(KADIS): NIK}))
    (folder / "sandi").write_text(AKUN[1])
    return {
        "penandatangan": "bsre-v2",
        "bsre_alamat": tiruan.alamat,
        "bsre_pengguna": AKUN[0],
        "bsre_sandi_file": str(folder / "sandi"),
        "bsre_nik_file": str(folder / "nik.json"),
        "bsre_batas_detik": str(batas_detik),
    }
