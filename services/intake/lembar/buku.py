"""A workbook as plain data: what stands in which cell, how it looks, and what may be written there; known to no spreadsheet library."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

NilaiSel: TypeAlias = str | int | bool | None


class Gaya(StrEnum):
    """How a cell looks; what is no answer is locked."""

    JUDUL = "JUDUL"
    KETERANGAN = "KETERANGAN"
    BANTUAN = "BANTUAN"
    KEPALA = "KEPALA"
    BAGIAN = "BAGIAN"
    KELOMPOK = "KELOMPOK"
    LABEL = "LABEL"
    LABEL_DALAM = "LABEL_DALAM"
    TERKUNCI = "TERKUNCI"
    JAWABAN = "JAWABAN"
    BILANGAN = "BILANGAN"
    TAHUN = "TAHUN"
    TANGGAL = "TANGGAL"


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell: row and column from 0; a `rumus` is calculated by the spreadsheet and shows `nilai` until then."""

    baris: int
    kolom: int
    nilai: NilaiSel
    gaya: Gaya
    rumus: str = ""


@dataclass(frozen=True, slots=True)
class CellRule:
    """What may be written in a block of cells, as the spreadsheet library names it."""

    blok: tuple[int, int, int, int]
    aturan: dict[str, Any]


@dataclass(slots=True)
class Lembar:
    """One sheet. `tersembunyi`: columns or rows that hold codes; `beku`: the first cell that scrolls; `cetak`: what is printed."""

    nama: str
    lebar: list[int]
    sel: list[Sel] = field(default_factory=list)
    tinggi: dict[str, int] = field(default_factory=dict)
    kekang: list[CellRule] = field(default_factory=list)
    sorot: list[CellRule] = field(default_factory=list)
    kolom_tersembunyi: tuple[int, ...] = ()
    baris_tersembunyi: tuple[int, ...] = ()
    beku: tuple[int, int] = (0, 0)
    sembunyi: bool = False
    mendatar: bool = True
    cetak: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Buku:
    """A workbook."""

    judul: str
    tanggal: str
    lembar: tuple[Lembar, ...]


class BukanBuku(Exception):
    """Some bytes are no workbook that is read here."""


def alamat(baris: int, kolom: int) -> str:
    """Return a cell's name as people read it: (11, 3) is D12."""
    huruf = ""
    sisa = kolom + 1
    while sisa:
        sisa, angka = divmod(sisa - 1, 26)
        huruf = chr(ord("A") + angka) + huruf
    return f"{huruf}{baris + 1}"
