"""A refusal's letter through the very signing of step 15: numbered, certified, with a QR that the public check knows, proven when read."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from uuid import uuid4

from deploy.addresses import Addresses
from deploy.letter import Finding, read_keys, verify_letter
from services.letters.decide import DECIDER as SURAT
from services.letters.main import SERVICE
from services.letters.steps.hentikan import HentikanSurat
from shared.contracts.bersama import Sebab
from shared.contracts.examples import letters as contoh
from shared.contracts.penolakan import SuratPenolakanDitandatangani
from shared.contracts.surat import Metode
from tests.integration.kernel.toy_service import toy
from tests.integration.letters.meja import KADIS, Meja, hadir
from tests.integration.letters.test_periksa import keadaan, kode_surat
from tests.integration.papers.bacaan import teks
from tests.spec.letters.test_penolakan import BUKA


@asynccontextmanager
async def meja_penolakan(addresses: Addresses, **settings: str) -> AsyncGenerator[tuple[Meja, dict[str, str]]]:
    """Open letters with a letter of refusal that waits for its signature; and what its acts say of it."""
    async with toy(addresses, SERVICE, leading=True, **settings) as web:
        meja = Meja(web, uuid4(), await hadir(web, KADIS))
        await web.runtime.store.execute(SURAT, meja.permohonan_id, BUKA.model_copy(update={"permohonan_id": meja.permohonan_id}))
        yield meja, {"hash_konsep": (await meja.surat()).hash_sekarang or ""}


async def test_penolakan_keluar_sebagai_surat_bernomor_dan_bertanda_tangan(addresses: Addresses) -> None:
    async with meja_penolakan(addresses) as (satu, isi):
        (tugas,) = (await satu.web.client.get("/tugas", headers=satu.kepala)).json()["tugas"]
        assert (tugas["keadaan_bagian"], tugas["tugas"][0]["nama"]) == ("DITOLAK_MENUNGGU_TTD", "tanda_tangani")
        jawaban = await satu.tanda_tangani(isi)
        assert (jawaban.status_code, jawaban.json()["keadaan_bagian"]) == (200, "DITOLAK")
        surat = (await satu.surat()).ditandatangani
        assert isinstance(surat, SuratPenolakanDitandatangani)
        assert (surat.metode, surat.penyedia, surat.percobaan) == (Metode.TTE, "lokal", 1)
        berkas = (await satu.baca("surat/berkas")).content
        verdict = await asyncio.to_thread(verify_letter, berkas, read_keys(addresses.keyring.proof_folder))
        assert (verdict.finding, verdict.statement and verdict.statement.nomor_surat) == (Finding.ASLI, surat.nomor_surat)
        tercetak = teks(berkas)
        for bagian in (surat.nomor_surat, BUKA.alasan, f"Yth. Kepala {BUKA.ringkasan.opd_nama}", "Penolakan permohonan"):
            assert bagian in tercetak
        assert "Laporan hasil analisa" not in tercetak
        assert await keadaan(satu, await kode_surat(satu, berkas)) == "TERDAFTAR"
        diperiksa = await satu.periksa(berkas)
        assert (diperiksa["keadaan"], diperiksa["tujuan"]) == ("BERLAKU", f"Kepala {BUKA.ringkasan.opd_nama}")
        dokumen = (await satu.baca("dokumen")).json()["dokumen"]
        assert [d["sha256"] for d in dokumen if d["jenis"] == "SURAT_PENOLAKAN"] == [surat.sha256]
        assert (await satu.tanda_tangani(isi)).status_code == 200, "said again, it is the same signature"
        assert (await satu.surat()).percobaan_count == 1


async def test_penolakan_ditandatangani_dengan_tinta(addresses: Addresses) -> None:
    async with meja_penolakan(addresses, penandatangan="basah") as (satu, isi):
        assert (await satu.lakukan("tanda-tangan", isi)).json()["aturan"] == "DitandatanganiDenganTinta"
        cetakan = await satu.lakukan("cetakan", isi)
        assert (cetakan.status_code, BUKA.alasan in teks(cetakan.content)) == (200, True)
        jawaban = await satu.lakukan("pindaian", isi, berkas={"pindaian": ("surat.pdf", cetakan.content, "application/pdf")})
        assert (jawaban.status_code, jawaban.json()["keadaan_bagian"]) == (200, "DITOLAK")
        surat = (await satu.surat()).ditandatangani
        assert surat is not None
        assert (type(surat), surat.metode) == (SuratPenolakanDitandatangani, Metode.BASAH)


async def test_pencabutan_sesudah_tanda_tangan_mencabut_surat_dan_nomornya(addresses: Addresses) -> None:
    async with meja_penolakan(addresses) as (satu, isi):
        await satu.tanda_tangani(isi)
        berkas = (await satu.baca("surat/berkas")).content
        command = HentikanSurat(permohonan_id=satu.permohonan_id, pelaku=contoh.SISTEM, sebab=Sebab.DICABUT)
        await satu.web.runtime.store.execute(SURAT, satu.permohonan_id, command)
        assert (await satu.periksa(berkas))["keadaan"] == "DICABUT"
        assert (await satu.tanda_tangani(isi)).json()["aturan"] == "PermohonanSudahDicabut"
