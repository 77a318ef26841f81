"""Reads what a PDF proves: its signatures, the hash of its content, and the statement in its QR. Needs pyHanko, which is heavy."""

import io
import logging
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar, cast

from asn1crypto.x509 import Certificate
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError
from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject

from services.letters.adapters.bukti import KATA_HASH, BukanPdf, Bukti, TandaTangan
from shared.papers.publik import TAUTAN

WAJAR: Final = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)
"""Changes after a signature that are none of the letter."""
UJUNG: Final = 2
"""Where in a byte range the second signed part is told: its beginning and its length."""
RUSAK: Final = (PathError, ValidationError, PdfError, PyPdfError, ValueError, LookupError)
"""How the libraries say that a file, or a signature in it, cannot be read."""
TERSANDUNG: Final = (
    *(TypeError, AttributeError, ArithmeticError, RuntimeError, AssertionError, OSError, MemoryError),
    *(zlib.error, struct.error, InvalidSignature, UnsupportedAlgorithm),
)
"""What escapes from inside them over a file that was made to be hard to read (seen with broken files), and what our own mistakes raise."""

Result = TypeVar("Result")

log = logging.getLogger(__name__)
for pustaka in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(pustaka).setLevel(logging.CRITICAL)  # a bad file is an answer here, and no fault to log


def periksa(pdf: bytes, akar: Sequence[Certificate] = ()) -> Bukti:
    """Open a PDF and check its signatures against these authorities; raises `BukanPdf`."""
    tertanam = _tanya(lambda: list(PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures))
    akhir = max((_akhir(satu) for satu in tertanam), default=len(pdf))
    return _bukti(tuple(_satu(satu, akar) for satu in tertanam), pdf[:akhir])


def _tanya(pertanyaan: Callable[[], Result]) -> Result:
    """Ask a library about the file, and nothing else: what goes wrong inside it is the file's, what goes wrong here is a fault of ours."""
    try:
        return pertanyaan()
    except RUSAK as fault:
        raise BukanPdf from fault
    except TERSANDUNG as fault:
        if _asal(fault) == __name__:
            raise
        log.error("a library stumbled over a PDF: %s in %s", type(fault).__name__, _asal(fault))  # noqa: TRY400 - a fault's own words may be the file's
        raise BukanPdf from fault


def _asal(fault: BaseException) -> str:
    """Return the module in which it was raised."""
    jejak = fault.__traceback__
    while jejak is not None and jejak.tb_next is not None:
        jejak = jejak.tb_next
    return str(jejak.tb_frame.f_globals.get("__name__")) if jejak else ""


def _akhir(tertanam: EmbeddedPdfSignature) -> int:
    """Return how far a signature reaches: the beginning of its second part, and its length."""
    rentang = _tanya(lambda: list(cast("Iterable[object]", tertanam.byte_range)))
    angka = [int(satu) for satu in rentang if isinstance(satu, int)]
    if len(angka) != len(rentang):
        raise BukanPdf
    return sum(angka[UJUNG:])


def _satu(tertanam: EmbeddedPdfSignature, akar: Sequence[Certificate]) -> TandaTangan:
    sertifikat: Any = _tanya(lambda: tertanam.signer_cert)
    konteks = ValidationContext(trust_roots=list(akar), allow_fetching=False)
    try:
        hasil = _tanya(lambda: validate_pdf_signature(tertanam, konteks))
    except BukanPdf:
        hasil = None
    return TandaTangan(
        utuh=hasil is not None and hasil.intact and hasil.valid,
        menutup=hasil is not None and hasil.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        wajar=hasil is not None and bool(hasil.docmdp_ok) and hasil.modification_level in WAJAR,
        dipercaya=hasil is not None and hasil.trusted,
        penanda_tangan=_tanya(lambda: str(dict(sertifikat.subject.native or {}).get("common_name", ""))),
        sertifikat=_tanya(lambda: f"{sertifikat.serial_number:x}"),
        waktu=_tanya(lambda: tertanam.self_reported_timestamp),
        berstempel_waktu=hasil is not None and hasil.timestamp_validity is not None,
    )


def _bukti(tanda_tangan: tuple[TandaTangan, ...], pdf: bytes) -> Bukti:
    """Add the content hash among the keywords, and the statement behind the QR, as far as the signatures reach."""
    reader = _tanya(lambda: PdfReader(io.BytesIO(pdf)))
    keterangan = _tanya(lambda: reader.metadata)
    kata = str(_tanya(lambda: keterangan.keywords) or "") if keterangan else ""
    hash_konsep = next((satu for satu in kata.replace(",", " ").split() if satu.startswith(KATA_HASH)), None)
    halaman = _tanya(lambda: list(reader.pages))
    token = next((alamat.partition(TAUTAN)[2] for satu in halaman for alamat in _alamat(satu) if TAUTAN in alamat), None)
    return Bukti(tanda_tangan=tanda_tangan, hash_konsep=hash_konsep, token=token, halaman=len(halaman))


def _alamat(halaman: PageObject) -> Iterator[str]:
    """Yield the addresses that a page leads to."""
    catatan = _nyata(halaman.get("/Annots"))
    for satu in map(_nyata, catatan if isinstance(catatan, ArrayObject) else ()):
        aksi = _nyata(satu.get("/A")) if isinstance(satu, DictionaryObject) else None
        if isinstance(aksi, DictionaryObject):
            yield str(_nyata(aksi.get("/URI")) or "")


def _nyata(apa: Any) -> Any:  # noqa: ANN401 - pypdf's objects are of any kind
    """Return what a reference leads to, and anything else as it is."""
    return None if apa is None else _tanya(apa.get_object)
