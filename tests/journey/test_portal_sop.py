"""The whole SOP through the portal's pages in a browser: by mouse on a laptop and a phone, by keyboard alone, and without a script."""

from collections.abc import Generator
from typing import Final

import httpx
import pytest
from playwright.sync_api import Browser, Page

from deploy.run.tls import authorities
from shared.contracts.peran import Jabatan
from tests.journey.cerita_sop import CeritaSop
from tests.journey.papan_ketik import PapanKetik
from tests.journey.people import People
from tests.journey.request import ALASAN
from tests.journey.tangan import SABAR_MS, Tangan, Tetikus, browser
from tests.journey.whole_set import WholeSet, whole_set

LAPTOP: Final = (1280, 800)
TELEPON: Final = (390, 800)
LAYAR = tuple[int, int]


@pytest.fixture(scope="module")
def peramban() -> Generator[Browser]:
    """One browser for all; where there is none, no set is started."""
    with browser() as dibuka:
        yield dibuka


@pytest.fixture(scope="module")
def seluruh_set(peramban: Browser) -> Generator[WholeSet]:
    """A set of its own: in its inboxes waits one request, and who ever held a mandate is refused by its name from then on."""
    assert peramban.is_connected()
    with whole_set() as running:
        yield running


@pytest.fixture
def orang(seluruh_set: WholeSet) -> People:
    """Its people."""
    return People(seluruh_set.addresses)


@pytest.fixture(autouse=True)
def mandat_berakhir(orang: People) -> Generator[None]:
    """Leave no mandate to the next one, where a story broke off."""
    yield
    kepala = {"Authorization": f"Bearer {orang[Jabatan.ADMIN].token}"}
    with httpx.Client(base_url=orang.tempat.services["disposition"], headers=kepala, verify=authorities()) as client:
        for satu in client.get("/mandat").json():
            if satu["berlaku"]:
                kunci = {"Idempotency-Key": satu["mandat_id"]}
                client.post(f"/mandat/{satu['mandat_id']}/pencabutan", json=ALASAN, headers=kunci).raise_for_status()


@pytest.fixture
def halaman(peramban: Browser, seluruh_set: WholeSet) -> Generator[Page]:
    """A page of somebody who knows the portal's address, and no other one."""
    page = peramban.new_page(locale="id-ID")
    page.set_default_timeout(SABAR_MS)
    page.goto(seluruh_set.addresses.portal)
    yield page
    page.close()


def cerita(tangan: Tangan, layar: LAYAR, aplikasi: str, orang: People) -> CeritaSop:
    """Return the story of an application, on a screen of this size."""
    tangan.page.set_viewport_size({"width": layar[0], "height": layar[1]})
    return CeritaSop(tangan, aplikasi, orang.kode_bukti)


def test_dengan_papan_ketik_saja_semua_langkah_lurus(halaman: Page, orang: People) -> None:
    cerita(PapanKetik(halaman), LAPTOP, "Antrean Papan Ketik", orang).jalan_lurus()


def test_tanpa_skrip_semua_langkah_lurus(peramban: Browser, seluruh_set: WholeSet, orang: People) -> None:
    page = peramban.new_page(java_script_enabled=False)
    page.goto(seluruh_set.addresses.portal)
    tanpa = cerita(Tetikus(page), LAPTOP, "Antrean Tanpa Skrip", orang)
    tanpa.lagi = "Kotak masuk"
    tanpa.jalan_lurus()
    page.close()


@pytest.mark.parametrize(("layar", "aplikasi"), [(TELEPON, "Antrean Telepon"), (LAPTOP, "Antrean Laptop")])
def test_dengan_tetikus_saja_dikembalikan_ditolak_dan_ditandatangani_plh(halaman: Page, orang: People, layar: LAYAR, aplikasi: str) -> None:
    cerita(Tetikus(halaman), layar, aplikasi, orang).jalan_berliku()
