"""An office that signs with ink, on pages: the letter is printed with its number, and the scan is compared before it is handed in."""

import re
from collections.abc import AsyncGenerator, Generator
from functools import partial
from typing import Any, Final

import httpx
import pytest

from deploy.demo.kantor import Klien
from shared.contracts.peran import Jabatan
from tests.integration.kernel.counter import until
from tests.integration.papers.bacaan import teks
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.people import People
from tests.journey.request import Permohonan
from tests.journey.test_portal import keluar, masuk
from tests.journey.test_portal_tindakan import ada, buka, isian, kirimkan
from tests.journey.whole_set import WholeSet, whole_set

GAMBAR: Final = re.compile(r'<img class="kotak lembar" src="([^"]+)"')


@pytest.fixture(scope="module")
def bertinta() -> Generator[WholeSet]:
    """A set of an office without certificates."""
    with whole_set(penandatangan="basah") as running:
        yield running


@pytest.fixture
async def kantor(bertinta: WholeSet) -> AsyncGenerator[Klien]:
    """Its office."""
    async with Klien.buka(People(bertinta.addresses).tempat, bersamaan=16) as opened:
        yield opened


@pytest.fixture
def peramban(bertinta: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at its portal."""
    with httpx.Client(base_url=bertinta.addresses.portal, headers=HALAMAN_SENDIRI, timeout=60, transport=MesinIni()) as client:
        yield client


def unggah(client: httpx.Client, alamat: str, isi: dict[str, Any], pindaian: bytes) -> httpx.Response:
    """Choose a scan."""
    return client.post(f"{alamat}/pindaian", data=isi, files={"pindaian": ("pindaian.pdf", pindaian, "application/pdf")})


async def test_cetak_bandingkan_lalu_simpan_pindaian(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 14)
    masuk(peramban, Jabatan.KEPALA_DINAS)
    await until(partial(ada, peramban, permohonan, "tanda_tangani"), "the letter waits")
    alamat = f"/permohonan/{permohonan.permohonan_id}"
    assert f'href="{alamat}/pindaian"' in buka(peramban, f"{alamat}/tanda_tangani").text
    isi = isian(buka(peramban, f"{alamat}/pindaian").text)
    cetakan = [kirimkan(peramban, f"{alamat}/cetakan", isi) for _ in range(2)]
    assert [(satu.status_code, satu.headers["content-type"]) for satu in cetakan] == [(200, "application/pdf")] * 2
    assert cetakan[0].content == cetakan[1].content, "again it is the same"
    assert "PDF" in unggah(peramban, alamat, isi, b"bukan").text
    banding = unggah(peramban, alamat, isi, cetakan[0].content)
    assert banding.status_code == 200, banding.text
    gambar = GAMBAR.findall(banding.text)
    assert len(gambar) >= 2
    assert all(buka(peramban, satu).content[:4] == b"\x89PNG" for satu in gambar), "print and scan, side by side"
    assert "Tanda tangani surat" in buka(peramban, alamat).text, "nothing is handed in yet"
    setuju = isian(banding.text)
    habis = kirimkan(peramban, f"{alamat}/pindaian/simpan", {**setuju, "sidik": "sha256:0"})
    assert (habis.status_code, "sekali lagi" in habis.text) == (409, True)
    for _ in range(2):
        assert kirimkan(peramban, f"{alamat}/pindaian/simpan", setuju).status_code == 303
    surat = buka(peramban, f"{alamat}/surat")
    assert surat.content == cetakan[0].content
    assert buka(peramban, f"{alamat}/pindaian").status_code == 404, "nothing more to sign"
    assert "diberikan saat ditandatangani" not in teks(surat.content), "it has its number"
    keluar(peramban)
    masuk(peramban, Jabatan.SEKRETARIS_DINAS)
    assert buka(peramban, gambar[0]).status_code == 404, "what somebody compares is nobody else's"
