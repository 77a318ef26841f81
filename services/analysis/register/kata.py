"""How words are folded, so that the same thing said in other words is found: affixes off, synonyms together, noise away."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

KATA: Final = re.compile(r"[a-z0-9]+")
AWALAN_E: Final = re.compile(r"\be-(?=[a-z])")
"""The "e-" of e-surat and e-kinerja, which says no more than "elektronik"."""
PARTIKEL: Final = "nya"
AKHIRAN: Final = "an"
AKHIRAN_KERJA: Final = "kan"
"""The suffix of what somebody does: "melaporkan", but "pendidikan" is "didik"."""
KERJA: Final = ("me", "di")
AWALAN: Final = (
    "memper",
    "diper",
    "meny",
    "peny",
    "meng",
    "peng",
    "mem",
    "pem",
    "men",
    "pen",
    "ber",
    "ter",
    "per",
    "me",
    "pe",
    "di",
    "ke",
    "se",
)
LULUH: Final = {"meny": "s", "peny": "s", "mem": "p", "pem": "p", "men": "t", "pen": "t"}
"""The letter that a prefix swallows before a vowel; after "meny" always."""
PENDEK: Final = 4
"""Words of so few letters are roots."""
FRASA_MAKS: Final = 4
LAPIS: Final = 2


class DaftarKata(BaseModel):
    """The lists of data/kata.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    versi: int
    umum: str
    frasa: Mapping[str, str]
    sinonim: Mapping[str, tuple[str, ...]]
    bentuk: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kamus:
    """The lists as they are used: phrases by their words, synonyms by their roots, noise as it is written and by its roots."""

    versi: int
    umum: frozenset[str]
    akar_umum: frozenset[str]
    frasa: Mapping[tuple[str, ...], str]
    sinonim: Mapping[str, str]


def pangkal(kata: str) -> str:
    """Return the root of a word, lightly: the same for all its forms, and not always a word itself."""
    akar = _tanpa(PARTIKEL, kata)
    akar = _tanpa(AKHIRAN, _tanpa(AKHIRAN_KERJA, akar) if akar.startswith(KERJA) else akar)
    for _ in range(LAPIS):
        awalan = next((satu for satu in AWALAN if akar.startswith(satu) and len(akar) - len(satu) >= _sisa(satu)), "")
        if not awalan:
            break
        akar = _luluh(awalan, akar.removeprefix(awalan))
    return daftar().bentuk.get(akar, akar)


def lipat(teks: str) -> dict[str, str]:
    """Return what a text says: each folded word once, with the word that was written first for it."""
    terlipat: dict[str, str] = {}
    for akar, tertulis in _terlipat(_kata(teks), kamus()):
        terlipat.setdefault(akar, tertulis)
    return terlipat


def kunci(nama: str) -> str:
    """Return a name as it is compared and sorted: letters and digits only, in lower case."""
    return " ".join(_kata(nama))


def inti(nama: str) -> str:
    """Return a name without what everybody writes in names: what two names are compared by, letter by letter."""
    return " ".join(lipat(nama).values())


@cache
def daftar() -> DaftarKata:
    """Read the lists."""
    return DaftarKata.model_validate(yaml.safe_load(files("services.analysis").joinpath("data", "kata.yaml").read_text(encoding="utf-8")))


@cache
def kamus() -> Kamus:
    """Prepare the lists; every word in them goes through `pangkal` as the words of a text do."""
    isi = daftar()
    sinonim = {pangkal(satu): pangkal(inti) for inti, semua in isi.sinonim.items() for satu in (inti, *semua)}
    frasa = {tuple(KATA.findall(kata)): ganti for kata, ganti in isi.frasa.items()}
    umum = frozenset(isi.umum.split())
    return Kamus(isi.versi, umum, frozenset(map(pangkal, umum)) - sinonim.keys(), frasa, sinonim)


def _kata(teks: str) -> list[str]:
    polos = unicodedata.normalize("NFKD", teks.lower())
    return KATA.findall(AWALAN_E.sub("", "".join(huruf for huruf in polos if not unicodedata.combining(huruf))))


def _terlipat(kata: list[str], kenal: Kamus) -> Iterator[tuple[str, str]]:
    """Yield (folded, written); the longest phrase wins."""
    mulai = 0
    while mulai < len(kata):
        panjang = next((n for n in range(FRASA_MAKS, 1, -1) if tuple(kata[mulai : mulai + n]) in kenal.frasa), 1)
        tertulis = kata[mulai : mulai + panjang]
        satu = kenal.frasa[tuple(tertulis)] if panjang > 1 else tertulis[0]
        akar = pangkal(satu)
        if len(akar) > 1 and satu not in kenal.umum and akar not in kenal.akar_umum:
            yield kenal.sinonim.get(akar, akar), " ".join(tertulis)
        mulai += panjang


def _tanpa(akhiran: str, kata: str) -> str:
    return kata.removesuffix(akhiran) if len(kata) - len(akhiran) >= PENDEK else kata


def _sisa(awalan: str) -> int:
    """Return how many letters must be left: short prefixes are mostly the beginning of a root."""
    return PENDEK if awalan in {"me", "pe", "di", "ke", "se", "ber", "ter", "per"} else PENDEK - 1


def _luluh(awalan: str, sisa: str) -> str:
    huruf = LULUH.get(awalan, "")
    return f"{huruf}{sisa}" if huruf == "s" or (huruf and sisa[0] in "aeiou") else sisa
