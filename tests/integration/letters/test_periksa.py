"""The public check: a page without foreign assets, the states of a letter, files that are compared, and limits for strangers."""

import base64
import hashlib
import html
import re
from datetime import date
from typing import Final, get_args

import httpx

from deploy.set.addresses import Addresses
from services.letters.acts.didengar import HentikanSurat
from services.letters.adapters.pernyataan import baca, teks64
from services.letters.decide import DECIDER as SURAT
from services.letters.halaman import KOTAK
from services.letters.hasil_periksa import HasilPeriksa
from services.letters.keadaan import BERLAKU, TERDAFTAR, Nama, menurut_kode
from services.letters.signing_tools import PER_MENIT, SigningTools
from shared.contracts.bersama import Sebab
from shared.contracts.examples import letters as contoh
from shared.papers.bahasa import tanggal
from tests.integration.letters.meja import Meja, meja
from tests.integration.letters.test_lokal import diubah

PERAMBAN: Final = {"Accept": "text/html,application/xhtml+xml"}


async def test_halaman_berdiri_sendiri_di_bawah_kebijakan_yang_ketat(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        jawaban = await satu.web.client.get("/periksa")
        assert jawaban.headers["content-type"].startswith("text/html")
        kebijakan, isi = jawaban.headers["content-security-policy"], jawaban.text
        assert "form-action 'self'" in kebijakan
        assert '<form method="post" action="/periksa/berkas" enctype="multipart/form-data">' in isi
        for unsur in ("script", "style"):
            dalam = re.findall(rf"<{unsur}>(.*?)</{unsur}>", isi, re.DOTALL)
            assert len(dalam) == 1
            sidik = base64.b64encode(hashlib.sha256(dalam[0].encode()).digest()).decode()
            assert f"{unsur}-src 'sha256-{sidik}'" in kebijakan
        assert "default-src 'none'" in kebijakan
        assert not re.search(r"https?://|//cdn|@import|src=", isi), "nothing from elsewhere"


async def test_keadaan_surat_dari_pernyataan_dan_dari_berkas(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        await satu.tanda_tangani()
        berkas = (await satu.baca("surat/berkas")).content
        kode = await kode_surat(satu, berkas)
        assert (await keadaan(satu, kode), (await satu.periksa(berkas))["keadaan"]) == ("TERDAFTAR", "BERLAKU")
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


async def halaman(satu: Meja, jalur: str) -> str:
    """Return the page that a browser gets."""
    return (await satu.web.client.get(jalur, headers=PERAMBAN)).text


async def formulir(satu: Meja, isi: bytes | None) -> httpx.Response:
    """Send a file as a browser without a script does."""
    files = {"berkas": ("surat.pdf", isi, "application/pdf")} if isi is not None else {"lain": ("x", b"x", "text/plain")}
    return await satu.web.client.post("/periksa/berkas", headers=PERAMBAN, files=files)


def kotak(halaman: str) -> list[str]:
    """Return the colours of the boxes on a page."""
    return re.findall(r'class="hasil ([a-z]+)"', halaman)


def test_hanya_berkas_yang_dibandingkan_utuh_mendapat_kotak_hijau() -> None:
    assert [nama for nama, (kelas, _) in KOTAK.items() if kelas == "baik"] == ["BERLAKU"]
    assert menurut_kode(BERLAKU) is TERDAFTAR
    assert set(KOTAK) == set(get_args(Nama)) == set(get_args(HasilPeriksa.model_fields["keadaan"].annotation))


async def test_kode_qr_saja_menyebut_suratnya_dan_bahwa_isinya_belum_diperiksa(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        await satu.tanda_tangani()
        berkas = (await satu.baca("surat/berkas")).content
        token = await token_surat(satu, berkas)
        dari_qr = await halaman(satu, f"/periksa/{token}")
        assert kotak(dari_qr) == ["tahu"]
        assert "isi surat belum diperiksa" in dari_qr
        assert 'type="file"' in dari_qr
        surat = await satu.surat()
        isi = surat.konsep[-1].isi
        tahu = (await satu.web.client.get(f"/periksa/{token}")).json()
        assert (tahu["dari"], tahu["keadaan"], "isi surat di tangan Anda" in tahu["belum_diperiksa"]) == ("KODE", "TERDAFTAR", True)
        assert (tahu["perihal"], tahu["tujuan"], tahu["penanda_tangan"]) == (isi.hal, isi.kepada, "Kepala Dinas")
        for fakta in (tahu["nomor_surat"], isi.hal, isi.kepada, tanggal(date.fromisoformat(tahu["tanggal"])), "Kepala Dinas"):
            assert html.escape(fakta) in dari_qr


async def test_qr_asli_di_bawah_teks_palsu_terbuka_lewat_berkasnya(addresses: Addresses) -> None:
    """The forged file carries a genuine code: it is called forged, and beside it stands what the code belongs to."""
    async with meja(addresses) as satu:
        await satu.tanda_tangani()
        berkas, isi = (await satu.baca("surat/berkas")).content, (await satu.surat()).konsep[-1].isi
        asli = await formulir(satu, berkas)
        assert (asli.status_code, kotak(asli.text)) == (200, ["baik"])
        for satu_berkas, warna in ((diubah(berkas), ["buruk"]), (berkas + b"\n%", ["buruk"])):
            jawaban = (await formulir(satu, satu_berkas)).text
            assert kotak(jawaban) == warna
            assert html.escape(isi.hal) in jawaban
            assert "Jangan dipakai" in jawaban
        assert kotak((await formulir(satu, b"bukan pdf")).text) == ["buruk"]


async def test_yang_tidak_memegang_kodenya_tidak_diberi_tahu_apa_apa(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        await satu.tanda_tangani()
        kode = await kode_surat(satu, (await satu.baca("surat/berkas")).content)
        lain = (await satu.web.client.get(f"/periksa/{kode.partition('.')[0]}.{teks64(bytes(32))}")).json()
        assert lain["keadaan"] == "DIGANTI"
        assert [lain[nama] for nama in ("perihal", "tujuan", "penanda_tangan")] == [None] * 3


async def test_pernyataan_yang_diubah_satu_huruf_tidak_dikenal(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        await satu.tanda_tangani()
        token = await token_surat(satu, (await satu.baca("surat/berkas")).content)
        palsu = token[:-3] + ("A" if token[-3] != "A" else "B") + token[-2:]
        assert (await keadaan(satu, token), await keadaan(satu, palsu)) == ("TERDAFTAR", "TIDAK_DIKENAL")
        assert kotak(await halaman(satu, f"/periksa/{palsu}")) == ["buruk"]


async def test_formulir_yang_tidak_dapat_diperiksa_menyebut_sebabnya(addresses: Addresses) -> None:
    async with meja(addresses, berkas_maks_byte="1000") as satu:
        kosong, besar = await formulir(satu, None), await formulir(satu, bytes(4000))
        assert (kosong.status_code, kotak(kosong.text), besar.status_code) == (422, ["awas"], 413)
        assert "Belum ada berkas yang dipilih" in kosong.text
        assert "lebih besar dari 1000 byte" in besar.text
        rusak = {"Content-Type": "multipart/form-data", **PERAMBAN}
        assert (await satu.web.client.post("/periksa/berkas", headers=rusak, content=b"x")).status_code == 422


async def token_surat(satu: Meja, berkas: bytes) -> str:
    """Return what the letter's QR says."""
    alat: SigningTools = satu.web.app.state.alat
    return (await alat.juru.periksa(berkas)).token or ""


async def kode_surat(satu: Meja, berkas: bytes) -> str:
    """Return the address that the letter's QR leads to."""
    alat: SigningTools = satu.web.app.state.alat
    return baca(await token_surat(satu, berkas), (alat.kunci.public_key(),)).kode


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
