"""A request's history in the whole set: every event with its time, and the page as it stood at a moment, to officials and to the agency."""

import html
import re
from collections.abc import Generator
from functools import partial
from typing import Final

import httpx
import pytest

from deploy.demo.kantor import Klien
from shared.contracts.peran import Jabatan
from tests.integration.kernel.counter import until
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.request import Permohonan
from tests.journey.test_portal import keluar, masuk
from tests.journey.test_portal_tindakan import buka, milik_lain
from tests.journey.whole_set import WholeSet

KEJADIAN: Final = re.compile(r'<a href="([^"]+/keadaan\?pada=[^"]+)">\d\d-\d\d-\d{4} \d\d\.\d\d</a> ([^<]+)<span class="sub">([^<]*)<')
KEADAAN: Final = re.compile(r"<dt>Keadaan</dt><dd>([^<]+)</dd>")
PUTARAN: Final = ("putaran 2", "Konsep direvisi menjadi versi 2")


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=30, transport=MesinIni()) as client:
        yield client


def kejadian(client: httpx.Client, alamat: str) -> dict[str, str]:
    """Return what a page says that happened, each with the address of how things stood then."""
    page = html.unescape(buka(client, alamat).text)
    return {f"{kata}: {siapa}": tautan for tautan, kata, siapa in KEJADIAN.findall(page)}


def diceritakan(client: httpx.Client, alamat: str, *semua: str) -> bool:
    """Say whether a page tells of all of these."""
    kata = " | ".join(kejadian(client, alamat))
    return all(satu in kata for satu in semua)


def keadaan(client: httpx.Client, alamat: str) -> str:
    """Return in which state a page shows a request."""
    (kata,) = KEADAAN.findall(buka(client, alamat).text)
    return html.unescape(kata)


async def test_keadaan_pada_waktu_mana_pun_dan_setiap_kejadian_berwaktu(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 12)
    await permohonan.tolak_konsep(13)
    await permohonan.lalui(11, 14)
    alamat = f"/permohonan/{permohonan.permohonan_id}"
    masuk(peramban, Jabatan.KEPALA_DINAS)
    await until(partial(diceritakan, peramban, alamat, "Konsep versi 2 diparaf: Sekretaris Dinas"), "the history is told to the end")
    semua = kejadian(peramban, alamat)
    for siapa in ("Kepala Seksi", "Kepala Bidang", "Sekretaris Dinas"):
        assert any(kata.startswith(f"Konsep versi 2 diparaf: {siapa}, ") for kata in semua), "each paraf, by whom, with its time"
    page = html.unescape(buka(peramban, alamat).text)
    assert all(kata in page for kata in PUTARAN)
    assert "Yang dapat Anda lakukan" in page

    (dahulu,) = (tautan for kata, tautan in semua.items() if kata.startswith("Konsep versi 1 dikembalikan untuk diperbaiki: Kepala Bidang"))
    lama = html.unescape(buka(peramban, dahulu).text)
    assert (keadaan(peramban, dahulu), keadaan(peramban, alamat)) == ("Penyusunan surat", "Menunggu tanda tangan")
    assert ("11. Buat surat balasan: Analis Sistem Informasi, putaran 2" in lama, "Konsep versi 2" in lama) == (True, False)
    assert "tanpa tenggat" not in lama, "what became due by it is known"
    assert ("Keadaan pada" in lama, "Yang dapat Anda lakukan" in lama, f'href="{alamat}"' in lama) == (True, False, True)
    assert not re.search(rf'href="{alamat}/(?:tanda_tangan|dosir|surat)', lama), "nothing is offered there"
    akhir = list(semua.values())[-1]
    assert keadaan(peramban, akhir) == keadaan(peramban, alamat), "just after what happened last it stands as it does now"


async def test_waktu_yang_salah_dijelaskan_dan_yang_belum_ada_dikatakan(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    alamat = f"/permohonan/{permohonan.permohonan_id}"
    masuk(peramban, Jabatan.KEPALA_SEKSI)
    await until(partial(diceritakan, peramban, alamat, "Permohonan diterima"), "the history is there")
    for pada, status, kalimat in (
        ("kemarin", 422, "Isi tanggal dan pukul"),
        ("2099-01-01T10.00", 422, "Waktu itu belum tiba"),
        ("2020-01-01T10%3A00", 200, "Permohonan ini belum ada pada waktu itu. Diterima "),
        ("", 200, "Tanggal dan pukul"),
    ):
        page = buka(peramban, f"{alamat}/keadaan?pada={pada}")
        assert (page.status_code, kalimat in html.unescape(page.text)) == (status, True), pada


async def test_opd_melihat_keadaan_miliknya_saja_dan_tanpa_nama(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan, lain = await Permohonan.ajukan(kantor, 4), await milik_lain(kantor)
    await permohonan.kembalikan(5)
    alamat = f"/permohonan/{permohonan.permohonan_id}"
    masuk(peramban, Jabatan.OPD_PEMOHON)
    await until(partial(diceritakan, peramban, alamat, "Dikembalikan untuk dilengkapi"), "the agency is told")
    semua = kejadian(peramban, alamat)
    assert len(semua) == 2, "what reached it, and no more"
    await permohonan.ajukan_kembali()
    await until(partial(diceritakan, peramban, alamat, "Diajukan kembali"), "the agency has submitted again")
    (dahulu,) = (tautan for kata, tautan in semua.items() if kata.startswith("Dikembalikan"))
    lama = html.unescape(buka(peramban, dahulu).text)
    assert keadaan(peramban, dahulu) == "Perlu dilengkapi"
    assert ("Pelengkapan oleh OPD: OPD Pemohon" in lama, "Diajukan kembali" in lama, "Disposisi" in lama) == (True, False, False)
    assert buka(peramban, f"/permohonan/{lain}/keadaan?pada=2026-11-30T10.00").status_code == 404
    keluar(peramban)
    assert buka(peramban, dahulu).headers["location"].startswith("/masuk")
