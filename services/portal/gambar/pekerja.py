"""The process that draws pages of PDFs beside the portal: bounded, since a paper may be anything that somebody uploaded.

Run as `python -m services.portal.gambar.pekerja`; orders and answers are framed as shared/kernel/process/worker.py says. An order is
one JSON object (which page, how wide), a line feed, and the PDF; an answer is how many pages there are, a line feed, and a PNG.
"""

import io
from typing import Any, Final

import orjson
import pypdfium2

from services.portal.gambar import TidakTergambar
from shared.kernel.process.logs import configure
from shared.kernel.process.worker import NICE, ChildLimits, serve

BATAS: Final = ChildLimits(memory_bytes=512 * 1024 * 1024, cpu_seconds=5)
"""A page of a letter takes a twentieth of a second."""
SISI_MAKS: Final = 3
"""How many times as high as wide a page may be: a longer one would be more points than anybody reads."""
WARNA: Final = 32


def kerjakan(pesanan: bytes) -> bytes:
    """Draw one page; what refuses becomes its class's name."""
    kepala, _, pdf = pesanan.partition(b"\n")
    tugas: dict[str, Any] = orjson.loads(kepala)
    try:
        banyak, png = gambar(pdf, tugas["halaman"], tugas["lebar"])
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as fault:
        raise RuntimeError(TidakTergambar.__name__) from fault
    return str(banyak).encode() + b"\n" + png


def gambar(pdf: bytes, nomor: int, lebar: int) -> tuple[int, bytes]:
    """Return how many pages there are, and one of them, from 1 on, as a PNG of so many points across."""
    dokumen = pypdfium2.PdfDocument(pdf)
    banyak = len(dokumen)
    if not 1 <= nomor <= banyak:
        raise ValueError(nomor)
    halaman = dokumen[nomor - 1]
    asal, tinggi = halaman.get_size()
    if asal <= 0 or tinggi > SISI_MAKS * asal:
        raise ValueError(tinggi)
    isi = io.BytesIO()
    halaman.render(scale=lebar / asal).to_pil().quantize(WARNA, method=2, dither=0).save(isi, "PNG")
    return banyak, isi.getvalue()


if __name__ == "__main__":
    configure("portal", "WARNING")
    serve(kerjakan, NICE, BATAS)
