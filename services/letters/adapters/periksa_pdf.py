"""Reads what a PDF proves: its signatures, the hash of its content, and the statement in its QR. Needs pyHanko, which is heavy."""

import io
import logging
from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from services.letters.adapters.bukti import KATA_HASH, TAUTAN, BukanPdf, Bukti, TandaTangan

WAJAR: Final = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)
"""Changes after a signature that are none of the letter."""
UJUNG: Final = 2
"""Where in a byte range the second signed part is told: its beginning and its length."""
RUSAK: Final = (
    *(PathError, ValidationError, PdfError, PyPdfError),
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError, OSError),
)
"""How the libraries say that a file, or a signature in it, cannot be read."""

for pustaka in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(pustaka).setLevel(logging.CRITICAL)  # a bad file is an answer here, and no fault to log


def periksa(pdf: bytes, akar: Sequence[Certificate] = ()) -> Bukti:
    """Open a PDF and check its signatures against these authorities; raises `BukanPdf`."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        tertanam = list(reader.embedded_regular_signatures)
        akhir = max((_akhir(satu) for satu in tertanam), default=len(pdf))
        return _bukti(tuple(_satu(satu, akar) for satu in tertanam), pdf[:akhir])
    except RUSAK as fault:
        raise BukanPdf from fault


def _akhir(tertanam: EmbeddedPdfSignature) -> int:
    """Return how far a signature reaches: the beginning of its second part, and its length."""
    rentang = [int(satu) for satu in cast("Iterable[int]", tertanam.byte_range)]
    return sum(rentang[UJUNG:])


def _satu(tertanam: EmbeddedPdfSignature, akar: Sequence[Certificate]) -> TandaTangan:
    sertifikat: Any = tertanam.signer_cert
    try:
        hasil = validate_pdf_signature(tertanam, ValidationContext(trust_roots=list(akar), allow_fetching=False))
    except RUSAK:
        hasil = None
    return TandaTangan(
        utuh=hasil is not None and hasil.intact and hasil.valid,
        menutup=hasil is not None and hasil.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        wajar=hasil is not None and bool(hasil.docmdp_ok) and hasil.modification_level in WAJAR,
        dipercaya=hasil is not None and hasil.trusted,
        penanda_tangan=str(sertifikat.subject.native.get("common_name", "")),
        sertifikat=f"{sertifikat.serial_number:x}",
        waktu=tertanam.self_reported_timestamp,
        berstempel_waktu=hasil is not None and hasil.timestamp_validity is not None,
    )


def _bukti(tanda_tangan: tuple[TandaTangan, ...], pdf: bytes) -> Bukti:
    """Add the content hash among the keywords, and the statement behind the QR, as far as the signatures reach."""
    reader = PdfReader(io.BytesIO(pdf))
    kata = str(reader.metadata.keywords or "") if reader.metadata else ""
    hash_konsep = next((satu for satu in kata.replace(",", " ").split() if satu.startswith(KATA_HASH)), None)
    tautan = [_alamat(catatan) for halaman in reader.pages for catatan in halaman.get("/Annots") or ()]
    token = next((satu.partition(TAUTAN)[2] for satu in tautan if TAUTAN in satu), None)
    return Bukti(tanda_tangan=tanda_tangan, hash_konsep=hash_konsep, token=token, halaman=len(reader.pages))


def _alamat(catatan: Any) -> str:  # noqa: ANN401 - pypdf's objects are of any kind
    aksi = catatan.get_object().get("/A")
    return str(aksi.get_object().get("/URI", "")) if aksi is not None else ""
