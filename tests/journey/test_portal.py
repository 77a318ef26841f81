"""The portal in the whole set: somebody signs in, and the inbox is what the services say waits for that person at this moment."""

import html
import re
from collections.abc import Generator
from functools import partial
from typing import Final

import httpx
import pytest

from deploy.demo.kantor import Klien
from shared.contracts.peran import Jabatan
from shared.sop.sebutan import sebutan
from tests.integration.kernel.counter import until
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.http import Pintu
from tests.journey.people import People
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet

UBIN: Final = re.compile(r'<a href="/\?saring=(\w+)"[^>]*><b>(\d+)</b>')
TUGAS: Final = {
    Jabatan.KEPALA_DINAS: ("disposition", "letters"),
    Jabatan.KEPALA_BIDANG: ("disposition", "letters"),
    Jabatan.KEPALA_SEKSI: ("disposition", "letters"),
}
"""Which services have tasks of a role."""


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=30, transport=MesinIni()) as client:
        yield client


def masuk(client: httpx.Client, jabatan: Jabatan) -> None:
    """Sign in as somebody of the demonstration."""
    page = client.get("/masuk").text
    (akun,) = re.findall(rf'name="akun" value="([^"]+)">{sebutan(jabatan)}<', page)
    assert client.post("/masuk/contoh", data={"akun": akun}).headers["location"] == "/"


def keluar(client: httpx.Client) -> None:
    """Sign out."""
    assert client.post("/keluar").headers["location"] == "/masuk"


def buka(client: httpx.Client, alamat: str) -> httpx.Response:
    """Open a page."""
    return client.get(alamat)


def kirimkan(client: httpx.Client, alamat: str, isi: dict[str, str]) -> httpx.Response:
    """Send a form."""
    return client.post(alamat, data=isi)


def hitungan(client: httpx.Client) -> dict[str, int]:
    """Return the counters of the inbox."""
    return {saring: int(jumlah) for saring, jumlah in UBIN.findall(client.get("/").text)}


def tampak(client: httpx.Client, banyak: int) -> bool:
    """Say whether so many wait in the inbox."""
    return hitungan(client)["semua"] == banyak


def baris(client: httpx.Client, saring: str) -> int:
    """Return how many rows there are behind a filter, page by page."""
    banyak, alamat = 0, f"/?saring={saring}"
    while alamat:
        page = client.get(alamat).text
        banyak += page.count('<th scope="row">')
        berikut = re.findall(r'<a href="([^"]+)">Berikutnya</a>', page)
        alamat = berikut[0].replace("&amp;", "&") if berikut else ""
    return banyak


async def menunggu(pintu: Pintu, orang: People, jabatan: Jabatan) -> int:
    """Return how many tasks the services list for a role."""
    semua = [(await pintu.baca(layanan, "/tugas?batas=200", orang[jabatan])).json()["tugas"] for layanan in TUGAS[jabatan]]
    return sum(len(satu["tugas"]) for layanan in semua for satu in layanan)


async def test_kotak_masuk_adalah_yang_menunggu_menurut_layanan(peramban: httpx.Client, kantor: Klien, orang: People, pintu: Pintu) -> None:
    for sampai in (1, 2, 3, 11):
        await Permohonan.ajukan(kantor, sampai)
    for jabatan in TUGAS:
        masuk(peramban, jabatan)
        seharusnya = await menunggu(pintu, orang, jabatan)
        assert seharusnya
        await until(partial(tampak, peramban, seharusnya), "the inbox shows what waits")
        jumlah = hitungan(peramban)
        assert {saring: baris(peramban, saring) for saring in jumlah} == jumlah, "each counter is the rows behind it"
        assert jumlah["semua"] == jumlah["telat"] + jumlah["hari"] + jumlah["nanti"]
        keluar(peramban)


async def test_yang_mendisposisi_membaca_surat_dan_formulirnya(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    masuk(peramban, Jabatan.KEPALA_DINAS)
    alamat = f"/permohonan/{permohonan.permohonan_id}/disposisikan"
    await until(lambda: "Formulir inventarisasi" in buka(peramban, alamat).text, "the form's paper is made")
    page = html.unescape(buka(peramban, alamat).text)
    semua = dict(re.findall(r'href="(/permohonan/[^"]+/berkas/[^"]+)">([^<]+)', page))
    assert {"Formulir inventarisasi data aplikasi", "Surat permohonan", "Kerangka acuan kerja"} <= set(semua.values()), semua
    assert {nama: buka(peramban, satu).status_code for satu, nama in semua.items()} == dict.fromkeys(semua.values(), 200)
    assert "tanpa tenggat" not in buka(peramban, f"/permohonan/{permohonan.permohonan_id}").text


async def test_tautan_pemberitahuan_membawa_ke_tindakannya_lewat_pintu_masuk(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    akar = f"/permohonan/{permohonan.permohonan_id}"
    luar = buka(peramban, f"{akar}/langkah/2")
    assert luar.headers["location"] == f"/masuk?lanjut={akar}/langkah/2", "whoever is not in signs in first, and goes on"
    page = buka(peramban, luar.headers["location"]).text
    (akun,) = re.findall(rf'name="akun" value="([^"]+)">{sebutan(Jabatan.KEPALA_DINAS)}<', page)
    (lanjut,) = set(re.findall(r'name="lanjut" value="([^"]+)"', page))
    assert kirimkan(peramban, "/masuk/contoh", {"akun": akun, "lanjut": lanjut}).headers["location"] == f"{akar}/langkah/2"
    assert buka(peramban, f"{akar}/langkah/2").headers["location"] == f"{akar}/disposisikan"
    assert buka(peramban, f"{akar}/langkah/99").headers["location"] == akar
