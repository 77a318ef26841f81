"""Binds papers into one PDF: a cover with a table of contents, then every part, each with a bookmark. Runs in the setting process only."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from itertools import accumulate
from typing import Any, Final

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError

Cetak = Callable[[str, Mapping[str, Any]], bytes]
"""Sets a template from its data."""

FOLIO: Final = "folio"
"""The template of the numbers that the pages get: a small page for each."""
TEPI: Final = 20.0
"""From the number to the edges of a page, in points."""


def jilid(cetak: Cetak, sampul: str, data: Mapping[str, Any], bagian: Sequence[bytes]) -> bytes:
    """Return one PDF of the cover and all parts, with a running number on every page: the one that the table of contents says.

    `data["bagian"]` has one table for each part, with its `judul`; the cover is told at which page each begins (`halaman`), how many
    pages it has (`jumlah`), and how many there are in all.
    """
    pembaca = [_buka(nomor, satu) for nomor, satu in enumerate(bagian, start=1)]
    jumlah = [len(satu.pages) for satu in pembaca]
    muka = 1
    while True:
        mulai = list(accumulate(jumlah, initial=muka + 1))
        isi = [{**satu, "halaman": m, "jumlah": j} for satu, m, j in zip(data["bagian"], mulai, jumlah, strict=False)]
        lengkap = {**data, "bagian": isi, "halaman_semua": mulai[-1] - 1}
        depan = PdfReader(BytesIO(cetak(sampul, lengkap)))
        if len(depan.pages) == muka:
            break
        muka = len(depan.pages)
    penulis = PdfWriter()
    penulis.append(depan, outline_item="Daftar isi")
    for satu, dibaca in zip(isi, pembaca, strict=True):
        penulis.append(dibaca, outline_item=str(satu["judul"]), import_outline=False)
    _beri_nomor(penulis.pages, PdfReader(BytesIO(cetak(FOLIO, lengkap))).pages)
    penulis.add_metadata({"/Title": data["judul"]})
    hasil = BytesIO()
    penulis.write(hasil)
    return hasil.getvalue()


def _beri_nomor(semua: Sequence[PageObject], nomor: Sequence[PageObject]) -> None:
    """Put each number at the upper right of its page, as the page is seen: whatever its size, and however it is turned."""
    for halaman, satu in zip(semua, nomor, strict=True):
        if halaman.rotation:
            halaman.transfer_rotation_to_content()
        kotak, cap = halaman.cropbox, satu.mediabox
        ke = Transformation().translate(float(kotak.right) - TEPI - float(cap.width), float(kotak.top) - TEPI - float(cap.height))
        halaman.merge_transformed_page(satu, ke)
        halaman.compress_content_streams()


def _buka(nomor: int, bagian: bytes) -> PdfReader:
    """Return a part that can be read to its last page; raises `ValueError`."""
    try:
        pembaca = PdfReader(BytesIO(bagian))
        pembaca.pages[-1].get_object()
    except (PyPdfError, IndexError) as fault:
        message = f"part {nomor} is not a PDF that can be bound: {fault}"
        raise ValueError(message) from fault
    return pembaca
