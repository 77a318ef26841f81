"""PDF files for tests: small ones, and ones of a wanted size."""

from io import BytesIO

from pypdf import PdfWriter

PATTERN = bytes(range(256))


def pdf(pages: int = 1, ballast: int = 0) -> bytes:
    """Return a PDF with blank pages and so many bytes of attachment."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if ballast:
        writer.add_attachment("contoh.bin", (PATTERN * (ballast // len(PATTERN) + 1))[:ballast])
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
