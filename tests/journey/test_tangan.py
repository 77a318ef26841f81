"""Hands of the journeys through pages do not do what a person cannot: hit what is covered, or go on where no focus is seen."""

from collections.abc import Generator
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.journey.papan_ketik import PapanKetik
from tests.journey.tangan import Tetikus, browser

TOMBOL: Final = "<h1>Judul</h1><button onclick=\"document.title = 'ditekan'\">Kirim</button>"
TERTUTUP: Final = "<div style='position: fixed; inset: 0; background: #fff'></div>"
BERGAYA: Final = "<style>:focus-visible { outline: 3px solid #000 } .tanpa:focus-visible { outline: 0 }</style>"
JAUH: Final = "<div style='height: 3000px'></div>"
KELOMPOK: Final = """<fieldset><legend>{0}</legend><label><input type="radio" name="{0}" {1}>Ya</label>
<label><input type="radio" name="{0}">Tidak</label></fieldset>"""


@pytest.fixture(scope="module")
def halaman() -> Generator[Page]:
    """A page for all."""
    with browser() as dibuka:
        page = dibuka.new_page(viewport={"width": 390, "height": 600})
        page.set_default_timeout(2000)
        yield page


def test_yang_jauh_di_bawah_digulir_lalu_ditekan(halaman: Page) -> None:
    halaman.set_content(JAUH + TOMBOL)
    Tetikus(halaman).tekan("Kirim")
    assert halaman.title() == "ditekan"


@pytest.mark.parametrize(
    "isi", [TOMBOL + TERTUTUP, f"<div style='position: absolute; left: 370px'>{TOMBOL}</div>"], ids=["covered", "beyond the edge"]
)
def test_yang_tertutup_atau_di_luar_layar_tidak_dapat_ditekan(halaman: Page, isi: str) -> None:
    halaman.set_content(isi)
    with pytest.raises(pytest.fail.Exception, match="Kirim cannot be hit"):
        Tetikus(halaman).tekan("Kirim")
    assert halaman.title() == ""


def test_halaman_yang_meluber_bukan_halaman_telepon(halaman: Page) -> None:
    halaman.set_content("<h1>Judul</h1><div style='width: 600px'>lebar</div>")
    with pytest.raises(AssertionError, match="wider than the window"):
        Tetikus(halaman).judul("Judul")


def test_papan_ketik_sampai_pada_tombol_dan_menekannya(halaman: Page) -> None:
    halaman.set_content(BERGAYA + "<a href='#'>Lain</a>" + JAUH + TOMBOL)
    PapanKetik(halaman).tekan("Kirim")
    assert halaman.title() == "ditekan"


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (TOMBOL.replace("<button", "<button class=tanpa"), "the focus is not seen"),
        (TOMBOL + TERTUTUP, "what has the focus is covered"),
        (TOMBOL.replace("<button", "<button tabindex=-1"), "Kirim is not reached"),
        (TOMBOL.replace("button", "div"), "Kirim is not reached"),
    ],
    ids=["no outline", "covered", "no tab stop", "no button"],
)
def test_papan_ketik_tidak_lewat_fokus_yang_tidak_tampak(halaman: Page, isi: str, kata: str) -> None:
    halaman.set_content(BERGAYA + isi)
    with pytest.raises((AssertionError, pytest.fail.Exception), match=kata):
        PapanKetik(halaman).tekan("Kirim")
    assert halaman.title() == ""


@pytest.mark.parametrize("tangan", [Tetikus, PapanKetik])
def test_semua_yang_belum_dijawab_dijawab_dan_yang_lain_tetap(halaman: Page, tangan: type[Tetikus | PapanKetik]) -> None:
    kelompok = (KELOMPOK.format(nama, terpilih) for nama, terpilih in (("a", ""), ("b", "checked"), ("c", "")))
    halaman.set_content(BERGAYA + "".join(kelompok) + TOMBOL)
    tangan(halaman).tandai_semua("Tidak")
    assert [halaman.get_by_role("group", name=satu).get_by_label("Tidak").is_checked() for satu in ("a", "b", "c")] == [True, False, True]
