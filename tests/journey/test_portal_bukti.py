"""Evidence on the analysis pages: uploaded, named by an answer, listed, opened, refused in words, and taken away again."""

import html
from collections.abc import Generator
from typing import Final

import httpx
import pytest

from deploy.demo.kantor import Klien
from deploy.demo.unggahan import pdf
from shared.contracts.peran import Jabatan
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.formulir_halaman import terbaca
from tests.journey.request import Permohonan
from tests.journey.test_portal import masuk
from tests.journey.whole_set import WholeSet

LAYAR: Final = {"berkas": ("tangkapan <layar>.pdf", pdf("tangkapan layar"), "application/pdf")}
BUKAN: Final = {"berkas": ("daftar.txt", b"bukan bukti", "text/plain")}


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=30, transport=MesinIni()) as client:
        yield client


async def test_bukti_diunggah_untuk_satu_jawaban_lalu_dilepas(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 6)
    await permohonan.langkah(7)
    masuk(peramban, Jabatan.ANALIS)
    akar = f"/permohonan/{permohonan.permohonan_id}"
    kelompok, kode = ditolak_bila_bukan_bukti(peramban, akar)
    tautan, lain = diunggah_dan_dibuka(peramban, akar, kelompok, kode)
    dilepas(peramban, f"{kelompok}/bukti", tautan, {kode, lain})


def ditolak_bila_bukan_bukti(peramban: httpx.Client, akar: str) -> tuple[str, str]:
    """Return a group and one of its controls, for which nothing was taken that is no evidence."""
    kelompok = next(
        satu.partition("#")[0]
        for satu in peramban.get(f"{akar}/analisa/KEAMANAN").text.split('"')
        if satu.startswith(f"{akar}/analisa/KEAMANAN/k")
    )
    jalur, page = f"{kelompok}/bukti", terbaca(peramban.get(kelompok).text)
    kode = next(nama.removeprefix("nilai.") for nama in page.opsi if nama.startswith("nilai."))
    assert f"{jalur}?kontrol=" in peramban.get(kelompok).text

    bidang = terbaca(peramban.get(f"{jalur}?kontrol={kode}").text).formulir[jalur]
    assert bidang["kontrol"] == kode, "the page knows which answer it is for"
    tanpa = peramban.post(jalur, data=bidang, files={"berkas": ("", b"")})
    assert (tanpa.status_code, 'href="#berkas"' in tanpa.text) == (422, True)
    asing = peramban.post(jalur, data=bidang | {"kontrol": "K0"}, files=LAYAR)
    assert (asing.status_code, 'href="#kontrol"' in asing.text) == (422, True)
    bukan = peramban.post(jalur, data=bidang, files=BUKAN)
    assert bukan.status_code in {415, 422}, bukan.text
    assert 'id="g-berkas"' in bukan.text, "why it was refused stands at the file"
    return kelompok, kode


def diunggah_dan_dibuka(peramban: httpx.Client, akar: str, kelompok: str, kode: str) -> tuple[str, str]:
    """Upload a file for one answer, open it, and name it for another; return where it is, and that other control."""
    jalur = f"{kelompok}/bukti"
    bidang = terbaca(peramban.get(f"{jalur}?kontrol={kode}").text).formulir[jalur]
    jadi = peramban.post(jalur, data=bidang, files=LAYAR)
    assert (jadi.status_code, jadi.headers.get("location")) == (303, f"{jalur}?kabar=bukti"), jadi.text
    terisi_kini = peramban.get(jalur).text
    assert ">Bukti 1 (PDF, 1 kB)<" in terisi_kini
    tautan = next(satu for satu in html.unescape(terisi_kini).split('"') if satu.startswith(f"{akar}/bukti/"))
    berkas = peramban.get(tautan)
    assert (berkas.status_code, berkas.content[:4], berkas.headers["content-type"]) == (200, b"%PDF", "application/pdf")
    sha256 = tautan.rpartition("/")[2]

    terisi = terbaca(peramban.get(kelompok).text)
    simpan = terisi.formulir[kelompok] | {f"nilai.{kode}": "TERPENUHI", "lalu": "di-sini"}
    assert peramban.post(kelompok, data=simpan).status_code == 303
    assert ">Bukti (1)<" in peramban.get(kelompok).text, "answering keeps the evidence"
    lain = next(nama for nama in terisi.opsi if nama.startswith("nilai.") and nama != f"nilai.{kode}").removeprefix("nilai.")
    bidang = terbaca(peramban.get(jalur).text).formulir[jalur]
    assert peramban.post(jalur, data=bidang | {"kontrol": lain, "ada": sha256}, files={"berkas": ("", b"")}).status_code == 303
    assert peramban.get(jalur).text.count(f'href="{tautan}"') == len((kode, lain))
    return tautan, lain


def dilepas(peramban: httpx.Client, jalur: str, tautan: str, kontrol: set[str]) -> None:
    """Take it away from one of the two, once."""
    lepas = f"{jalur}/lepas"
    bidang = terbaca(peramban.get(jalur).text).formulir[lepas]
    assert peramban.post(lepas, data=bidang).headers["location"] == f"{jalur}?kabar=bukti_lepas"
    assert peramban.get(jalur).text.count(f'href="{tautan}"') == 1
    assert peramban.post(lepas, data=bidang).status_code == 303, "sent twice it is done once"
    basi = peramban.post(lepas, data=bidang | {"kontrol": (kontrol - {bidang["kontrol"]}).pop(), "kunci": "lain"})
    assert (basi.status_code, "dari tempat lain" in basi.text) == (412, True), "what was seen is no longer so"
