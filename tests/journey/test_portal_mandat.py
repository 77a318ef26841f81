"""Whoever may act in more than one capacity chooses it on the act's page; a mandate that is over is refused in words."""

import re
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

import httpx
import pytest

from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.unggahan import pdf
from shared.contracts.analysis import AnalisaDibukaKembali
from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.vault.media import PDF
from tests.integration.kernel.counter import until
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.http import Pintu
from tests.journey.people import People
from tests.journey.request import ALASAN, Permohonan
from tests.journey.test_mandat import fakta
from tests.journey.test_portal import masuk
from tests.journey.test_portal_tindakan import buka, isian, kirimkan
from tests.journey.whole_set import WholeSet, whole_set

KEDUDUKAN: Final = re.compile(r'<input type="radio" name="mandat" value="([^"]*)"( checked)?>([^<]+)')
SURAT: Final = pdf("surat perintah")
ISI: Final = {"aspek": "FUNGSI", "alasan": "Ada bukti baru dari pengujian."}


@pytest.fixture(scope="module")
def seluruh_set() -> Generator[WholeSet]:
    """A set of its own: who ever held a mandate is refused by its name from then on, which other journeys do not expect."""
    with whole_set() as running:
        yield running


@pytest.fixture
def orang(seluruh_set: WholeSet) -> People:
    """Its people."""
    return People(seluruh_set.addresses)


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=60, transport=MesinIni()) as client:
        yield client


async def akhiri(pintu: Pintu, orang: People, mandat_id: UUID) -> httpx.Response:
    """Say that Kepala Bidang is back."""
    return await pintu.lakukan(Tindakan("disposition", f"/mandat/{mandat_id}/pencabutan", orang[Jabatan.KEPALA_BIDANG], ALASAN))


@asynccontextmanager
async def rangkap(pintu: Pintu, orang: People) -> AsyncGenerator[UUID]:
    """Let Kepala Seksi be Plh. Kepala Bidang besides."""
    kini = datetime.now(UTC)
    isi = {
        "jabatan": "kepala_bidang",
        "jenis": "PLH",
        "orang_id": str(orang[Jabatan.KEPALA_SEKSI].orang_id),
        "menggantikan_id": str(orang[Jabatan.KEPALA_BIDANG].orang_id),
        "dasar_nomor": "800/77/CONTOH/2026",
        "dasar_tanggal": "2026-11-20",
        "mulai": (kini - timedelta(hours=1)).isoformat(),
        "selesai": (kini + timedelta(hours=1)).isoformat(),
    }
    unggahan = (isi, {"surat_perintah": ("perintah.pdf", SURAT, PDF)})
    jawaban = await pintu.lakukan(Tindakan("disposition", "/mandat", orang[Jabatan.ADMIN], unggahan=unggahan))
    assert jawaban.status_code == 201, jawaban.text
    mandat_id = UUID(jawaban.json()["id"])
    try:
        yield mandat_id
    finally:
        await akhiri(pintu, orang, mandat_id)


def pilihan(client: httpx.Client, alamat: str) -> list[tuple[str, str, str]]:
    """Return the capacities that the page lets choose, with which is chosen."""
    return KEDUDUKAN.findall(buka(client, alamat).text)


def pembuka(seluruh_set: WholeSet, permohonan: Permohonan) -> list[Pelaku | PelakuSistem]:
    """Return who opened an analysis of this request again."""
    return [satu.pelaku for satu in fakta(seluruh_set, permohonan) if isinstance(satu, AnalisaDibukaKembali)]


async def berkonsep(kantor: Klien) -> tuple[Permohonan, str]:
    """Return a request with a draft, and the page on which its analysis is opened again: an act of several offices."""
    permohonan = await Permohonan.ajukan(kantor, 11)
    return permohonan, f"/permohonan/{permohonan.permohonan_id}/buka_kembali_analisa"


async def test_tindakan_menurut_mandat_yang_dipilih_dan_jabatan_sendiri_bila_tidak(
    peramban: httpx.Client, kantor: Klien, orang: People, pintu: Pintu, seluruh_set: WholeSet
) -> None:
    satu, alamat = await berkonsep(kantor)
    dua, alamat_dua = await berkonsep(kantor)
    masuk(peramban, Jabatan.KEPALA_SEKSI)
    assert pilihan(peramban, alamat) == [], "one office, nothing to choose"
    async with rangkap(pintu, orang) as mandat_id:
        await until(partial(pilihan, peramban, alamat), "the mandate is known")
        sendiri, menurut = pilihan(peramban, alamat)
        assert (sendiri[0], bool(sendiri[1]), menurut[0], bool(menurut[1])) == ("", True, str(mandat_id), False), "own office by default"
        assert menurut[2].startswith("Plh. Kepala Bidang")
        for halaman, mandat in ((alamat, str(mandat_id)), (alamat_dua, "")):
            isi = {**isian(buka(peramban, halaman).text), **ISI, "mandat": mandat}
            assert kirimkan(peramban, halaman, isi).status_code == 303
    (pelaku,) = pembuka(seluruh_set, satu)
    assert pelaku == Pelaku(
        orang_id=orang[Jabatan.KEPALA_SEKSI].orang_id, jabatan=Jabatan.KEPALA_BIDANG, kapasitas=Kapasitas.PLH, mandat_id=mandat_id
    )
    assert pembuka(seluruh_set, dua) == [Pelaku(orang_id=orang[Jabatan.KEPALA_SEKSI].orang_id, jabatan=Jabatan.KEPALA_SEKSI)]


async def test_mandat_yang_berakhir_ditolak_dengan_kata_dan_tidak_mencatat(
    peramban: httpx.Client, kantor: Klien, orang: People, pintu: Pintu, seluruh_set: WholeSet
) -> None:
    permohonan, alamat = await berkonsep(kantor)
    masuk(peramban, Jabatan.KEPALA_SEKSI)
    async with rangkap(pintu, orang) as mandat_id:
        await until(partial(pilihan, peramban, alamat), "the mandate is known")
        isi = {**isian(buka(peramban, alamat).text), **ISI}
        assert (await akhiri(pintu, orang, mandat_id)).status_code == 200

        def berakhir() -> bool:
            return pilihan(peramban, alamat) == []

        await until(berakhir, "it is known to be over")
    lewat = kirimkan(peramban, alamat, {**isi, "mandat": str(mandat_id)})
    assert (lewat.status_code, "bukan mandat Anda yang sedang berlaku" in lewat.text, ISI["alasan"] in lewat.text) == (403, True, True)
    assert pembuka(seluruh_set, permohonan) == []
    assert kirimkan(peramban, alamat, {**isian(lewat.text), **ISI}).status_code == 303, "in his own office"
