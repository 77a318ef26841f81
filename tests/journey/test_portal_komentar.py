"""Comments between officials in the whole set, without a script: two in turn, taken back, and refused in words."""

import html
import re
from collections.abc import Generator
from contextlib import ExitStack
from functools import partial
from typing import Any, Final
from uuid import uuid4

import httpx
import pytest

from deploy.demo.kantor import Klien
from shared.contracts.peran import Jabatan
from tests.integration.kernel.counter import until
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.request import Permohonan
from tests.journey.test_portal import masuk
from tests.journey.test_portal_tindakan import ada, buka
from tests.journey.whole_set import WholeSet

FORM: Final = re.compile(r'<form(?: class="sempit")? method="post" action="([^"]+/komentar(?:/[^"]+)?)".*?</form>', re.DOTALL)
TERSEMBUNYI: Final = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
BAGIAN: Final = re.compile(r'<section aria-labelledby="komentar">.*?</section>', re.DOTALL)
DITARIK: Final = re.compile(r"Kepala Dinas, [^<]+</b> <span class=\"sub\">[^<]+</span>\s*<p class=\"redup\">Ditarik oleh penulisnya \d\d-")
SATU: Final = "Lampiran B yang baru?\nMohon dicek <b>lagi</b>."
DUA: Final = "Sudah, yang bertanggal kemarin."


@pytest.fixture
def para_pejabat(seluruh_set: WholeSet) -> Generator[dict[Jabatan, httpx.Client]]:
    """A browser for each role of the demonstration, signed in."""
    alamat = seluruh_set.addresses.portal
    with ExitStack() as semua:
        peramban: dict[Jabatan, httpx.Client] = {
            jabatan: semua.enter_context(httpx.Client(base_url=alamat, headers=HALAMAN_SENDIRI, timeout=60, transport=MesinIni()))
            for jabatan in Jabatan
            if jabatan is not Jabatan.PETUGAS_AGENDA
        }
        for jabatan, client in peramban.items():
            masuk(client, jabatan)
        yield peramban


def formulir(client: httpx.Client, alamat: str) -> list[tuple[str, dict[str, str]]]:
    """Return the forms of a request's comments, each with what it sends along: those that take one back, then the one that writes."""
    page = buka(client, alamat).text
    return [(satu[1], {nama: html.unescape(isi) for nama, isi in TERSEMBUNYI.findall(satu[0])}) for satu in FORM.finditer(page)]


def kirimkan(client: httpx.Client, alamat: str, isi: dict[str, Any]) -> httpx.Response:
    """Send a form."""
    return client.post(alamat, data=isi)


def tulis(client: httpx.Client, alamat: str, tulisan: str) -> httpx.Response:
    """Write a comment by the page's form, twice; the second time nothing more is written."""
    ke, isi = formulir(client, alamat)[-1]
    dikirim = {**isi, "isi_komentar": tulisan.replace("\n", "\r\n")}
    satu, dua = kirimkan(client, ke, dikirim), kirimkan(client, ke, dikirim)
    assert (satu.status_code, dua.status_code) == (303, 303), satu.text
    return dua


def bagian(client: httpx.Client, alamat: str) -> str:
    """Return the part of the page."""
    (isi,) = BAGIAN.findall(buka(client, alamat).text)
    return str(isi)


def belum_dibaca(client: httpx.Client, permohonan: Permohonan) -> tuple[int, bool]:
    """Return how many rows of the inbox were not opened yet, as its counter says, and whether this request's is one of them."""
    page = buka(client, "/?lihat=jabatan&saring=belum").text
    (jumlah,) = re.findall(r'<a href="/\?saring=belum"[^>]*><b>(\d+)</b>', page)
    return int(jumlah), f"/permohonan/{permohonan.permohonan_id}" in page


async def test_dua_pejabat_bergantian_dan_yang_menunggu_tahu_ada_yang_baru(
    para_pejabat: dict[Jabatan, httpx.Client], kantor: Klien
) -> None:
    permohonan = await Permohonan.ajukan(kantor, 12)
    kabid, kasi = para_pejabat[Jabatan.KEPALA_BIDANG], para_pejabat[Jabatan.KEPALA_SEKSI]
    alamat = f"/permohonan/{permohonan.permohonan_id}"
    await until(partial(ada, kabid, permohonan, "paraf"), "the draft waits for Kepala Bidang")
    assert "Belum ada komentar." in bagian(kabid, alamat)
    dibuka = belum_dibaca(kabid, permohonan)
    assert not dibuka[1], "he has opened it"

    ke = tulis(kasi, f"{alamat}?saring=semua&lihat=lain", SATU).headers["location"]
    assert ke == f"{alamat}?lihat=lain&saring=semua&kabar=komentar#komentar"
    assert "Komentar terkirim." in bagian(kasi, ke)
    assert belum_dibaca(kabid, permohonan) == (dibuka[0] + 1, True), "new again, and the counter says so"
    page = bagian(kabid, alamat)
    assert "Lampiran B yang baru?<br>Mohon dicek &lt;b&gt;lagi&lt;/b&gt;." in page
    assert page.count("<li>") == 1
    assert re.search(r"<li><b>Kepala Seksi, [^<]+</b> <span class=\"sub\">\d\d-\d\d-\d{4} \d\d\.\d\d</span>", page), page
    assert belum_dibaca(kabid, permohonan) == dibuka, "read"

    tulis(kabid, alamat, DUA)
    assert belum_dibaca(kabid, permohonan) == dibuka, "his own is nothing new to him"
    page = bagian(kasi, alamat)
    assert page.index("Lampiran B yang baru?") < page.index(DUA)
    for client in (kabid, para_pejabat[Jabatan.KEPALA_DINAS]):
        assert f'<a href="{alamat}#komentar">2 komentar antarpejabat</a>' in buka(client, f"{alamat}/paraf").text
    assert buka(kasi, f"{alamat}/komentar").headers["location"] == f"{alamat}#komentar"
    assert kirimkan(kasi, "/bahasa", {"bahasa": "en"}).status_code == 303
    assert '<span lang="id">Mohon dicek' in bagian(kasi, alamat), "what somebody wrote is marked as what it is"


async def test_penulisnya_menarik_dan_tidak_ada_orang_lain(para_pejabat: dict[Jabatan, httpx.Client], kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 4)
    kadis, kabid = para_pejabat[Jabatan.KEPALA_DINAS], para_pejabat[Jabatan.KEPALA_BIDANG]
    alamat = f"/permohonan/{permohonan.permohonan_id}"
    tulis(kadis, alamat, SATU)
    assert len(formulir(kabid, alamat)) == 1, "only the one that writes"
    (tarik, isi), _ = formulir(kadis, alamat)
    periksa = partial(buka, para_pejabat[Jabatan.ANALIS], f"{alamat}/periksa_kelengkapan")
    await until(lambda: "1 komentar antarpejabat" in periksa().text, "the analyst's page says so")
    lain = await Permohonan.ajukan(kantor, 2)
    for client, ke in (
        (kabid, tarik),
        (para_pejabat[Jabatan.OPD_PEMOHON], tarik),
        (para_pejabat[Jabatan.ADMIN], tarik),
        (kadis, f"{alamat}/komentar/{uuid4()}/tarik"),
        (kadis, tarik.replace(str(permohonan.permohonan_id), str(lain.permohonan_id))),
    ):
        assert kirimkan(client, ke, isi).status_code == 404, ke
    assert kadis.post(tarik, data=isi, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert "Lampiran B" in bagian(kabid, alamat)
    satu, ditarik = kirimkan(kadis, tarik, isi), kirimkan(kadis, tarik, isi)
    assert (satu.status_code, ditarik.status_code) == (303, 303)
    assert "Komentar ditarik kembali." in bagian(kadis, ditarik.headers["location"])
    page = bagian(kabid, alamat)
    assert "Lampiran B" not in page
    assert DITARIK.search(page), page
    for halaman in (buka(kabid, f"{alamat}/disposisikan"), periksa()):
        assert (halaman.status_code, "#komentar" in halaman.text) == (200, False), "nothing is there to be read"


async def test_yang_ditolak_tetap_tertulis_dan_tidak_dicatat(para_pejabat: dict[Jabatan, httpx.Client], kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 1)
    kadis = para_pejabat[Jabatan.KEPALA_DINAS]
    alamat = f"/permohonan/{permohonan.permohonan_id}"
    panjang = "Kalimat <panjang>.\r\n" * 120
    for tulisan, kata in ((panjang, "Komentar terlalu panjang: 2279 huruf"), (" \r\n", "Komentar masih kosong"), ("a\u202eb", "U+202E")):
        ke, isi = formulir(kadis, f"{alamat}?saring=hari")[-1]
        jawaban = kirimkan(kadis, ke, {**isi, "isi_komentar": tulisan})
        assert (jawaban.status_code, kata in jawaban.text) == (422, True), tulisan
        assert '<a href="#isi_komentar">' in jawaban.text
        (kembali,) = re.findall(r'<textarea id="isi_komentar"[^>]*>\n(.*?)</textarea>', jawaban.text, re.DOTALL)
        assert html.unescape(kembali).replace("\r\n", "\n") == tulisan.replace("\r\n", "\n")
        assert "saring=hari" in jawaban.text, "the place in the inbox is kept"
    assert "Belum ada komentar." in bagian(kadis, alamat)
    ke, isi = formulir(kadis, alamat)[-1]
    assert kirimkan(kadis, ke, {**isi, "kunci": "bukan-kunci", "isi_komentar": DUA}).status_code == 400
    assert kirimkan(kadis, f"/permohonan/{uuid4()}/komentar", {**isi, "isi_komentar": DUA}).status_code == 404
    assert kadis.post(ke, data={**isi, "isi_komentar": DUA}, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert "Belum ada komentar." in bagian(kadis, alamat)
