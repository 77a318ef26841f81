"""Every sentence that the portal says to a person, by key: a page or a route that says anything else fails a test.

A language is a mapping with the same keys; which one counts is said once for each request.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from enum import StrEnum
from typing import Final

from services.portal.teks import en, id  # noqa: A004 - the name of the language
from services.portal.teks.en.satu import SATU


class Bahasa(StrEnum):
    """A language in which the portal speaks, by the name that HTML has for it."""

    INDONESIA = "id"
    INGGRIS = "en"


BAHASA: Final[ContextVar[Bahasa]] = ContextVar("bahasa", default=Bahasa.INDONESIA)
"""The language of the request that is being answered."""
TEKS: Final[Mapping[str, str]] = id.KALIMAT
"""The first language: what it has, the other has too."""
KALIMAT: Final[Mapping[Bahasa, Mapping[str, str]]] = {Bahasa.INDONESIA: TEKS, Bahasa.INGGRIS: en.KALIMAT}


class Asli(str):
    """Words that somebody else wrote in Indonesian, such as a service's: they stay as they are in whatever language a page is."""

    __slots__ = ()


def teks(kunci: str, /, **isi: object) -> str:
    """Return a sentence with what is filled in; a key that is not there is our mistake, and fails."""
    bahasa = BAHASA.get()
    satu = bahasa is Bahasa.INGGRIS and isi.get("jumlah") == 1
    kalimat = SATU[kunci] if satu and kunci in SATU else KALIMAT[bahasa][kunci]
    return kalimat.format(**isi) if isi else kalimat


def nama_layanan(layanan: str) -> str:
    """Return what people call a service."""
    return teks(f"layanan.{layanan}")
