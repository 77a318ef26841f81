"""The process that signs and checks PDFs beside letters, so that the service itself stays small and answers while a PDF is read.

Run as `python -m services.letters.adapters.pekerja`; orders and answers are framed as shared/kernel/process/worker.py says.
An order is one JSON object (the task, and what it needs), a line feed, and the PDF; an answer is the signed PDF, or the proof as JSON.
"""

from typing import Any

import orjson

from services.letters.adapters.bukti import BerkasKunci, BukanPdf, Bukti
from services.letters.adapters.periksa_pdf import periksa
from services.letters.adapters.segel_pdf import KunciTidakSah, TsaGagal, baca_akar, segel
from shared.kernel.process.logs import configure
from shared.kernel.process.worker import serve


def kerjakan(pesanan: bytes) -> bytes:
    """Carry out one order; what refuses becomes its class's name."""
    kepala, _, pdf = pesanan.partition(b"\n")
    tugas: dict[str, Any] = orjson.loads(kepala)
    try:
        if "kunci" in tugas:
            return segel(pdf, BerkasKunci.model_validate(tugas["kunci"]), tugas["alasan"], tugas["lokasi"])
        hasil: Bukti = periksa(pdf, baca_akar(tugas["akar"]))
    except (BukanPdf, KunciTidakSah, TsaGagal) as gagal:
        raise RuntimeError(type(gagal).__name__) from gagal
    return hasil.model_dump_json().encode()


if __name__ == "__main__":
    configure("letters", "WARNING")
    serve(kerjakan)
