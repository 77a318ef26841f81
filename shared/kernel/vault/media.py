"""What a file is, told by its content and never by its name: PDF, PNG, JPEG, BPMN or drawio."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final
from xml.parsers import expat

from shared.kernel.event.errors import DomainError, Kind
from shared.kernel.vault.active_content import HALAMAN, BerkasMemuatIsiAktif, BerkasTerkunci, require_inert, require_one_kind

PDF: Final = "application/pdf"
PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
BPMN: Final = "application/bpmn+xml"
DRAWIO: Final = "application/vnd.jgraph.mxfile"

PIECE_BYTES: Final = 64 * 1024
PNG_AWAL: Final = b"\x89PNG\r\n\x1a\n"
JPEG_AWAL: Final = b"\xff\xd8\xff"
JPEG_BINGKAI: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The segments that say how large the picture is."""
JPEG_GAMBAR: Final = 0xDA
"""The segment after which the picture itself comes."""
XML_DALAM_MAKS: Final = 200
"""The deepest nesting that a diagram may have."""
AKAR: Final = {"http://www.omg.org/spec/BPMN/20100524/MODEL definitions": BPMN, "mxfile": DRAWIO, "mxGraphModel": DRAWIO}
"""The root elements of diagrams, each with its namespace before it."""
XML_HALAMAN: Final = ("http://www.w3.org/1999/xhtml ", "http://www.w3.org/2000/svg ")
"""The namespaces in which a browser runs scripts; a processing instruction names a style sheet, which may hold some too."""
NAMA: Final = {PDF: "PDF", PNG: "PNG", JPEG: "JPEG", BPMN: "BPMN", DRAWIO: "drawio"}


class BerkasBukanPdf(DomainError):
    """The content of the file is not a PDF, whatever its name says."""

    kind = Kind.INVALID
    pesan = "Berkas {nama} bukan PDF yang dapat dibaca."


class BerkasTipeLain(DomainError):
    """The content of the file is none of the types that may be sent here, whatever its name says."""

    kind = Kind.INVALID
    pesan = "Berkas {nama} bukan {tipe} yang dapat dibaca."


class BerkasMemuatDtd(DomainError):
    """An XML file brings a document type declaration, and with it entities or the address of another file."""

    kind = Kind.INVALID
    pesan = "Berkas {nama} memuat DTD (DOCTYPE), yang tidak diterima; simpan ulang tanpa bagian itu."


class BerkasTerlaluRumit(DomainError):
    """Looking at the file takes more time or memory than any file that people make."""

    kind = Kind.INVALID
    pesan = "Berkas {nama} terlalu rumit untuk diperiksa; cetak ulang ke PDF, atau bagi menjadi beberapa berkas."


@dataclass(frozen=True, slots=True)
class UploadRules:
    """What an upload may be: of which types, and how large, where that is less than any file may be."""

    tipe: tuple[str, ...] = (PDF,)
    ukuran_maks: int | None = None


HANYA_PDF: Final = UploadRules()


def recognise(source: BinaryIO, nama: str, boleh: Sequence[str]) -> str:
    """Return the type of a file, which must be one of those that may be sent; `source` is seekable and read in pieces."""
    source.seek(0)
    awal = source.read(len(PNG_AWAL))
    source.seek(0)
    kind = next((kind for magic, kind in AWAL.items() if awal.startswith(magic)), None)
    if kind is not None:
        found = kind if kind in boleh and PERIKSA[kind](source, nama) else None
    else:
        found = None if {BPMN, DRAWIO}.isdisjoint(boleh) else _akar(source, nama)
    if found is None or found not in boleh:
        raise BerkasBukanPdf(nama=nama) if tuple(boleh) == (PDF,) else BerkasTipeLain(nama=nama, tipe=_daftar(boleh))
    require_one_kind(source, nama)
    return found


def _daftar(boleh: Sequence[str]) -> str:
    *lain, akhir = (NAMA[tipe] for tipe in boleh)
    return f"{', '.join(lain)}, atau {akhir}" if lain else akhir


def _sah_pdf(source: BinaryIO, nama: str) -> bool:
    """Say whether there is a page that can be found; refuse what would do more than show it."""
    from pypdf import PdfReader  # noqa: PLC0415 - costs a fifth of a service's start, and only uploads need it
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    try:
        reader = PdfReader(source)
        if reader.is_encrypted and not reader.decrypt(""):
            raise BerkasTerkunci(nama=nama)
        if not reader.pages:
            return False
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError, OSError):
        return False
    require_inert(reader, source, nama)
    return True


def _sah_png(source: BinaryIO, _: str) -> bool:
    """Say whether the parts of the image are whole, from its head to its end, and nothing comes after that."""
    source.seek(len(PNG_AWAL))
    names: list[bytes] = []
    while len(head := source.read(8)) == 8 and names[-1:] != [b"IEND"]:
        names.append(head[4:])
        left, crc = int.from_bytes(head[:4]), zlib.crc32(head[4:])
        while left > 0 and (piece := source.read(min(left, PIECE_BYTES))):
            left, crc = left - len(piece), zlib.crc32(piece, crc)
        if left or source.read(4) != crc.to_bytes(4):
            return False
    return not head and names[:1] == [b"IHDR"] and b"IDAT" in names and names[-1] == b"IEND"


def _sah_jpeg(source: BinaryIO, _: str) -> bool:
    """Say whether the segments lead, past the one that tells the size, to a picture that ends."""
    source.seek(2)
    kinds: list[int] = []
    while kinds[-1:] != [JPEG_GAMBAR] and len(head := source.read(4)) == 4 and head[0] == JPEG_AWAL[0]:
        kinds.append(head[1])
        source.seek(max(0, int.from_bytes(head[2:]) - 2), 1)
    return kinds[-1:] == [JPEG_GAMBAR] and not JPEG_BINGKAI.isdisjoint(kinds) and _berisi(source, b"\xff\xd9")


def _berisi(source: BinaryIO, tanda: bytes) -> bool:
    """Say whether these bytes come further on; where two pieces meet they are looked for as well."""
    ekor = b""
    while piece := source.read(PIECE_BYTES):
        if tanda in ekor + piece:
            return True
        ekor = piece[-1:]
    return False


AWAL: Final[Mapping[bytes, str]] = {b"%PDF-": PDF, PNG_AWAL: PNG, JPEG_AWAL: JPEG}
"""How types begin that have a beginning of their own."""
PERIKSA: Final[Mapping[str, Callable[[BinaryIO, str], bool]]] = {PDF: _sah_pdf, PNG: _sah_png, JPEG: _sah_jpeg}
"""What is looked at. Pictures are checked in their structure and never decoded: they are kept and handed out as downloads, nothing
here prints or shows them, and a decoder would be one more thing that meets what strangers send. Whoever prints one decodes it there."""


class _Ditolak(Exception):
    """The parser was told to stop."""


def _akar(source: BinaryIO, nama: str) -> str | None:
    """Return the type that the root element of an XML file names, after reading all of it; nothing where it is no diagram.

    A DTD ends the reading at once: so no entity is ever expanded, and no other file is looked for.
    """
    roots: list[str] = []
    depth = 0

    def begin(name: str, _: object) -> None:
        nonlocal depth
        depth += 1
        roots.append(name) if not roots else None
        if depth > XML_DALAM_MAKS or roots[0] not in AKAR:
            raise _Ditolak
        if name.startswith(XML_HALAMAN):
            raise BerkasMemuatIsiAktif(nama=nama, isi=HALAMAN)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        raise BerkasMemuatDtd(nama=nama)

    def instruction(*_: object) -> None:
        raise BerkasMemuatIsiAktif(nama=nama, isi=HALAMAN)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    parser.ProcessingInstructionHandler = instruction
    try:
        while piece := source.read(PIECE_BYTES):
            parser.Parse(piece, False)  # noqa: FBT003 - the standard library's own signature
        parser.Parse(b"", True)  # noqa: FBT003 - as above
    except (expat.ExpatError, _Ditolak, ValueError, LookupError):
        return None
    return AKAR[roots[0]]
