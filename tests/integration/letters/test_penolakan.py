"""A refusal's letter through the very signing of step 15: numbered, certified, with a QR that the public check knows, proven when read."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from uuid import uuid4

from deploy.audit.evidence.letter import LetterFinding, read_keys, verify_letter
from deploy.set.addresses import Addresses
from services.analysis.decide import DECIDER as ANALISA
from services.analysis.kertas import KERTAS as KERTAS_ANALISA
from services.letters import app
from services.letters.acts.didengar import HentikanSurat
from services.letters.decide import DECIDER as SURAT
from services.letters.main import SERVICE
from shared.contracts.bersama import Sebab
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.examples import letters as contoh
from shared.contracts.examples.analysis import ANALISA_DIBUKA, PERMOHONAN_DIKEMBALIKAN
from shared.contracts.examples.dokumen import naskah as dokumen_contoh
from shared.contracts.penolakan import SuratPenolakanDitandatangani
from shared.contracts.surat import Metode
from shared.papers.publik import kode
from tests.integration.kernel.toy_service import toy
from tests.integration.letters.meja import KADIS, Meja, hadir
from tests.integration.letters.test_periksa import keadaan, kode_surat
from tests.integration.papers.bacaan import teks
from tests.naskah import naskah
from tests.spec.letters.test_pengembalian import TERBITKAN
from tests.spec.letters.test_penolakan import BUKA

NOMOR, HASH_ISI = TERBITKAN.pemberitahuan.nomor, TERBITKAN.pemberitahuan.hash_isi


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
        assert (verdict.finding, verdict.statement and verdict.statement.nomor_surat) == (LetterFinding.ASLI, surat.nomor_surat)
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


async def test_pemberitahuan_pengembalian_dikenal_dari_kode_qr_nya(addresses: Addresses) -> None:
    """Known by number and content; the same number with another content is none of the office's."""
    async with meja_penolakan(addresses) as (satu, _):
        await satu.web.runtime.store.execute(SURAT, TERBITKAN.permohonan_id, TERBITKAN)
        jawaban = (await satu.web.client.get(f"/periksa/{kode(NOMOR, HASH_ISI)}")).json()
        assert jawaban["keadaan"] == "TERDAFTAR"
        assert (jawaban["perihal"], jawaban["tujuan"]) == (TERBITKAN.pemberitahuan.hal, TERBITKAN.pemberitahuan.kepada)
        assert jawaban["penanda_tangan"] == "tidak ada; diterbitkan sistem atas nama kantor"
        lain = (await satu.web.client.get(f"/periksa/{kode(NOMOR, 'sha256:' + '0' * 64)}")).json()
        assert (lain["perihal"], lain["tujuan"]) == (None, None), "who guesses the number learns nothing of it"
        assert (lain["keadaan"], lain["nomor_surat"]) == ("TIDAK_DIKENAL", NOMOR), "no notice is ever replaced under its number"
        assert await keadaan(satu, kode("2026/1/PENGEMBALIAN-2", HASH_ISI)) == "TIDAK_DIKENAL"


async def test_berkas_pemberitahuan_dibandingkan_dengan_yang_dibuat_kantor(addresses: Addresses) -> None:
    """Exactly the file that the office made, and no other with the same QR; a file of a notice that was never sent is not known."""
    (kertas,) = [
        satu
        for satu in naskah(ANALISA, KERTAS_ANALISA, (ANALISA_DIBUKA, PERMOHONAN_DIKEMBALIKAN))
        if satu.kertas.jenis is JenisDokumen.PENGEMBALIAN
    ]
    dikembalikan = PERMOHONAN_DIKEMBALIKAN.pemberitahuan
    assert dikembalikan is not None
    async with meja_penolakan(addresses) as (satu, _):
        berkas = await kertas.cetak(satu.web.runtime.pencetak)
        assert (await satu.periksa(berkas))["keadaan"] == "TIDAK_DIKENAL"
        terbitkan = TERBITKAN.model_copy(update={"pemberitahuan": dikembalikan})
        await satu.web.runtime.store.execute(SURAT, TERBITKAN.permohonan_id, terbitkan)
        assert (await satu.periksa(berkas))["keadaan"] == "DIUBAH", "the office has made no such file yet"
        sidik = f"sha256:{hashlib.sha256(berkas).hexdigest()}"
        dokumen = dokumen_contoh("analysis").model_copy(update={"jenis": JenisDokumen.PENGEMBALIAN, "sha256": sidik, "ukuran": len(berkas)})
        await satu.web.runtime.store.submit(lambda unit: app.catat_dokumen(unit, dokumen))
        hasil = await satu.periksa(berkas)
        assert (hasil["keadaan"], hasil["nomor_surat"], hasil["tujuan"]) == ("BERLAKU", dikembalikan.nomor, dikembalikan.kepada)
        assert (await satu.periksa(berkas + b"\n%"))["keadaan"] == "DIUBAH"
