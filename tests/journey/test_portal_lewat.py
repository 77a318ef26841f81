"""A step that is over in the whole set: it is said by whom and when, and where what was recorded is; nothing is filled in."""

import html
from collections.abc import Generator
from functools import partial

import httpx
import pytest

from deploy.demo.kantor import Klien
from shared.contracts.peran import Jabatan
from tests.integration.kernel.counter import until
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.request import Permohonan
from tests.journey.test_portal import keluar, masuk
from tests.journey.test_portal_riwayat import diceritakan
from tests.journey.test_portal_tindakan import buka, kirimkan
from tests.journey.whole_set import WholeSet

SELESAI = "Langkah ini sudah selesai"
BUKAN = "Bukan giliran Anda sekarang"


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal, which goes where it is led."""
    alamat = seluruh_set.addresses.portal
    with httpx.Client(base_url=alamat, headers=HALAMAN_SENDIRI, timeout=60, transport=MesinIni(), follow_redirects=True) as client:
        yield client


def masuk_sebagai(client: httpx.Client, jabatan: Jabatan) -> None:
    """Sign in anew."""
    client.follow_redirects = False
    masuk(client, jabatan)
    client.follow_redirects = True


def halaman(client: httpx.Client, alamat: str) -> str:
    """Return what is shown at an address in the end."""
    return html.unescape(buka(client, alamat).text)


async def test_langkah_yang_selesai_menyebut_siapa_kapan_dan_menuju_yang_tercatat(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 6)
    alamat = f"/permohonan/{permohonan.permohonan_id}"
    masuk_sebagai(peramban, Jabatan.ANALIS)
    await until(partial(diceritakan, peramban, alamat, "Data aplikasi dientri"), "the history is told to the end")
    for langkah, kata in ((5, "Kelengkapan diperiksa"), (6, "Data aplikasi dientri")):
        page = halaman(peramban, f"{alamat}/langkah/{langkah}")
        assert all(satu in page for satu in (SELESAI, kata, "Analis Sistem Informasi, ", f"{alamat}/keadaan?pada=")), langkah
        assert ("data-ketikan" in page, "Sekarang menunggu:" in page) == (False, True), "nothing can be filled in"
    assert SELESAI not in halaman(peramban, f"{alamat}/langkah/7"), "what is open is to be done"
    assert BUKAN in halaman(peramban, f"{alamat}/olah_hasil"), "what is still to come is not over"

    tolak = kirimkan(peramban, f"{alamat}/entri_data", {"kunci": "x" * 32})
    assert (tolak.status_code >= 400, "data-ketikan" in tolak.text) == (True, True), "refused by the service, with what was typed"


async def test_analisa_orang_lain_dan_yang_tidak_dikembalikan_bukan_formulir(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 7)
    alamat = f"/permohonan/{permohonan.permohonan_id}"
    masuk_sebagai(peramban, Jabatan.KEPALA_DINAS)
    await until(partial(diceritakan, peramban, alamat, "Dianalisa"), "the history is told to the end")
    for jalan in ("analisa/KEAMANAN", "analisa/KEAMANAN/simpulan"):
        page = halaman(peramban, f"{alamat}/{jalan}")
        assert ([SELESAI in page, "Dianalisa" in page, "data-ketikan" in page]) == [True, True, False], jalan
    assert BUKAN in halaman(peramban, f"{alamat}/analisa/FUNGSI")
    assert buka(peramban, f"{alamat}/analisa/LAIN").status_code == 404
    peramban.follow_redirects = False
    keluar(peramban)
    masuk_sebagai(peramban, Jabatan.OPD_PEMOHON)
    page = halaman(peramban, f"{alamat}/langkah/5")
    assert (["Permohonan diterima" in page, "data-ketikan" in page]) == [True, False], "the request itself, where nothing came back"
