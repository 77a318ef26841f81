"""Several requests by one form, in the whole set and without a script: each with its result, once, and never a signature."""

import html
import re
from collections.abc import Generator
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode
from uuid import uuid4

import httpx
import pytest

from deploy.demo.kantor import Klien
from services.portal.tindakan.tabel import SERENTAK, TINDAKAN
from shared.contracts.peran import Jabatan
from tests.integration.kernel.counter import until
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.http import Pintu
from tests.journey.request import Permohonan
from tests.journey.test_portal import keluar, masuk
from tests.journey.test_portal_tindakan import ada, buka, isian, kirimkan
from tests.journey.whole_set import WholeSet

MEDAN: Final = re.compile(r'<input type="(?:hidden|checkbox)" name="([^"]+)" value="([^"]*)"')
HASIL: Final = re.compile(r'<li><a class="berkas" href="([^"]+)">[^<]*</a><span class="sub">([^<]*)</span>')


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=60, transport=MesinIni()) as client:
        yield client


def pilih(client: httpx.Client, nama: str, *semua: Permohonan) -> httpx.Response:
    """Choose requests in the inbox, and go on with one act for all of them."""
    return buka(client, f"/serentak/{nama}?{urlencode([('p', str(satu.permohonan_id)) for satu in semua])}")


def formulir(page: str) -> dict[str, Any]:
    """Return what the page's form sends by itself."""
    form = page[page.index('<form method="post" action="/serentak/') :]
    isi: dict[str, Any] = {}
    for nama, nilai in MEDAN.findall(form[: form.index("</form>")]):
        if nama == "p" or "." in nama:
            isi.setdefault(nama, []).append(html.unescape(nilai))
    return isi


def hasil(page: str) -> dict[str, str]:
    """Return what became of each, by the address that its name leads to."""
    return {alamat: html.unescape(kata) for alamat, kata in HASIL.findall(page)}


async def paraf_ada(pintu: Pintu, permohonan: Permohonan) -> int:
    """Return how many parafs a draft has."""
    jawaban = await pintu.baca("letters", f"/permohonan/{permohonan.permohonan_id}/surat", permohonan.pelaksana(12))
    return len(jawaban.json()["paraf"])


async def test_paraf_serentak_hanya_yang_dibuka_dan_sekali_saja(peramban: httpx.Client, kantor: Klien, pintu: Pintu) -> None:
    terbaca, belum = await Permohonan.ajukan(kantor, 11), await Permohonan.ajukan(kantor, 11)
    masuk(peramban, Jabatan.KEPALA_SEKSI)
    for satu in (terbaca, belum):
        await until(partial(ada, peramban, satu, "paraf"), "the draft waits")
    assert 'formaction="/serentak/paraf"' in buka(peramban, "/?saring=semua").text
    assert buka(peramban, f"/permohonan/{terbaca.permohonan_id}/paraf").status_code == 200
    page = pilih(peramban, "paraf", terbaca, belum)
    assert page.status_code == 200, page.text
    assert "belum Anda buka" in hasil(page.text)[f"/permohonan/{belum.permohonan_id}/paraf"], "named, with the way to open it"
    isi = formulir(page.text)
    assert isi["p"] == [str(terbaca.permohonan_id)]
    paksa = {**isi, "p": [*isi["p"], str(belum.permohonan_id)], **_paksaan(isi, terbaca, belum)}
    for _ in range(2):
        jadi = kirimkan(peramban, "/serentak/paraf", paksa)
        assert jadi.status_code == 200, jadi.text
        assert hasil(jadi.text)[f"/permohonan/{terbaca.permohonan_id}"] == "Tercatat."
        assert "belum Anda buka" in hasil(jadi.text)[f"/permohonan/{belum.permohonan_id}/paraf"]
        assert "Tercatat: 1 dari 2." in jadi.text
    assert (await paraf_ada(pintu, terbaca), await paraf_ada(pintu, belum)) == (1, 0)
    lewat = kirimkan(peramban, "/serentak/paraf", {**isi, f"kunci.{terbaca.permohonan_id}": str(uuid4())})
    assert "Tercatat: 0 dari 1." in lewat.text, "refused, with the rule's sentence"
    assert len(hasil(lewat.text)[f"/permohonan/{terbaca.permohonan_id}"]) > 20


def _paksaan(isi: dict[str, Any], dari: Permohonan, ke: Permohonan) -> dict[str, Any]:
    """Return the fields of one request under another's name, as the page would not."""
    return {f"{nama}.{ke.permohonan_id}": isi[f"{nama}.{dari.permohonan_id}"] for nama in ("nama", "kunci", "versi", "sidik")}


async def test_konsep_yang_berubah_sesudah_dibuka_tidak_diparaf_serentak(peramban: httpx.Client, kantor: Klien, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, 11)
    masuk(peramban, Jabatan.KEPALA_SEKSI)
    await until(partial(ada, peramban, permohonan, "paraf"), "the draft waits")
    assert buka(peramban, f"/permohonan/{permohonan.permohonan_id}/paraf").status_code == 200
    isi = formulir(pilih(peramban, "paraf", permohonan).text)
    konsep = {**permohonan.bahan.konsep(), "tembusan": ["Arsip yang lain"]}
    await kantor.lakukan(permohonan.tindakan("letters", "konsep", permohonan.pelaksana(11), konsep))
    jadi = kirimkan(peramban, "/serentak/paraf", isi)
    assert "Tercatat: 0 dari 1." in jadi.text
    assert "belum Anda buka" in pilih(peramban, "paraf", permohonan).text
    assert await paraf_ada(pintu, permohonan) == 0


async def test_disposisi_serentak_dengan_pilihan_yang_sama(peramban: httpx.Client, kantor: Klien) -> None:
    semua = [await Permohonan.ajukan(kantor) for _ in range(2)]
    masuk(peramban, Jabatan.KEPALA_DINAS)
    for satu in semua:
        await until(partial(ada, peramban, satu, "disposisikan"), "the inbox has it")
    page = pilih(peramban, "disposisikan", *semua)
    pilihan = re.findall(r'name="diteruskan_kepada" value="([^"]+)" checked', page.text)
    isi = {**formulir(page.text), "diteruskan_kepada": pilihan}
    kurang = kirimkan(peramban, "/serentak/disposisikan", isi)
    assert "Centang sekurang-kurangnya satu harapan" in kurang.text, "the rule's own sentence, for each"
    assert "Tercatat: 0 dari 2." in kurang.text
    isi = {**formulir(pilih(peramban, "disposisikan", *semua).text), "diteruskan_kepada": pilihan, "catatan": "Sama."}
    for _ in range(2):
        jadi = kirimkan(peramban, "/serentak/disposisikan", {**isi, "harap": ["PROSES_LEBIH_LANJUT"]})
        assert "Tercatat: 2 dari 2." in jadi.text, jadi.text
    keluar(peramban)
    masuk(peramban, Jabatan.KEPALA_BIDANG)
    for satu in semua:
        await until(partial(ada, peramban, satu, "disposisikan"), "it came to Kepala Bidang")


async def test_tidak_ada_jalan_menandatangani_serentak(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 14)
    masuk(peramban, Jabatan.KEPALA_DINAS)
    await until(partial(ada, peramban, permohonan, "tanda_tangani"), "the letter waits")
    alamat = f"/permohonan/{permohonan.permohonan_id}/tanda_tangani"
    tunggal = isian(buka(peramban, alamat).text)
    for nama in sorted(TINDAKAN.keys() - set(SERENTAK)):
        assert pilih(peramban, nama, permohonan).status_code == 404, nama
        isi = {"p": str(permohonan.permohonan_id), f"kunci.{permohonan.permohonan_id}": "1", **tunggal}
        assert kirimkan(peramban, f"/serentak/{nama}", isi).status_code == 404, nama
    assert "/serentak/tanda_tangani" not in buka(peramban, "/?saring=semua").text
    assert tunggal["hash_konsep"] == isian(buka(peramban, alamat).text)["hash_konsep"]
    assert "tidak dapat" in hasil(pilih(peramban, "paraf", permohonan).text)[f"/permohonan/{permohonan.permohonan_id}"]


@pytest.mark.usefixtures("kantor")
def test_paling_banyak_lima_puluh_dan_yang_asing_ditolak(peramban: httpx.Client) -> None:
    masuk(peramban, Jabatan.KEPALA_DINAS)
    banyak = buka(peramban, f"/serentak/disposisikan?{urlencode([('p', str(uuid4())) for _ in range(51)])}")
    assert (banyak.status_code, "paling banyak 50" in banyak.text) == (422, True)
    assert buka(peramban, "/serentak/disposisikan").status_code == 422
    assert buka(peramban, "/serentak/disposisikan?p=x").status_code == 400
    asing = buka(peramban, f"/serentak/disposisikan?p={uuid4()}")
    assert (asing.status_code, "Tidak ada bagi Anda." in asing.text) == (200, True)
