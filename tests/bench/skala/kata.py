"""What an application of a copy is called and does: words of agencies that do not exist, dealt anew for each by the seed."""

import re
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Final

from services.analysis.register.mirip import teks_bidang
from tests.bench.kemiripan.bahan import terdaftar

POLOS: Final = re.compile(r"[\w ,.-]+")
"""Text that is spelled alike in JSON and in a row of a table."""
TAMBAHAN: Final = 15
BUMBU: Final = 400


@dataclass(frozen=True, slots=True)
class Kata:
    """The words of one application."""

    nama: str
    uraian: str
    fungsi: str


def kata(benih: int, nomor: int) -> Kata:
    """Return the words of copy `nomor`; no two copies are called the same."""
    chance = Random(f"{benih}/{nomor}")  # noqa: S311 - the same set in every run
    bahan = _bahan()
    (nama, fungsi), (_, lain) = chance.sample(bahan.contoh, 2)
    bumbu = " ".join(f"{satu}{chance.randrange(BUMBU)}" for satu in chance.sample(bahan.kata, TAMBAHAN))
    judul = f"{nama} {chance.choice(bahan.kata)} {nomor}"
    return Kata(judul, f"{fungsi} {' '.join(chance.sample(bahan.kata, TAMBAHAN))} {bumbu}", f"{lain} {bumbu}")


@dataclass(frozen=True, slots=True)
class Bahan:
    """Names with what they are for, and single words."""

    contoh: list[tuple[str, str]]
    kata: list[str]


@cache
def _bahan() -> Bahan:
    contoh = [data for _, _, data in terdaftar()]
    polos = [(satu.nama_aplikasi, satu.fungsi) for satu in contoh if POLOS.fullmatch(satu.nama_aplikasi + satu.fungsi)]
    semua = {satu for data in contoh for teks in teks_bidang(data).values() for satu in teks.lower().split()}
    return Bahan(polos, sorted(satu for satu in semua if satu.isascii() and satu.isalpha()))
