"""A person's hands in a browser: what is wanted is named as it is read on the page, and is reached as this person can reach it."""

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, ElementHandle, FilePayload, Locator, Page, expect, sync_playwright

from tests.peramban import CHROMIUM

Nama = str | re.Pattern[str]
Peran = Literal["button", "link", "radio", "checkbox"]
Berkas = FilePayload
"""A file that a person chooses."""

SABAR_MS: Final = 60_000.0
SAKLAR: Final = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update")
TOMBOL: Final[tuple[Peran, ...]] = ("button", "link")
TANDA: Final[tuple[Peran, ...]] = ("radio", "checkbox")
LUBER: Final = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
DI_SINI: Final = """e => { const r = e.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2;
 const kena = document.elementFromPoint(x, y), dalam = r.left >= 0 && r.right <= innerWidth + 1 && y >= 0 && y <= innerHeight;
 return dalam && scrollX === 0 && kena && e.contains(kena) ? [x, y] : null }"""
DIGULIR: Final = f"e => {{ e.scrollIntoView({{ block: 'center' }}); return ({DI_SINI})(e) }}"
BELUM: Final = """pilihan => [...document.querySelectorAll("fieldset")].filter(f => !f.querySelector("input:checked")).flatMap(f =>
 [...f.querySelectorAll("label")].filter(l => l.textContent.replace(/^[1-9]? ?/, "") === pilihan).map(l => l.control))"""
RUPA: Final = "e => e.outerHTML"


@dataclass
class Tangan(ABC):
    """What anybody does on a page; `di` are the group, table row or section in which it stands, from the outside in."""

    page: Page

    def __post_init__(self) -> None:
        """Let windows in which files are chosen be told of from now on."""
        self.page.on("filechooser", lambda _: None)

    def lihat(self, *kata: Nama) -> None:
        """Wait until all this can be read on the page."""
        for satu in kata:
            expect(self.page.get_by_text(satu).filter(visible=True).first).to_be_visible()

    def judul(self, judul: Nama) -> None:
        """Wait until the page has this title, and see that it is no wider than the window."""
        expect(self.page.get_by_role("heading", level=1, name=judul, exact=isinstance(judul, str))).to_be_visible()
        assert self.page.evaluate(LUBER) <= 0, f"{judul}: wider than the window"

    def judul_lain(self, judul: str) -> str:
        """Wait until the page has another title than this one; return it."""
        kepala = self.page.get_by_role("heading", level=1)
        expect(kepala).not_to_have_text(judul)
        return kepala.inner_text()

    @abstractmethod
    def tekan(self, nama: Nama, *di: Nama) -> None:
        """Press a button, or follow a link."""

    @abstractmethod
    def bentangkan(self, nama: Nama, *di: Nama) -> None:
        """Open what is folded."""

    @abstractmethod
    def isi(self, label: Nama, tulisan: str, *di: Nama) -> None:
        """Write into a field, in the place of what stands there."""

    @abstractmethod
    def pilih(self, label: Nama, pilihan: str, *di: Nama) -> None:
        """Choose from a list."""

    @abstractmethod
    def tandai(self, pilihan: Nama, *di: Nama) -> None:
        """Choose one of a group's answers, or tick a box."""

    @abstractmethod
    def tandai_semua(self, pilihan: str) -> None:
        """Give this answer to each question of the page that has none yet."""

    @abstractmethod
    def lampirkan(self, label: Nama, berkas: Berkas) -> None:
        """Choose a file."""


class Tetikus(Tangan):
    """Whoever only clicks, and types into what was clicked."""

    def tekan(self, nama: Nama, *di: Nama) -> None:
        """Click it."""
        self._klik(self._berperan(TOMBOL, nama, di), nama)

    def bentangkan(self, nama: Nama, *di: Nama) -> None:
        """Click on its name."""
        self._klik(self._di(di).get_by_text(nama, exact=True), nama)

    def isi(self, label: Nama, tulisan: str, *di: Nama) -> None:
        """Click into it."""
        self._klik(self._di(di).get_by_label(label, exact=True), label)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(tulisan)

    def pilih(self, label: Nama, pilihan: str, *di: Nama) -> None:
        """Click on it; the list that opens then is the browser's own, and nothing of the page."""
        daftar, _ = self._tampak(self._di(di).get_by_role("combobox", name=label, exact=True), label)
        daftar.select_option(label=pilihan)

    def tandai(self, pilihan: Nama, *di: Nama) -> None:
        """Click it."""
        self._klik(self._berperan(TANDA, pilihan, di), pilihan)

    def tandai_semua(self, pilihan: str) -> None:
        """Click it in each group where nothing is chosen."""
        for satu in self.page.evaluate_handle(BELUM, pilihan).get_properties().values():
            titik = satu.evaluate(DIGULIR)
            assert titik is not None, f"{pilihan} cannot be hit: {satu.evaluate(RUPA)}"
            self.page.mouse.click(*titik)

    def lampirkan(self, label: Nama, berkas: Berkas) -> None:
        """Click, and choose it in the window that opens."""
        with self.page.expect_file_chooser() as pemilih:
            self._klik(self.page.get_by_label(label, exact=True), label)
        pemilih.value.set_files(berkas)

    def _di(self, di: tuple[Nama, ...]) -> Locator:
        tempat = self.page.get_by_role("document")
        for satu in di:
            kepala = self.page.get_by_role("rowheader", name=satu)
            tempat = tempat.get_by_role("group", name=satu, exact=True).or_(tempat.get_by_role("row").filter(has=kepala))
        return tempat

    def _berperan(self, peran: tuple[Peran, ...], nama: Nama, di: tuple[Nama, ...]) -> Locator:
        pertama, kedua = (self._di(di).get_by_role(satu, name=nama, exact=True) for satu in peran)
        return pertama.or_(kedua)

    def _klik(self, semua: Locator, nama: Nama) -> None:
        _, titik = self._tampak(semua, nama)
        self.page.mouse.click(*titik)

    def _tampak(self, semua: Locator, nama: Nama) -> tuple[ElementHandle, tuple[float, float]]:
        """Return the one that is seen already, else the first that is seen after scrolling, and where; what is covered is seen nowhere."""
        expect(semua.filter(visible=True).first, f"{nama} is there").to_be_visible()
        ada = semua.element_handles()
        for cara in (DI_SINI, DIGULIR):
            for satu in ada:
                if titik := satu.evaluate(cara):
                    return satu, titik
        pytest.fail(f"{nama} cannot be hit: {[satu.evaluate(RUPA) for satu in ada]}")


@contextmanager
def browser() -> Generator[Browser]:
    """One browser; whoever has none is told so."""
    if CHROMIUM is None and os.environ.get("SATUPINTU_CI_TOOLS") != "1":
        pytest.skip("Chromium is not installed: apt-get install chromium; the checks of a change bring it, and fail without it")
    assert CHROMIUM is not None, "the checks of a change bring a browser"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    expect.set_options(timeout=SABAR_MS)
    with sync_playwright() as play:
        dibuka = play.chromium.launch(executable_path=CHROMIUM, args=[*SAKLAR, *sandbox])
        yield dibuka
        dibuka.close()
