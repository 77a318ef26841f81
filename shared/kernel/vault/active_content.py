"""What a PDF or a diagram would do by itself in the program that opens it, and files that are two kinds at once: not taken in (ADR 0058).

A PDF is looked at as bytes, not by its own tables: programs differ in how they find an object, so every dictionary counts, also those
packed into streams, whether anything leads to them or not. What is only shown, and what is signed, stays allowed.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from shared.kernel.event.errors import DomainError, Kind

SKRIP: Final = "JavaScript"
LAMPIRAN: Final = "lampiran di dalamnya"
PERINTAH: Final = "perintah yang membuka program, berkas, atau alamat lain"
XFA: Final = "formulir XFA"
MEDIA: Final = "suara, video, atau media lain"
ARSIP: Final = "arsip ZIP di dalamnya"
HALAMAN: Final = "halaman web di dalamnya"
SISIPAN: Final = "isi lain sesudah akhirnya"

ARTI: Final = {
    "JavaScript": SKRIP,
    **dict.fromkeys(("Launch", "GoToR", "GoToE", "SubmitForm", "ImportData"), PERINTAH),
    **dict.fromkeys(("Rendition", "Movie", "Sound", "Screen", "RichMedia", "RichMediaExecute", "3D", "RichMediaContent"), MEDIA),
    **dict.fromkeys(("EmbeddedFile", "FileAttachment", "EF", "EmbeddedFiles"), LAMPIRAN),
    "XFA": XFA,
}
"""Names of actions, streams and annotations (ISO 32000-2, 12.5 and 12.6), and of keys of dictionaries."""
_SELA: Final = rb"(?:[\x00\t\n\f\r ]|%[^\r\n]*[\r\n])*"
_AKHIR: Final = rb"(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$)"
_KUNCI: Final = ("XFA", "EF", "EmbeddedFiles", "RichMediaContent")
TANDA: Final = re.compile(
    rb"(?:/(?:S|Type|Subtype)|\bobj)" + _SELA + b"/(" + "|".join(ARTI.keys() - set(_KUNCI)).encode() + b")" + _AKHIR + b"|"
    rb"/(" + "|".join(_KUNCI).encode() + b")" + _SELA + rb"(?:<<|\[|[0-9]+" + _SELA + rb"[0-9]+" + _SELA + b"R)"
)
"""A name as the value of the key that says what something is, or as an object of its own; or as a key that has something."""
BERPAGAR: Final = re.compile(rb"/[^\x00-\x20()<>\[\]{}/%\x7f-\xff]*#[0-9A-Fa-f]{2}[^\x00-\x20()<>\[\]{}/%\x7f-\xff]*")
PAGAR: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
"""A name may be written with `#xx` for any of its letters."""
PAKET: Final = re.compile(rb"/ObjStm\b.{0,400}?\bstream\r?\n", re.DOTALL)
PAKET_BYTE: Final = 1024 * 1024
"""How much of a packed stream is looked at where it stands; programs pack a hundred objects into one."""
PAKET_MAKS: Final = 64 * 1024 * 1024
"""How much all packed objects of a file may have unpacked."""
WEB: Final = re.compile(rb"<(?:!doctype|html|head|body|script|iframe|svg|\?php)\b", re.IGNORECASE)
AWAL_BYTE: Final = 1500
"""How far browsers look for a page in something that has no type."""
KOSONG: Final = b"\0\t\r\n\f \x1a"
AKHIR: Final = b"%%EOF"


class BerkasMemuatIsiAktif(DomainError):
    """The file would do something by itself where it is opened, or is a second kind of file besides."""

    kind = Kind.INVALID
    pesan = (
        "Berkas {nama} memuat {isi}, yang tidak diterima. Buka berkas itu, cetak ulang ke PDF (Cetak, lalu Simpan sebagai PDF),"
        " dan unggah hasilnya; lampiran diunggah sebagai berkas tersendiri."
    )


class BerkasTerkunci(DomainError):
    """The file can be read with a password only."""

    kind = Kind.INVALID
    pesan = "Berkas {nama} terkunci kata sandi; simpan ulang tanpa kata sandi, lalu unggah."


def require_one_kind(source: BinaryIO, nama: str) -> None:
    """Refuse a file that another program would read as something else: an archive, or a page."""
    source.seek(0)
    if WEB.search(source.read(AWAL_BYTE)):
        raise BerkasMemuatIsiAktif(nama=nama, isi=HALAMAN)
    try:
        with zipfile.ZipFile(source) as arsip:
            ada = bool(arsip.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, LookupError):
        ada = False
    if ada:
        raise BerkasMemuatIsiAktif(nama=nama, isi=ARSIP)


def require_inert(reader: Any, source: BinaryIO, nama: str) -> None:
    """Refuse a PDF that holds anything but pages; `reader` has opened it."""
    source.seek(0)
    isi = source.read()
    if not isi.rstrip(KOSONG).endswith(AKHIR):
        raise BerkasMemuatIsiAktif(nama=nama, isi=SISIPAN)
    for bagian in (isi, *_paket(isi), *_paket_bernomor(reader)):
        tulisan = BERPAGAR.sub(lambda nama: PAGAR.sub(lambda kode: bytes([int(kode[1], 16)]), nama[0]), bagian)
        if (ditemukan := TANDA.search(tulisan)) is not None:
            raise BerkasMemuatIsiAktif(nama=nama, isi=ARTI[(ditemukan[1] or ditemukan[2]).decode()])


def _paket(isi: bytes) -> Iterator[bytes]:
    """Unpack the streams that hold objects, wherever they stand."""
    sisa = PAKET_MAKS
    for awal in PAKET.finditer(isi):
        try:
            bagian = zlib.decompressobj().decompress(isi[awal.end() : awal.end() + PAKET_BYTE], sisa)
        except zlib.error:
            continue  # packed in another way, or encrypted: found by its number
        sisa -= len(bagian)
        if sisa <= 0:
            raise MemoryError
        yield bagian


def _paket_bernomor(reader: Any) -> Iterator[bytes]:
    """Unpack those that the file's own tables name, in whichever way they are packed."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - costs a fifth of a service's start, and only uploads need it
    from pypdf.generic import IndirectObject  # noqa: PLC0415 - as above

    for nomor in {nomor for nomor, _ in reader.xref_objStm.values()}:
        try:
            yield reader.get_object(IndirectObject(nomor, 0, reader)).get_data()
        except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
            continue
