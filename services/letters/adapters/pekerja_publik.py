"""The process that checks what strangers send: bounded, of the lowest priority that still gets on, and never in front of a signature.

Run as `python -m services.letters.adapters.pekerja_publik`; orders and answers as in pekerja.py, of which it takes no order to sign.
"""

from typing import Any, Final

import orjson

from services.letters.adapters.bukti import BukanPdf
from services.letters.adapters.periksa_pdf import periksa
from services.letters.adapters.segel_pdf import baca_akar
from shared.kernel.process.logs import configure
from shared.kernel.process.worker import LOW, ChildLimits, serve

BATAS: Final = ChildLimits(memory_bytes=512 * 1024 * 1024, cpu_seconds=5)
"""Interpreter and libraries are 90 MB of it; the largest file that is taken is 20 MB, and a letter takes a tenth of a second."""


def kerjakan(pesanan: bytes) -> bytes:
    """Check one PDF; what refuses becomes its class's name."""
    kepala, _, pdf = pesanan.partition(b"\n")
    tugas: dict[str, Any] = orjson.loads(kepala)
    try:
        return periksa(pdf, baca_akar(tugas["akar"])).model_dump_json().encode()
    except BukanPdf as gagal:
        raise RuntimeError(type(gagal).__name__) from gagal


if __name__ == "__main__":
    configure("letters", "WARNING")
    serve(kerjakan, LOW, BATAS)
