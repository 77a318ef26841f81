"""The figures of one set, each by its name; how a figure may grow with the number of requests is said of the name."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from statistics import median
from typing import Final

BATAS: Final = 1.5
"""So many times as long, or as much, at most."""


class Sifat(Enum):
    """How a figure may change with the number of requests."""

    TETAP = "flat"
    LAJU = "rate"
    BIASA = "told"


@dataclass(frozen=True, slots=True)
class Ukuran:
    """What is measured, in which unit, and how it may change: flat, or a rate that must not fall, or only told."""

    judul: str
    satuan: str
    sifat: Sifat = Sifat.TETAP


@dataclass(slots=True)
class Angka:
    """What was measured of one set."""

    permohonan: int
    kejadian: int = 0
    nilai: dict[Ukuran, list[float]] = field(default_factory=dict[Ukuran, list[float]])

    def catat(self, nama: Ukuran, nilai: float) -> None:
        """Note one value; the median of a name's values counts."""
        self.nilai.setdefault(nama, []).append(nilai)

    def tengah(self, nama: Ukuran) -> float:
        """Return the median of a name's values."""
        return median(self.nilai[nama])

    @contextmanager
    def selama(self, nama: Ukuran, skala: float = 1000.0) -> Generator[None]:
        """Note how long something takes, in milliseconds unless told otherwise."""
        begun = time.perf_counter()
        yield
        self.catat(nama, (time.perf_counter() - begun) * skala)


def tumbuh(nama: Ukuran, kecil: float, besar: float) -> float:
    """Return how many times worse a figure is in the large set."""
    return kecil / besar if nama.sifat is Sifat.LAJU else besar / kecil
