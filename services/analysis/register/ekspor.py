"""The register as a file: CSV and JSON piece by piece, workbooks by way of a temporary file; one query for each piece, none per row."""

import asyncio
import csv
import io
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Mapping, Sequence
from typing import IO, Any, Final
from uuid import UUID

import orjson

from services.analysis.register.katalog import Query, SaringanKatalog, halaman
from services.analysis.register.kolom import KATALOG, PSE, EntriRegister, Kolom

SEKALIGUS: Final = 500
POTONGAN: Final = 256 * 1024
BOM: Final = "\ufeff"
RUMUS: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would take for a formula."""
LEBAR: Final = 24

AliranEntri = AsyncIterator[Sequence[EntriRegister]]
Kelompok = Mapping[str, tuple[Kolom, ...]]


async def entri(query: Query, saringan: SaringanKatalog) -> AsyncGenerator[Sequence[EntriRegister]]:
    """Yield all entries that are asked for, some hundred at a time, in the order of names."""
    sesudah: tuple[str, UUID] | None = None
    while True:
        rows = await halaman(query, saringan, sesudah, SEKALIGUS)
        yield [EntriRegister.dari(row, saringan.pembaca) for row in rows]
        if len(rows) < SEKALIGUS:
            return
        sesudah = rows[-1][-1], rows[-1][0]


async def tulis_csv(isi: AliranEntri) -> AsyncGenerator[bytes]:
    """Yield the catalogue as CSV that spreadsheets open as it is: UTF-8 with its mark, and no cell that begins a formula."""
    yield _baris_csv([[kolom.judul for kolom in KATALOG]], BOM)
    async for semua in isi:
        yield _baris_csv([kolom.isi(satu) for kolom in KATALOG] for satu in semua)


async def tulis_json(isi: AliranEntri) -> AsyncGenerator[bytes]:
    """Yield the catalogue as one JSON array of objects, one on each line."""
    pemisah = b"["
    async for semua in isi:
        for satu in semua:
            yield pemisah + b"\n" + orjson.dumps({kolom.judul: kolom.isi(satu) for kolom in KATALOG})
            pemisah = b","
    yield b"[]\n" if pemisah == b"[" else b"\n]\n"


async def tulis_katalog(isi: AliranEntri) -> AsyncGenerator[bytes]:
    """Yield the catalogue as a workbook."""
    async for potongan in _buku("Katalog aplikasi", {"": KATALOG}, isi):
        yield potongan


async def tulis_pse(isi: AliranEntri) -> AsyncGenerator[bytes]:
    """Yield what the national portal asks for as a workbook, its columns under the names of the portal's tabs."""
    async for potongan in _buku("Pendaftaran PSE", PSE, isi):
        yield potongan


def aman(teks: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{teks}" if teks.startswith(RUMUS) else teks


def _baris_csv(rows: Iterable[Sequence[str]], awal: str = "") -> bytes:
    keluar = io.StringIO()
    csv.writer(keluar).writerows([aman(satu) for satu in row] for row in rows)
    return (awal + keluar.getvalue()).encode()


async def _buku(judul: str, kelompok: Kelompok, isi: AliranEntri) -> AsyncGenerator[bytes]:
    """Write a workbook row by row, off the event loop, and yield it from its temporary file."""
    with tempfile.TemporaryFile() as berkas:
        lembar = await asyncio.to_thread(LembarEkspor, berkas, judul, kelompok)
        async for semua in isi:
            await asyncio.to_thread(lembar.tambah, semua)
        await asyncio.to_thread(lembar.tutup)
        berkas.seek(0)
        while potongan := await asyncio.to_thread(berkas.read, POTONGAN):
            yield potongan


class LembarEkspor:
    """One sheet on its way to a file: a row of groups where there are some, a row of titles, and the entries, all as plain text."""

    def __init__(self, berkas: IO[bytes], judul: str, kelompok: Kelompok) -> None:
        """Write the head."""
        import xlsxwriter  # noqa: PLC0415 - heavy, and few ask for a workbook

        self._buku: Any = xlsxwriter.Workbook(berkas, {"constant_memory": True})
        self._lembar: Any = self._buku.add_worksheet(judul)
        tebal = self._buku.add_format({"bold": True, "bg_color": "#DDE7F0", "border": 1})
        self._kolom: list[Kolom] = [kolom for semua in kelompok.values() for kolom in semua]
        self._lembar.set_column(0, len(self._kolom) - 1, LEBAR)
        self._baris = 0
        if len(kelompok) > 1:
            self._tulis([nama if nomor == 0 else "" for nama, semua in kelompok.items() for nomor, _ in enumerate(semua)], tebal)
        self._tulis([kolom.judul for kolom in self._kolom], tebal)
        self._lembar.freeze_panes(self._baris, 1)

    def tambah(self, semua: Sequence[EntriRegister]) -> None:
        """Write entries."""
        for satu in semua:
            self._tulis([kolom.isi(satu) for kolom in self._kolom])

    def tutup(self) -> None:
        """Finish the file."""
        self._buku.close()

    def _tulis(self, row: Sequence[str], rupa: object = None) -> None:
        """Write a row; every cell is a text, so that none is a formula."""
        for nomor, teks in enumerate(row):
            self._lembar.write_string(self._baris, nomor, teks, rupa)
        self._baris += 1
