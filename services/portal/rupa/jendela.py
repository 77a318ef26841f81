"""Templates and what surrounds them: what no view model gives is a fault, and what it gives is escaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from services.portal.rupa.aset import alamat
from services.portal.teks import BAHASA, Asli, Bahasa, teks
from shared.kernel.event.clock import WIB, now

TEMPLAT: Final = Environment(
    loader=PackageLoader("services.portal.rupa", "templat"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def lain() -> Bahasa:
    """Return the language that a page offers beside its own."""
    return Bahasa.INGGRIS if BAHASA.get() is Bahasa.INDONESIA else Bahasa.INDONESIA


def kini() -> str:
    """Return when a page was made, as its print says."""
    return now().astimezone(WIB).strftime("%d-%m-%Y %H.%M WIB")


def berasal(value: str) -> bool:
    """Say whether words are somebody else's, and so Indonesian."""
    return isinstance(value, Asli)


SEMUA: Final[dict[str, Any]] = {"aset": alamat, "t": teks, "bahasa": BAHASA.get, "lain": lain, "kini": kini}
TEMPLAT.globals.update(SEMUA)
TEMPLAT.tests["asli"] = berasal
PENANDA: Final = TEMPLAT.get_template("asli.html").module
TEMPLAT.globals.update(asli=getattr(PENANDA, "asli"), berbahasa=getattr(PENANDA, "berbahasa"))  # noqa: B009 - macros, which no type names


@dataclass(frozen=True, slots=True)
class Bingkai:
    """What is around every page: whether this is a set to try, who is signed in, and which part of the portal this is."""

    contoh: bool = False
    masuk: bool = False
    menu: str = ""
    admin: bool = False
    opd: bool = False
    agenda: bool = False
    """Whether it is the clerk who writes down what agencies bring on paper."""


@dataclass(frozen=True, slots=True)
class Tautan:
    """A link."""

    alamat: str
    nama: str


@dataclass(frozen=True, slots=True)
class Galat:
    """What is wrong with one field: its id in the page, and the sentence."""

    bidang: str
    kalimat: str


@dataclass(frozen=True, slots=True)
class Model:
    """What a template is given, besides `Bingkai`; each page has its own."""

    galat: Sequence[Galat] = ()

    def salah(self, bidang: str) -> str:
        """Return what is wrong with a field, or nothing."""
        return next((satu.kalimat for satu in self.galat if satu.bidang == bidang), "")


def tampilkan(templat: str, model: Model, bingkai: Bingkai, status: int = 200, **kepala: str) -> HTMLResponse:
    """Return a page."""
    return HTMLResponse(isi(templat, model, bingkai), status, headers={nama.replace("_", "-"): nilai for nama, nilai in kepala.items()})


def isi(templat: str, model: Any, bingkai: Bingkai) -> str:  # noqa: ANN401 - of each page its own
    """Return the text of a page."""
    return TEMPLAT.get_template(f"{templat}.html").render(m=model, bingkai=bingkai)
