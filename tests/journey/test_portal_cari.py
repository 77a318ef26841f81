"""The search in the whole set: officials find every request as people type it, an agency its own and no other."""

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

AGENDA: Final = re.compile(r"<dd>(\d{4})/(\d+)</dd>")


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=30, transport=MesinIni()) as client:
        yield client


def ditemukan(client: httpx.Client, dicari: str) -> list[str]:
    """Return the requests that are found."""
    page = client.get("/cari", params={"q": dicari})
    assert page.status_code == 200
    return re.findall(r'href="/permohonan/([^"]+)"', page.text)


def ada(client: httpx.Client, dicari: str, permohonan_id: str) -> bool:
    """Say whether a request is found."""
    return permohonan_id in ditemukan(client, dicari)


async def test_pejabat_menemukan_semua_dan_opd_miliknya_saja(peramban: httpx.Client, kantor: Klien) -> None:
    sendiri, lain = str((await Permohonan.ajukan(kantor)).permohonan_id), await milik_lain(kantor)
    masuk(peramban, Jabatan.KEPALA_DINAS)
    nomor: dict[str, str] = {}
    for permohonan_id in (sendiri, lain):
        page = html.unescape(buka(peramban, f"/permohonan/{permohonan_id}").text)
        ((tahun, urut),) = AGENDA.findall(page)
        nomor[permohonan_id] = f"{urut}/{tahun}"
        await until(partial(ada, peramban, nomor[permohonan_id], permohonan_id), "the search has it")
        assert ditemukan(peramban, f"{tahun}/{urut}") == [permohonan_id], "exactly, and both ways"
    keluar(peramban)
    masuk(peramban, Jabatan.OPD_PEMOHON)
    assert ditemukan(peramban, nomor[sendiri]) == [sendiri]
    assert ditemukan(peramban, nomor[lain]) == []
    semua = ditemukan(peramban, "")
    assert (sendiri in semua, lain in semua) == (True, False), "an agency sees its own without looking for anything"
    keluar(peramban)
    assert buka(peramban, "/cari?q=x").headers["location"].startswith("/masuk")
