"""PDF files for tests: small ones, and ones of a wanted size."""

from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import StreamObject

PATTERN = bytes(range(256))


def pdf(pages: int = 1, ballast: int = 0) -> bytes:
    """Return a PDF with blank pages and so many bytes that no page shows."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if ballast:
        stream = StreamObject()
        stream.set_data((PATTERN * (ballast // len(PATTERN) + 1))[:ballast])
        writer._add_object(stream)  # pyright: ignore[reportPrivateUsage] - the library has no other way
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
