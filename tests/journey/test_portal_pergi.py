"""One service away in the whole set: its own work says so, every other page is there, and none is broken."""

import re
from collections.abc import Generator
from pathlib import Path
from typing import Final

import httpx
import pytest

from deploy.demo.kantor import Klien
from deploy.set.layout import SERVICES
from shared.contracts.peran import Jabatan
from shared.sop.sebutan import sebutan
from tests.integration.portal.proses import TIDAK_ADA, Portal, portal, ruang_dua
from tests.integration.portal.semua_halaman import semua_alamat
from tests.integration.portal.test_halaman import words
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet

PERAN: Final = (Jabatan.KEPALA_DINAS, Jabatan.ANALIS, Jabatan.OPD_PEMOHON, Jabatan.ADMIN)
BAGIANNYA: Final = "jadi bagiannya tidak tampil"
TANPA_INTAKE: Final = "Layanan penerimaan permohonan sedang tidak menjawab"


@pytest.fixture
def tanpa(seluruh_set: WholeSet, tmp_path: Path, request: pytest.FixtureRequest) -> Generator[Portal]:
    """The set's pages where one service does not answer: a second portal, with room for its connections beside those of the first."""
    ada = seluruh_set.addresses
    services = {**ada.services, request.param: TIDAK_ADA}
    with ruang_dua(ada), portal(ada.model_copy(update={"services": services}), tmp_path / "portal.log") as running:
        yield running


def masuk(client: httpx.Client, jabatan: Jabatan) -> None:
    """Sign in as somebody of the demonstration, wherever that leads."""
    (akun,) = re.findall(rf'name="akun" value="([^"]+)">{sebutan(jabatan)}<', client.get("/masuk").text)
    assert client.post("/masuk/contoh", data={"akun": akun}).status_code == 303


def buka(client: httpx.Client, alamat: str) -> httpx.Response:
    """Open a page."""
    return client.get(alamat)


@pytest.mark.parametrize("tanpa", SERVICES, indirect=True)
async def test_satu_layanan_pergi_tidak_merusak_satu_halaman_pun(tanpa: Portal, kantor: Klien, request: pytest.FixtureRequest) -> None:
    layanan = request.node.callspec.params["tanpa"]
    permohonan = await Permohonan.ajukan(kantor, 6)
    for jabatan in PERAN:
        with tanpa.klien() as client:
            masuk(client, jabatan)
            jawaban = {alamat: buka(client, alamat) for alamat in semua_alamat(permohonan.permohonan_id)}
            rusak = {alamat: satu.status_code for alamat, satu in jawaban.items() if satu.status_code >= 500 and satu.status_code != 503}
            assert not rusak, f"{jabatan} without {layanan}"
            kotak = jawaban["/"]
            if layanan == "intake":
                assert (kotak.status_code, words(kotak)) == (503, TANPA_INTAKE)
            else:
                assert (kotak.status_code, words(kotak)) == (200, "Kotak masuk"), f"{jabatan} without {layanan}"
                ditanya = {"notify", *(() if jabatan is Jabatan.OPD_PEMOHON else ("disposition",))}
                saya = jawaban["/saya"]
                assert (saya.status_code, BAGIANNYA in saya.text) == (200, layanan in ditanya), f"{jabatan} without {layanan}"
