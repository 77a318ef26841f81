"""Hands that have nothing but a keyboard: what has the focus is known by what it says of itself, and must be seen."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, cast

import pytest
from playwright.sync_api import CDPSession
from playwright.sync_api import TimeoutError as TakKunjung

from tests.journey.tangan import Berkas, Nama, Tangan

LANGKAH_MAKS: Final = 150
"""How often somebody presses Tab for one thing, before he gives up."""
ANGKA: Final = "Papan ketik: angka menjawab"
"""How a page says that a number answers a question and goes on to the next one."""
TOMBOL: Final = {"button", "link"}
TANDA: Final = {"radio", "checkbox"}
KOTAK: Final = {"textbox", "searchbox"}
LIPATAN: Final = {"DisclosureTriangle"}
DAFTAR: Final = {"combobox"}
DIKENAL: Final = {*TOMBOL, *TANDA, *KOTAK, *LIPATAN, *DAFTAR}
TENANG_MS: Final = 5_000.0
"""So long a page may take until what has the focus stays where it is."""
FOKUS: Final = """() => { const e = document.activeElement, r = e.getBoundingClientRect(), g = getComputedStyle(e), di = [];
 for (let p = e.parentElement; p; p = p.parentElement) {
 const k = p.tagName === "FIELDSET" ? p.querySelector("legend") : p.tagName === "TR" ? p.querySelector("th") : null;
 if (k) di.unshift(k.textContent.replace(/\\s+/g, " ").trim()) }
 const atas = Math.max(r.top, 0), bawah = Math.min(r.bottom, innerHeight);
 const h = document.elementFromPoint(r.left + Math.min(r.width / 2, 20), (atas + bawah) / 2);
 const rupa = [e.outerHTML.slice(0, 300), r.top, r.bottom, innerHeight, h?.outerHTML.slice(0, 200)].join(" | ");
 return { di, rupa, terjawab: !!e.closest("fieldset")?.querySelector("[type=radio]:checked"),
 bingkai: e.matches(":focus-visible") && g.outlineStyle !== "none" && parseFloat(g.outlineWidth) > 0,
 tampak: atas < bawah && !!h && (e === h || e.contains(h) || h.contains(e)) } }"""


@dataclass(frozen=True, slots=True)
class Fokus:
    """What has the focus: what it is, what it is called, what it is worth, and in which groups it stands."""

    peran: str
    nama: str
    dipilih: bool
    di: tuple[str, ...] = ()
    terjawab: bool = False

    def di_dalam(self, di: tuple[Nama, ...]) -> bool:
        """Say whether it stands in all these groups, or in a table's row that is headed so."""
        return all(any(satu in ada if isinstance(satu, str) else satu.search(ada) for ada in self.di) for satu in di)


def cocok(nama: Nama, ada: str) -> bool:
    """Say whether something is called so."""
    return ada == nama if isinstance(nama, str) else nama.search(ada) is not None


@dataclass
class PapanKetik(Tangan):
    """Whoever only has Tab, Enter, Space, arrows, and letters."""

    _akses: CDPSession = field(init=False)

    def __post_init__(self) -> None:
        """Let the browser say what is where."""
        super().__post_init__()
        self._akses = self.page.context.new_cdp_session(self.page)
        self._akses.send("Accessibility.enable")

    def tekan(self, nama: Nama, *di: Nama) -> None:
        """Go there and press Enter."""
        self._ke(TOMBOL, nama, di)
        self.page.keyboard.press("Enter")

    def bentangkan(self, nama: Nama, *di: Nama) -> None:
        """Go there and press Enter."""
        self._ke(LIPATAN, nama, di)
        self.page.keyboard.press("Enter")

    def isi(self, label: Nama, tulisan: str, *di: Nama) -> None:
        """Go there, mark what stands there, and write."""
        self._ke(KOTAK, label, di)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(tulisan)

    def pilih(self, label: Nama, pilihan: str, *di: Nama) -> None:
        """Go there and write how it begins."""
        self._ke(DAFTAR, label, di)
        self.page.keyboard.type(pilihan)

    def tandai(self, pilihan: Nama, *di: Nama) -> None:
        """Go to the group, and with the arrows to the answer; a box is ticked by Space."""
        self._jawab(self._maju(lambda ada: self._menjawab(ada, pilihan) and ada.di_dalam(di), pilihan), pilihan)

    def tandai_semua(self, pilihan: str) -> None:
        """Go from group to group, up to the button at the end; where a number answers and goes on, press it."""
        jawaban = re.compile(rf"^\d? ?{pilihan}$")
        berangka = self.page.get_by_text(ANGKA).is_visible()
        ada = self._maju(lambda ada: ada.peran == "radio" and not ada.terjawab, pilihan)
        while ada.peran == "radio":
            if berangka:
                self._dengan_angka(ada, jawaban)
            else:
                self._jawab(ada, jawaban)
            ada = self._maju(lambda ada: ada.peran == "button" or (ada.peran == "radio" and not ada.terjawab), pilihan)

    def lampirkan(self, label: Nama, berkas: Berkas) -> None:
        """Go there, press Space, and choose it in the window that opens."""
        self._maju(lambda ada: ada.peran == "button" and cocok(label, ada.nama), label)
        with self.page.expect_file_chooser() as pemilih:
            self.page.keyboard.press("Space")
        pemilih.value.set_files(berkas)

    def _dengan_angka(self, ada: Fokus, pilihan: Nama) -> None:
        assert cocok(pilihan, ada.nama), f"{ada.nama} comes first here"
        while ada.peran == "radio":
            self.page.keyboard.press(ada.nama[0])
            ada = self._fokus() or ada

    def _jawab(self, ada: Fokus, pilihan: Nama) -> None:
        pertama = ada.nama
        while not cocok(pilihan, ada.nama):
            self.page.keyboard.press("ArrowDown")
            ada = self._fokus() or ada
            assert ada.nama != pertama, f"{pilihan} is no answer here"
        if not ada.dipilih:
            self.page.keyboard.press("Space")

    @staticmethod
    def _menjawab(ada: Fokus, pilihan: Nama) -> bool:
        return ada.peran == "radio" or (ada.peran == "checkbox" and cocok(pilihan, ada.nama))

    def _ke(self, peran: set[str], nama: Nama, di: tuple[Nama, ...]) -> None:
        self._maju(lambda ada: ada.peran in peran and cocok(nama, ada.nama) and ada.di_dalam(di), nama)

    def _maju(self, sampai: Callable[[Fokus], bool], nama: Nama) -> Fokus:
        """Press Tab until what is wanted has the focus; whatever has it on the way must be seen."""
        ada, dilewati = self._fokus(), list[str]()
        for _ in range(LANGKAH_MAKS):
            if ada is not None and sampai(ada):
                return ada
            self.page.keyboard.press("Tab")
            ada = self._fokus()
            dilewati.append(f"{ada.peran} {ada.nama}" if ada else "-")
        pytest.fail(f"{nama} is not reached by {LANGKAH_MAKS} tabs: {dilewati}")

    def _fokus(self) -> Fokus | None:
        """Return what has the focus; None on the page as a whole, and on what only a script put it on."""
        ini = self._tanya("Runtime.evaluate", expression="document.activeElement")["result"]["objectId"]
        akses = self._tanya("Accessibility.getPartialAXTree", objectId=ini, fetchRelatives=False)["nodes"][0]
        peran, nama = (str(akses.get(satu, {}).get("value", "")) for satu in ("role", "name"))
        if peran not in DIKENAL:
            return None
        rupa: dict[str, Any] = self.page.evaluate(FOKUS)
        if not rupa["tampak"]:  # a picture that comes later moves what is below it
            with suppress(TakKunjung):
                self.page.wait_for_function(f"({FOKUS})().tampak", timeout=TENANG_MS)
            rupa = self.page.evaluate(FOKUS)
        assert rupa["bingkai"], f"the focus is not seen on {peran} {nama}: {rupa['rupa']}"
        assert rupa["tampak"], f"what has the focus is covered: {peran} {nama}: {rupa['rupa']}"
        sifat: dict[str, Any] = {satu["name"]: satu["value"].get("value") for satu in akses.get("properties", ())}
        return Fokus(peran, " ".join(nama.split()), sifat.get("checked") in {True, "true"}, tuple(rupa["di"]), rupa["terjawab"])

    def _tanya(self, apa: str, **isi: Any) -> dict[str, Any]:
        return cast("dict[str, Any]", self._akses.send(apa, isi))
