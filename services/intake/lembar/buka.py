"""Opens a workbook that a stranger made, within bounds, and returns the values of its cells; imported by the worker only."""

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from services.intake.lembar.buku import BukanBuku

RUSAK: Final = (CalamineError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, ValueError, EOFError)
"""What the libraries say of a file that is damaged, encrypted, or something else altogether."""

BAGIAN_MAKS: Final = 200
URAI_MAKS: Final = 24 * 1024 * 1024
"""The most files in a workbook, and their size unpacked: a filled form has 20 files of 300 kB in all."""

LEMBAR_MAKS: Final = 12
BARIS_MAKS: Final = 500
KOLOM_MAKS: Final = 40
TEKS_MAKS: Final = 20_000
"""What a form of ours never has more of."""


def baca(isi: bytes) -> bytes:
    """Return the values of a workbook's sheets as JSON: {name: rows}; dates as {"tanggal": ...}."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(_bersih(isi))) as buku:
            nama = buku.sheet_names
            if len(nama) > LEMBAR_MAKS:
                raise BukanBuku
            lembar = {satu: list(_baris(buku.get_sheet_by_name(satu))) for satu in nama}
    except RUSAK as salah:
        raise BukanBuku from salah
    return json.dumps(lembar).encode()


def _bersih(isi: bytes) -> bytes:
    """Return the workbook with what is read of it only, each part unpacked within bounds, and none with a document type."""
    keluar, sisa = io.BytesIO(), URAI_MAKS
    with zipfile.ZipFile(io.BytesIO(isi)) as masuk, zipfile.ZipFile(keluar, "w") as baru:
        if len(masuk.infolist()) > BAGIAN_MAKS:
            raise BukanBuku
        for satu in masuk.infolist():
            nama = satu.filename
            if not nama.endswith((".xml", ".rels")) or "externalLink" in nama:
                continue
            with masuk.open(satu) as bagian:
                teks = bagian.read(sisa + 1)
            sisa -= len(teks)
            if sisa < 0 or b"<!DOCTYPE" in teks or b"<!ENTITY" in teks:
                raise BukanBuku
            baru.writestr(nama, teks)
    return keluar.getvalue()


def _baris(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """Yield the rows of a sheet from its first one, cut where no form of ours has anything."""
    if sheet.total_height > BARIS_MAKS or sheet.total_width > KOLOM_MAKS:
        raise BukanBuku
    for baris in sheet.to_python(skip_empty_area=False, nrows=BARIS_MAKS):
        yield [_nilai(sel) for sel in baris[:KOLOM_MAKS]]


def _nilai(sel: Any) -> Any:
    """Return one value as JSON can hold it."""
    if isinstance(sel, datetime):
        return {"tanggal": sel.date().isoformat()}
    if isinstance(sel, date):
        return {"tanggal": sel.isoformat()}
    if isinstance(sel, str):
        return sel[:TEKS_MAKS]
    return sel if isinstance(sel, bool | int | float) else str(sel)
