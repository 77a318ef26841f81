"""The forms of a page as a browser without a script sends them: what is filled in, ticked and chosen, under each form's address."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

TANDA: Final = {"radio", "checkbox"}
BUKAN_ISI: Final = {"file", "submit"}


@dataclass
class PembacaFormulir(HTMLParser):
    """Collects them."""

    formulir: dict[str, dict[str, str]] = field(default_factory=dict)
    opsi: dict[str, list[str]] = field(default_factory=dict)
    _aksi: str | None = None
    _nama: str | None = None
    _pilih: str | None = None

    def __post_init__(self) -> None:
        """Begin to read."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what a control says."""
        isi = {nama: nilai or "" for nama, nilai in attrs}
        if tag == "form":
            self._aksi = isi.get("action", "")
            self.formulir[self._aksi] = {}
        elif self._aksi is not None and tag == "input" and isi.get("type") not in BUKAN_ISI:
            self._masukan(isi)
        elif self._aksi is not None and tag == "textarea":
            self._nama = isi["name"]
            self.formulir[self._aksi][self._nama] = ""
        elif tag == "select":
            self._pilih = isi["name"]
        elif tag == "option" and self._aksi is not None and self._pilih is not None:
            self._opsi(self.formulir[self._aksi], self._pilih, isi)

    def _opsi(self, formulir: dict[str, str], pilih: str, isi: dict[str, str]) -> None:
        if "selected" in isi or pilih not in formulir:
            formulir[pilih] = isi["value"]

    def handle_data(self, data: str) -> None:
        """Take what stands in a text area."""
        if self._nama is not None and self._aksi is not None:
            self.formulir[self._aksi][self._nama] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave a control, or a form."""
        if tag == "textarea" and self._nama is not None and self._aksi is not None:
            isi = self.formulir[self._aksi]
            isi[self._nama] = isi[self._nama].removeprefix("\n")
            self._nama = None
        elif tag == "select":
            self._pilih = None
        elif tag == "form":
            self._aksi = None

    def _masukan(self, isi: dict[str, str]) -> None:
        assert self._aksi is not None
        nama = isi.get("name", "")
        if isi.get("type") in TANDA:
            self.opsi.setdefault(nama, []).append(isi["value"])
            if "checked" not in isi:
                return
        self.formulir[self._aksi][nama] = isi.get("value", "")


def terbaca(page: str) -> PembacaFormulir:
    """Return the forms of a page."""
    pembaca = PembacaFormulir()
    pembaca.feed(page)
    return pembaca
