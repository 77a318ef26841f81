"""What a service knows of a request in one answer: the same as its parts say, for officials alone; and what a page asks with it."""

import asyncio
import re
from collections import Counter
from collections.abc import Generator, Mapping
from typing import Any, Final

import httpx
import pytest

from deploy.demo.kantor import Klien
from deploy.demo.tempat import Pemeran
from deploy.set.layout import SERVICES
from shared.contracts.peran import Jabatan
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.http import SECONDS, Pintu, aturan
from tests.journey.people import People
from tests.journey.request import Permohonan
from tests.journey.test_portal import buka, masuk
from tests.journey.whole_set import WholeSet

BAGIAN: Final[Mapping[str, Mapping[str, str]]] = {
    "disposition": {"disposisi": "{}/disposisi", "mandat": "/mandat"},
    "analysis": {"analisa": "{}/analisa"},
    "letters": {"surat": "{}/surat"},
}
"""What each service's answer has besides the request and its papers, and where that is read alone."""
LOOK_SECONDS: Final = 0.05
TERJAWAB: Final = re.compile(r'satupintu_http_detik_count\{metode="GET",rute="(/permohonan/[^"]+)",status="200"\} (\d+)')


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=30, transport=MesinIni()) as client:
        yield client


async def isi(pintu: Pintu, layanan: str, alamat: str, orang: Pemeran) -> Any:
    """Read something that is there."""
    jawaban = await pintu.baca(layanan, alamat, orang)
    assert jawaban.status_code == 200, (layanan, alamat, jawaban.text)
    return jawaban.json()


async def satu_satu(pintu: Pintu, layanan: str, alamat: str, orang: Pemeran) -> Any:
    """Read each part alone."""
    bagian = {nama: await isi(pintu, layanan, satu.format(alamat), orang) for nama, satu in BAGIAN[layanan].items()}
    dokumen = await isi(pintu, layanan, f"{alamat}/dokumen", orang)
    return {"permohonan": await isi(pintu, layanan, alamat, orang), **dokumen, **bagian}


async def berdokumen(pintu: Pintu, layanan: str, alamat: str, orang: Pemeran) -> None:
    """Wait until a service knows of papers: they are made after the act."""
    async with asyncio.timeout(SECONDS):
        while True:
            if (await isi(pintu, layanan, f"{alamat}/dokumen", orang))["dokumen"]:
                return
            await asyncio.sleep(LOOK_SECONDS)


async def terjawab(pintu: Pintu) -> Counter[str]:
    """Return how often each service has answered which question about a request."""
    semua: Counter[str] = Counter()
    for layanan in SERVICES:
        ukuran = (await pintu.baca(layanan, "/metrics", None)).text
        semua.update({f"{layanan} {rute}": int(banyak) for rute, banyak in TERJAWAB.findall(ukuran)})
    return semua


@pytest.mark.parametrize("layanan", BAGIAN)
async def test_jawaban_utuh_adalah_bagian_bagiannya(layanan: str, kantor: Klien, orang: People, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=12)
    alamat, kasi = f"/permohonan/{permohonan.permohonan_id}", orang[Jabatan.KEPALA_SEKSI]
    await berdokumen(pintu, layanan, alamat, kasi)
    async with asyncio.timeout(SECONDS):
        while True:
            sebelum = await satu_satu(pintu, layanan, alamat, kasi)
            utuh = await isi(pintu, layanan, f"{alamat}/utuh", kasi)
            if await satu_satu(pintu, layanan, alamat, kasi) == sebelum:  # nothing came meanwhile
                break
    assert utuh == sebelum


@pytest.mark.parametrize("layanan", BAGIAN)
async def test_jawaban_utuh_bukan_untuk_opd_dan_petugas_agenda(layanan: str, kantor: Klien, orang: People, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=12)
    alamat = f"/permohonan/{permohonan.permohonan_id}/utuh"
    for siapa in (permohonan.opd.orang, orang[Jabatan.PETUGAS_AGENDA]):
        assert aturan(await pintu.baca(layanan, alamat, siapa)) == (403, "BukanWewenang"), siapa
    tidak_ada = await pintu.baca(layanan, f"/permohonan/{orang[Jabatan.ADMIN].orang_id}/utuh", orang[Jabatan.ADMIN])
    assert aturan(tidak_ada) == (404, "PermohonanTidakDikenal")


async def test_membuka_jawaban_utuh_tercatat_sebelum_versinya_disebut(kantor: Klien, orang: People, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=2)
    alamat, kabid = f"/permohonan/{permohonan.permohonan_id}", orang[Jabatan.KEPALA_BIDANG]
    sebelum = (await isi(pintu, "disposition", alamat, kabid))["versi"]
    utuh = await isi(pintu, "disposition", f"{alamat}/utuh", kabid)
    assert (utuh["permohonan"]["versi"], utuh["disposisi"]["dibaca"]) == (sebelum + 1, True)


async def test_halaman_permohonan_bertanya_sekali_kepada_setiap_layanan(
    peramban: httpx.Client, kantor: Klien, orang: People, pintu: Pintu
) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=12)
    await berdokumen(pintu, "letters", f"/permohonan/{permohonan.permohonan_id}", orang[Jabatan.KEPALA_DINAS])
    masuk(peramban, Jabatan.KEPALA_DINAS)
    sebelum = await terjawab(pintu)
    assert buka(peramban, f"/permohonan/{permohonan.permohonan_id}").status_code == 200
    satu = "/permohonan/{permohonan_id}"
    utuh = {f"{layanan} {satu}/utuh": 1 for layanan in BAGIAN}
    assert await terjawab(pintu) - sebelum == {f"intake {satu}": 1, f"notify {satu}/tenggat": 1, **utuh}
