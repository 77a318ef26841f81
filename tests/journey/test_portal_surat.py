"""A letter on the screen in the whole set: its own pages as images, for those alone who may read them, and remembered as opened."""

import base64
import re
from collections.abc import Generator
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

import httpx
import psycopg
import pytest

from deploy.demo.bahan import Bahan
from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.tempat import Pemeran
from deploy.set.layout import PORTAL
from shared.contracts.analysis import Kesimpulan
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.formulir import JenisBerkas
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB
from tests.integration.kernel.counter import until, until_true
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.http import Pintu
from tests.journey.request import NOMOR, Permohonan
from tests.journey.test_portal import keluar, masuk
from tests.journey.test_portal_tindakan import ada, buka, isian, kirimkan
from tests.journey.whole_set import WholeSet

LEMBAR: Final = re.compile(r'<img class="kotak lembar" src="([^"]+)"')


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=60, transport=MesinIni()) as client:
        yield client


def berlembar(client: httpx.Client, alamat: str) -> list[str]:
    """Return where the images of an act's page are."""
    return LEMBAR.findall(buka(client, alamat).text)


async def kertas(pintu: Pintu, permohonan: Permohonan, pembaca: Pemeran) -> str:
    """Return the receipt of a request by its hash, as somebody who may read it is told; nothing before it is known."""
    jawaban = await pintu.baca("letters", f"/permohonan/{permohonan.permohonan_id}/dokumen", pembaca)
    semua = jawaban.json().get("dokumen", ()) if jawaban.is_success else ()
    return next((str(satu["sha256"]) for satu in semua if satu["jenis"] == JenisDokumen.TANDA_TERIMA), "")


async def test_surat_tampil_sebagai_gambar_hanya_bagi_yang_boleh_membacanya(
    peramban: httpx.Client, kantor: Klien, seluruh_set: WholeSet
) -> None:
    permohonan = await Permohonan.ajukan(kantor, 11)
    masuk(peramban, Jabatan.KEPALA_SEKSI)
    await until(partial(ada, peramban, permohonan, "paraf"), "the draft waits")
    alamat = f"/permohonan/{permohonan.permohonan_id}/paraf"
    await until(partial(berlembar, peramban, alamat), "the draft is printed")
    page = buka(peramban, alamat).text
    semua = LEMBAR.findall(page)
    for satu in semua:
        gambar = buka(peramban, satu)
        assert (gambar.status_code, gambar.headers["content-type"], gambar.content[:4]) == (200, "image/png", b"\x89PNG")
        assert len(gambar.content) < 100_000
        assert gambar.headers["cache-control"] == "no-store"
    assert "Sidik konsep" in page
    for nama in ("tolak_paraf", "lewati_paraf"):
        assert berlembar(peramban, f"/permohonan/{permohonan.permohonan_id}/{nama}") == semua
    lewat = buka(peramban, semua[0].replace("/1.png", "/99.png"))
    assert (lewat.status_code, "tidak dapat ditampilkan sebagai gambar" in lewat.text) == (422, True)
    async with await psycopg.AsyncConnection.connect(seluruh_set.addresses.dsn(PORTAL), autocommit=True) as conn:
        dibuka = await conn.execute(
            "SELECT orang_id, hash_konsep FROM surat_dibuka JOIN akun USING (akun_id) WHERE permohonan_id = %s", (permohonan.permohonan_id,)
        )
        assert await dibuka.fetchall() == [(permohonan.pelaksana(12).orang_id, isian(page)["hash_konsep"])]
    keluar(peramban)
    assert buka(peramban, semua[0]).status_code == 303, "nobody without signing in"
    masuk(peramban, Jabatan.OPD_PEMOHON)
    assert buka(peramban, semua[0]).status_code == 404, "a draft is for officials, though its image is kept"


async def milik_opd_lain(kantor: Klien) -> Permohonan:
    """Submit a request of another agency, and take it as far as the result, where letters knows its papers."""
    opd = kantor.tempat.opd[1]
    bahan = Bahan.siapkan(next(NOMOR), datetime.now(WIB).date(), opd.opd_id, Kesimpulan.DIREKOMENDASIKAN)
    diajukan = Tindakan("intake", "/permohonan", opd.orang, unggahan=bahan.pengajuan(JenisBerkas.KAK))
    permohonan = Permohonan(kantor, bahan, opd, UUID((await kantor.lakukan(diajukan))["permohonan_id"]))
    await permohonan.lalui(2, 11)
    return permohonan


async def test_gambar_yang_sudah_ada_tidak_membuka_milik_opd_lain(peramban: httpx.Client, kantor: Klien, pintu: Pintu) -> None:
    lain = await milik_opd_lain(kantor)
    tanya = partial(kertas, pintu, lain, lain.opd.orang)
    await until_true(tanya, "its receipt is known")
    gambar = f"/permohonan/{lain.permohonan_id}/berkas/{await tanya()}/halaman/1.png"
    masuk(peramban, Jabatan.KEPALA_DINAS)
    assert buka(peramban, gambar).status_code == 200
    keluar(peramban)
    masuk(peramban, Jabatan.OPD_PEMOHON)
    assert buka(peramban, gambar).status_code == 404


async def test_pratinjau_konsep_menampilkan_surat_tanpa_mencatat_dan_tanpa_kehilangan_ketikan(
    peramban: httpx.Client, kantor: Klien, pintu: Pintu
) -> None:
    permohonan = await Permohonan.ajukan(kantor, 10)
    await permohonan.langkah(11)
    masuk(peramban, Jabatan.ANALIS)
    alamat = f"/permohonan/{permohonan.permohonan_id}/susun_konsep"
    isi = {f"surat.{nama}": f"Ketikan {nama}." for nama in ("hal", "kepada", "pembuka", "isi", "penutup", "tembusan")}
    asal = isian(buka(peramban, alamat).text)
    sebelum = (await pintu.baca("letters", f"/permohonan/{permohonan.permohonan_id}", permohonan.pelaksana(11))).json()
    lihat = kirimkan(peramban, alamat, {**asal, **isi, "pratinjau": "1"})
    assert lihat.status_code == 200, lihat.text
    gambar = re.findall(r'src="data:image/png;base64,([^"]+)"', lihat.text)
    assert gambar
    assert all(base64.b64decode(satu)[:4] == b"\x89PNG" for satu in gambar)
    assert all(satu in lihat.text for satu in isi.values())
    assert (await pintu.baca("letters", f"/permohonan/{permohonan.permohonan_id}", permohonan.pelaksana(11))).json() == sebelum
    langsung = kirimkan(peramban, alamat, {**asal, **isi, "pratinjau": "langsung"})
    assert [satu.removeprefix("data:image/png;base64,") for satu in langsung.json()["lembar"]] == gambar, "the same, for the page's script"
    ditolak = kirimkan(peramban, alamat, {**asal, **isi, "surat.hal": "", "pratinjau": "langsung"})
    assert (ditolak.status_code, ditolak.json()["lembar"], ditolak.json()["kata"][:18]) == (422, [], "Pratinjau menunggu")
    kosong = kirimkan(peramban, alamat, {**asal, **isi, "surat.hal": "", "pratinjau": "1"})
    assert (kosong.status_code, "Ketikan pembuka." in kosong.text) == (422, True), "refused as the act would be"
    assert kirimkan(peramban, alamat, {**isian(lihat.text), **isi}).status_code == 303
