"""The public check: a page without foreign assets, the states of a letter, files that are compared, and limits for strangers."""

import base64
import hashlib
import re

import httpx

from deploy.addresses import Addresses
from services.letters.adapters.pernyataan import baca, teks64
from services.letters.alat import PER_MENIT, Alat
from services.letters.decide import DECIDER as SURAT
from services.letters.steps.hentikan import HentikanSurat
from shared.contracts.bersama import Sebab
from shared.contracts.examples import letters as contoh
from tests.integration.letters.meja import Meja, meja
from tests.integration.letters.test_lokal import diubah


async def test_halaman_berdiri_sendiri_di_bawah_kebijakan_yang_ketat(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        jawaban = await satu.web.client.get("/periksa")
        assert jawaban.headers["content-type"].startswith("text/html")
        kebijakan, isi = jawaban.headers["content-security-policy"], jawaban.text
        for unsur in ("script", "style"):
            dalam = re.findall(rf"<{unsur}>(.*?)</{unsur}>", isi, re.DOTALL)
            assert len(dalam) == 1
            sidik = base64.b64encode(hashlib.sha256(dalam[0].encode()).digest()).decode()
            assert f"{unsur}-src 'sha256-{sidik}'" in kebijakan
        assert "default-src 'none'" in kebijakan
        assert not re.search(r"https?://|//cdn|@import|src=", isi), "nothing from elsewhere"
        alat: Alat = satu.web.app.state.alat
        assert teks64(alat.kunci.public_key().public_bytes_raw()) in isi


async def test_keadaan_surat_dari_pernyataan_dan_dari_berkas(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        await satu.tanda_tangani()
        berkas = (await satu.baca("surat/berkas")).content
        kode = await kode_surat(satu, berkas)
        assert (await keadaan(satu, kode), (await satu.periksa(berkas))["keadaan"]) == ("BERLAKU", "BERLAKU")
        nomor, _, _ = kode.partition(".")
        assert await keadaan(satu, f"{nomor}.{teks64(bytes(32))}") == "DIGANTI"
        assert await keadaan(satu, f"{teks64(b'B/000/XI/2026')}.{teks64(bytes(32))}") == "TIDAK_DIKENAL"
        assert [await keadaan(satu, salah) for salah in ("x", f"{nomor}.", f"{nomor}.AAAA", "%00.%00")] == ["TIDAK_DIKENAL"] * 4
        assert (await satu.periksa(diubah(berkas)))["keadaan"] == "DIUBAH"
        assert (await satu.periksa(berkas + b"\n%"))["keadaan"] == "DIUBAH"
        assert (await satu.periksa(b"bukan pdf"))["keadaan"] == "TIDAK_DIKENAL"
        command = HentikanSurat(permohonan_id=satu.permohonan_id, pelaku=contoh.SISTEM, sebab=Sebab.DICABUT)
        await satu.web.runtime.store.execute(SURAT, satu.permohonan_id, command)
        assert (await keadaan(satu, kode), (await satu.periksa(berkas))["keadaan"]) == ("DICABUT", "DICABUT")


async def kode_surat(satu: Meja, berkas: bytes) -> str:
    """Return the address that the letter's QR leads to."""
    alat: Alat = satu.web.app.state.alat
    bukti = await alat.juru.periksa(berkas)
    return baca(bukti.token or "", (alat.kunci.public_key(),)).kode


async def keadaan(satu: Meja, kode: str) -> str:
    """Return how a letter stands that the page asks for."""
    return str((await satu.web.client.get(f"/periksa/{kode}")).json()["keadaan"])


async def test_orang_asing_dibatasi(addresses: Addresses) -> None:
    async with meja(addresses, berkas_maks_byte="1000") as satu:
        besar = await satu.web.client.post("/periksa/berkas", content=b"x" * 1001)
        assert (besar.status_code, besar.json()["aturan"]) == (413, "BerkasTerlaluBesar")
        terakhir: httpx.Response | None = None
        for _ in range(PER_MENIT):
            terakhir = await satu.web.client.post("/periksa/berkas", content=b"bukan pdf")
        assert terakhir is not None
        assert (terakhir.status_code, terakhir.json()["aturan"], terakhir.headers["Retry-After"]) == (429, "TerlaluSering", "60")
