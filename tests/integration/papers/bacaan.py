"""What a reader finds on a paper."""

from io import BytesIO

from pypdf import PdfReader


def teks(pdf: bytes) -> str:
    """Return all text of a paper, with single blanks between words."""
    isi = " ".join(halaman.extract_text() for halaman in PdfReader(BytesIO(pdf)).pages)
    return " ".join(isi.replace("\u200b", "").split())


def halaman(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    return [" ".join(satu.extract_text().split()) for satu in PdfReader(BytesIO(pdf)).pages]
