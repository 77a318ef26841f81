"""The register's pages, what is like a requested application, and the way back of step 10, in the whole set without a script."""

from collections.abc import Generator
from typing import Final

import httpx
import pytest

from deploy.demo.kantor import Klien
from shared.contracts.formulir import Formulir
from shared.contracts.peran import Jabatan
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.formulir_halaman import terbaca
from tests.journey.request import Permohonan
from tests.journey.test_portal import keluar, masuk
from tests.journey.whole_set import WholeSet

NAMA: Final = "Sistem Pendaftaran Antrean Puskesmas Terpadu"


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=30, transport=MesinIni()) as client:
        yield client


def bernama(isi: Formulir) -> Formulir:
    """Return a form of an application that says what it is."""
    return isi.model_copy(update={"identitas": isi.identitas.model_copy(update={"nama_aplikasi": NAMA})})


async def test_yang_mirip_tampak_di_entri_dan_permohonan_dapat_dikembalikan(peramban: httpx.Client, kantor: Klien) -> None:
    satu = await Permohonan.ajukan(kantor, 9, bernama)
    await satu.langkah(10)
    lain = await Permohonan.ajukan(kantor, 5, bernama)
    await lain.langkah(6)
    masuk(peramban, Jabatan.ANALIS)
    radar(peramban, f"/permohonan/{lain.permohonan_id}/entri_data")
    dikembalikan(peramban, f"/permohonan/{satu.permohonan_id}")
    assert (await satu.tunggu("intake", lambda kasus: kasus["status"] == "DIKEMBALIKAN"))["status"] == "DIKEMBALIKAN"


def radar(peramban: httpx.Client, jalur: str) -> None:
    """See what is like the application beside the form, with reasons and the way to the register."""
    page = peramban.get(jalur).text
    mirip = page[page.index('id="mirip"') : page.index("</section>", page.index('id="mirip"'))]
    assert 'href="/register/' in mirip
    assert "%: " in mirip


def dikembalikan(peramban: httpx.Client, akar: str) -> None:
    """Send a request back from step 10, with an item that must be mended."""
    jalur = f"{akar}/kembalikan_permohonan"
    assert jalur in peramban.get(akar).text, "offered at the request"
    bidang = terbaca(peramban.get(jalur).text).formulir[jalur]
    kosong = peramban.post(jalur, data=bidang)
    assert (kosong.status_code, 'href="#kode.0"' in kosong.text) == (422, True)
    butir = {"kode.0": "uraian", "jenis.0": "KURANG", "catatan.0": "Uraian belum menyebut penggunanya."}
    pendek = peramban.post(jalur, data=bidang | butir | {"catatan.0": "x"})
    assert (pendek.status_code, "<title>Galat: " in pendek.text, "\nx</textarea>" in pendek.text) == (422, True, True)
    jadi = peramban.post(jalur, data=bidang | butir)
    assert (jadi.status_code, jadi.headers["location"].partition("&tunggu=")[0]) == (303, f"{akar}?kabar=kembalikan_permohonan")


async def test_register_dicari_dimutakhirkan_diberi_nomor_dan_dinonaktifkan(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 6)
    await permohonan.langkah(7)
    diurus(peramban, permohonan.bahan.formulir.identitas.nama_aplikasi)


def diurus(peramban: httpx.Client, nama: str) -> None:
    """Find an entry, and do everything to it that the office may."""
    masuk(peramban, Jabatan.OPD_PEMOHON)
    assert peramban.get("/register").status_code == 404, "for officials"
    keluar(peramban)
    masuk(peramban, Jabatan.KEPALA_BIDANG)
    page = peramban.get("/register", params={"cari": nama, "status": "TERDAFTAR"}).text
    assert nama in page
    entri = next(satu for satu in page.split('"') if satu.startswith("/register/"))
    assert "Tidak ada aplikasi yang cocok" in peramban.get("/register", params={"cari": "zzzz"}).text
    akar = entri.replace("/register/", "/aplikasi/")
    assert peramban.get(f"{akar}/lain").status_code == 404

    def lakukan(tindakan: str, **isi: str) -> httpx.Response:
        jalur = f"{akar}/{tindakan}"
        return peramban.post(jalur, data=terbaca(peramban.get(jalur).text).formulir[jalur] | isi)

    salah = lakukan("nomor-pse", nomor="", tanggal="kemarin")
    assert (salah.status_code, 'href="#tanggal"' in salah.text, 'value="kemarin"' in salah.text) == (422, True, True)
    for tindakan, isi in (
        ("nomor-pse", {"nomor": "000001.01/CONTOH-PSE/2026", "tanggal": "23-11-2026"}),
        ("pemutakhiran", {"fungsi": "Mengatur antrean dan jadwal.", "alasan": "Aplikasi pindah ke pusat data Diskominfo."}),
        ("penonaktifan", {"sebab": "DIGANTI", "alasan": "Digantikan oleh aplikasi umum."}),
    ):
        jadi = lakukan(tindakan, **isi)
        assert (jadi.status_code, jadi.headers.get("location")) == (303, f"{entri}?kabar=register"), (tindakan, jadi.text)
    page = peramban.get(entri).text
    for tertulis in ("Nonaktif", "000001.01/CONTOH-PSE/2026", "Mengatur antrean dan jadwal.", "Digantikan oleh aplikasi umum."):
        assert tertulis in page
