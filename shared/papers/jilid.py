"""Binds papers into one PDF: a cover with a table of contents, then every part, each with a bookmark. Runs in the setting process only."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from itertools import accumulate
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

Sampul = Callable[[Mapping[str, Any]], bytes]
"""Sets the cover from its data."""


def jilid(sampul: Sampul, data: Mapping[str, Any], bagian: Sequence[bytes]) -> bytes:
    """Return one PDF of the cover and all parts.

    `data["bagian"]` has one table for each part, with its `judul`; the cover is told at which page each begins (`halaman`), how many
    pages it has (`jumlah`), and how many there are in all.
    """
    pembaca = [_buka(nomor, satu) for nomor, satu in enumerate(bagian, start=1)]
    jumlah = [len(satu.pages) for satu in pembaca]
    muka = 1
    while True:
        mulai = list(accumulate(jumlah, initial=muka + 1))
        isi = [{**satu, "halaman": m, "jumlah": j} for satu, m, j in zip(data["bagian"], mulai, jumlah, strict=False)]
        depan = PdfReader(BytesIO(sampul({**data, "bagian": isi, "halaman_semua": mulai[-1] - 1})))
        if len(depan.pages) == muka:
            break
        muka = len(depan.pages)
    penulis = PdfWriter()
    penulis.append(depan, outline_item="Daftar isi")
    for satu, dibaca in zip(isi, pembaca, strict=True):
        penulis.append(dibaca, outline_item=str(satu["judul"]), import_outline=False)
    penulis.add_metadata({"/Title": data["judul"]})
    hasil = BytesIO()
    penulis.write(hasil)
    return hasil.getvalue()


def _buka(nomor: int, bagian: bytes) -> PdfReader:
    """Return a part that can be read to its last page; raises `ValueError`."""
    try:
        pembaca = PdfReader(BytesIO(bagian))
        pembaca.pages[-1].get_object()
    except (PyPdfError, IndexError) as fault:
        message = f"part {nomor} is not a PDF that can be bound: {fault}"
        raise ValueError(message) from fault
    return pembaca
