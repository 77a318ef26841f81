"""Acts of the SOP done on pages in the whole set, without a script: each form once, however often it is sent, and refused in words."""

import html
import re
from collections.abc import Generator
from datetime import datetime
from functools import partial
from typing import Any, Final

import httpx
import pytest

from deploy.demo.bahan import Bahan
from deploy.demo.kantor import Klien, Tindakan
from shared.contracts.analysis import Kesimpulan
from shared.contracts.formulir import JenisBerkas
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB
from shared.sop.table import SOP_V1
from tests.integration.kernel.counter import until
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.http import Pintu
from tests.journey.people import People
from tests.journey.request import FRASA_SANDI, NOMOR, Permohonan
from tests.journey.test_portal import keluar, masuk
from tests.journey.whole_set import WholeSet

TERSEMBUNYI: Final = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
TERPILIH: Final = re.compile(r'<input type="checkbox" name="(\w+)" value="([^"]*)" checked>')
ANALIS: Final = re.compile(r'<input type="radio" name="analis_id" value="([^"]+)">([^<]+)')
SEDANG: Final = "halaman ini sedang diperbarui"
JUDUL: Final = re.compile(r"<h1[^>]*>(.*?)</h1>")


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=60, transport=MesinIni()) as client:
        yield client


def buka(client: httpx.Client, alamat: str) -> httpx.Response:
    """Open a page."""
    return client.get(alamat)


def kirimkan(client: httpx.Client, alamat: str, isi: dict[str, Any]) -> httpx.Response:
    """Send a form."""
    return client.post(alamat, data=isi)


def isian(page: str) -> dict[str, Any]:
    """Return what a page's form sends along by itself."""
    form = page[page.index('<form method="post" action="/permohonan/') :]
    return {nama: html.unescape(isi) for nama, isi in (*TERSEMBUNYI.findall(form), *TERPILIH.findall(form))}


def tautan(page: str, permohonan: Permohonan, nama: str = "") -> str:
    """Return the link to a request, or to an act at it, as a page has it."""
    semua = [html.unescape(satu) for satu in re.findall(r'href="([^"]+)"', page)]
    alamat = f"/permohonan/{permohonan.permohonan_id}{'/' if nama else ''}{nama}"
    return next((satu for satu in semua if satu.partition("?")[0] == alamat), "")


def ada(client: httpx.Client, permohonan: Permohonan, nama: str) -> bool:
    """Say whether the inbox has a link to an act at this request, on any of its pages."""
    alamat = "/?saring=semua"
    while alamat:
        page = buka(client, alamat).text
        if tautan(page, permohonan, nama):
            return True
        berikut = re.findall(r'<a href="([^"]+)">Berikutnya</a>', page)
        alamat = html.unescape(berikut[0]) if berikut else ""
    return False


async def lakukan(client: httpx.Client, permohonan: Permohonan, nama: str, **lain: str) -> httpx.Response:
    """Do an act on its page, twice with the same form; the second time nothing more is recorded."""
    await until(partial(ada, client, permohonan, nama), f"the inbox has {nama}")
    alamat = f"/permohonan/{permohonan.permohonan_id}/{nama}"
    page = buka(client, f"{alamat}?saring=semua")
    assert page.status_code == 200, page.text
    isi = isian(page.text)
    if pilih := ANALIS.findall(page.text):
        isi["analis_id"] = next(satu for satu, _ in pilih if satu == str(permohonan.pelaksana(5).orang_id))
        assert all("menunggu)" in kata for _, kata in pilih)
    jadi = kirimkan(client, alamat, {**isi, **lain})
    assert jadi.status_code == 303, jadi.text
    lagi = kirimkan(client, alamat, {**isi, **lain})
    assert lagi.status_code == 303, lagi.text
    ke, _, jejak = jadi.headers["location"].partition("&tunggu=")
    assert jejak.startswith(f"{permohonan.permohonan_id}~"), "the page waits for what was just done"
    assert f"kabar={nama}" in ke
    assert "saring=semua" in ke
    assert str(permohonan.permohonan_id) not in ke, "the next item"
    sesudah = buka(client, jadi.headers["location"]).text
    assert "Tercatat: " in sesudah
    assert SEDANG in sesudah or not ada(client, permohonan, nama), "who has done it does not find it again"
    return jadi


async def test_disposisi_sampai_tanda_tangan_lewat_halaman(peramban: httpx.Client, kantor: Klien, orang: People, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    for jabatan in (Jabatan.KEPALA_DINAS, Jabatan.KEPALA_BIDANG):
        masuk(peramban, jabatan)
        await lakukan(peramban, permohonan, "disposisikan", harap="PROSES_LEBIH_LANJUT", catatan="Segera diproses.")
        keluar(peramban)
    masuk(peramban, Jabatan.KEPALA_SEKSI)
    await lakukan(peramban, permohonan, "berikan_instruksi", instruksi="Periksa kelengkapan formulir.")
    keluar(peramban)
    await permohonan.lalui(5, 11)
    for jabatan in (Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG, Jabatan.SEKRETARIS_DINAS):
        masuk(peramban, jabatan)
        await lakukan(peramban, permohonan, "paraf")
        keluar(peramban)
    masuk(peramban, Jabatan.KEPALA_DINAS)
    await lakukan(peramban, permohonan, "tanda_tangani", frasa_sandi=FRASA_SANDI, kode_bukti=orang.kode_bukti(Jabatan.KEPALA_DINAS))
    page = buka(peramban, f"/permohonan/{permohonan.permohonan_id}").text
    for satu in re.findall(r'href="(/permohonan/[^"]+/(?:berkas/[^"]+|dosir|surat))"', page):
        berkas = buka(peramban, satu)
        assert (berkas.status_code, bool(berkas.content)) == (200, True), satu
        assert berkas.headers["content-security-policy"].startswith("default-src 'none'")
    assert (await pintu.baca("letters", f"/permohonan/{permohonan.permohonan_id}/surat", orang[Jabatan.KEPALA_DINAS])).json()[
        "tanda_tangan"
    ]
    assert SOP_V1[15].nama in html.unescape(page)
    keluar(peramban)
    masuk(peramban, Jabatan.ANALIS)
    await lakukan(peramban, permohonan, "sampaikan_surat", kanal="PORTAL")
    keluar(peramban)
    masuk(peramban, Jabatan.OPD_PEMOHON)
    await until(partial(ada, peramban, permohonan, "konfirmasi_penerimaan"), "the agency may confirm")
    surat_opd = buka(peramban, tautan(buka(peramban, f"/permohonan/{permohonan.permohonan_id}").text, permohonan, "surat"))
    assert (surat_opd.status_code, surat_opd.content[:4]) == (200, b"%PDF")
    await lakukan(peramban, permohonan, "konfirmasi_penerimaan")


async def test_konsep_dikembalikan_dengan_koreksi_yang_lalu_tertulis_di_riwayat(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 11)
    masuk(peramban, Jabatan.KEPALA_SEKSI)
    await until(partial(ada, peramban, permohonan, "paraf"), "the draft waits")
    alamat = f"/permohonan/{permohonan.permohonan_id}/tolak_paraf"
    isi = isian(buka(peramban, alamat).text)
    tanpa = kirimkan(peramban, alamat, isi)
    assert (tanpa.status_code, "Tidak ada yang tercatat" in tanpa.text) == (422, True)
    assert kirimkan(peramban, alamat, {**isi, "koreksi_isi": "Tambahkan kewajiban melaporkan."}).status_code == 303
    page = html.unescape(buka(peramban, f"/permohonan/{permohonan.permohonan_id}").text)
    assert "Dikembalikan: isi: Tambahkan kewajiban melaporkan." in page
    assert not tautan(page, permohonan, "paraf"), "nothing to do here any more"


async def test_yang_ditolak_dijelaskan_dan_ketikan_tetap_ada(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    masuk(peramban, Jabatan.KEPALA_DINAS)
    await until(partial(ada, peramban, permohonan, "disposisikan"), "the inbox has it")
    alamat = f"/permohonan/{permohonan.permohonan_id}/disposisikan"
    isi = isian(buka(peramban, alamat).text)
    kosong = kirimkan(peramban, alamat, {"kunci": isi["kunci"], "catatan": "Ketikan saya"})
    assert (kosong.status_code, "Isi Diteruskan kepada." in kosong.text, "Ketikan saya" in kosong.text) == (422, True, True)
    salah = kirimkan(peramban, alamat, {**isi, "catatan": "Ketikan saya"})
    assert (salah.status_code, "Centang sekurang-kurangnya satu harapan" in salah.text, "Ketikan saya" in salah.text) == (422, True, True)
    basi = kirimkan(peramban, alamat, {**isi, "versi": "99", "harap": "UNTUK_DIKETAHUI", "catatan": "Ketikan saya"})
    assert (basi.status_code, "Ketika formulir ini dibuka" in basi.text, "Ketikan saya" in basi.text) == (412, True, True)
    assert kirimkan(peramban, alamat, {**isian(basi.text), "harap": "UNTUK_DIKETAHUI"}).status_code == 303
    lewat = kirimkan(peramban, alamat, {**isi, "kunci": "lain", "harap": "UNTUK_DIKETAHUI", "catatan": "Ketikan saya"})
    assert lewat.status_code in {409, 412}
    assert ("Tindakan ini sekarang tidak dapat Anda lakukan" in lewat.text, "Ketikan saya" in lewat.text) == (True, True)


async def milik_lain(kantor: Klien) -> str:
    """Submit a request of another agency."""
    opd = kantor.tempat.opd[1]
    bahan = Bahan.siapkan(next(NOMOR), datetime.now(WIB).date(), opd.opd_id, Kesimpulan.DIREKOMENDASIKAN)
    unggahan = bahan.pengajuan(JenisBerkas.KAK)
    return str((await kantor.lakukan(Tindakan("intake", "/permohonan", opd.orang, unggahan=unggahan)))["permohonan_id"])


async def test_opd_melihat_miliknya_dan_yang_tidak_ada_bukan_halaman(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    masuk(peramban, Jabatan.OPD_PEMOHON)
    page = buka(peramban, f"/permohonan/{permohonan.permohonan_id}")
    assert page.status_code == 200
    assert tautan(page.text, permohonan, "cabut_permohonan")
    assert "Dosir" not in page.text
    lain = await milik_lain(kantor)
    for akhir in ("", "/cabut_permohonan", "/surat", "/dosir"):
        assert buka(peramban, f"/permohonan/{lain}{akhir}").status_code == 404
    isi = isian(buka(peramban, f"/permohonan/{permohonan.permohonan_id}/cabut_permohonan").text)
    assert kirimkan(peramban, f"/permohonan/{lain}/cabut_permohonan", {**isi, "alasan": "Kegiatan ditunda."}).status_code == 404
    assert buka(peramban, "/permohonan/0190a000-0000-7000-8000-000000000000").status_code == 404
    assert buka(peramban, f"/permohonan/{permohonan.permohonan_id}/bukan_tindakan").status_code == 404
    alamat = f"/permohonan/{permohonan.permohonan_id}/cabut_permohonan"
    isi = isian(buka(peramban, alamat).text)
    assert (
        kirimkan(peramban, alamat, {**isi, "alasan": "Kegiatan ditunda."})
        .headers["location"]
        .partition("&")[0]
        .endswith("?kabar=cabut_permohonan")
    )
