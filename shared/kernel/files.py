"""Files by their SHA-256 in schema `berkas`: stored in pieces before an event names them, never changed, read in pieces."""

import asyncio
import hashlib
import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from shared.kernel.errors import DomainError, Kind
from shared.kernel.pool import Pool

CHUNK_BYTES: Final = 256 * 1024
PDF: Final = "application/pdf"


class BerkasBukanPdf(DomainError):
    """The content of the file is not a PDF, whatever its name says."""

    kind = Kind.INVALID
    pesan = "Berkas {nama} bukan PDF yang dapat dibaca."


class BerkasTerlaluBesar(DomainError):
    """The file is larger than the limit."""

    kind = Kind.TOO_LARGE
    pesan = "Berkas {nama} lebih besar dari {batas} byte."


class BerkasKosong(DomainError):
    """The file has no content."""

    kind = Kind.INVALID
    pesan = "Berkas {nama} kosong."


class BerkasTidakDitemukan(DomainError):
    """No such file, or not for this person."""

    kind = Kind.NOT_FOUND
    pesan = "Berkas tidak ditemukan."


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is in the database: its "sha256:…" name, size in bytes, and media type."""

    sha256: str
    ukuran: int
    tipe: str


class Files:
    """Stores and reads files; one small interface, so that an object store can take its place."""

    def __init__(self, dsn: str, limit_bytes: int) -> None:
        """Connect on first use."""
        self._pool = Pool(dsn, 3)
        self._limit = limit_bytes

    async def open(self) -> None:
        """Make the pool usable."""
        await self._pool.open()

    async def close(self) -> None:
        """Let go of the database."""
        await self._pool.close()

    async def simpan_pdf(self, source: BinaryIO, nama: str) -> Stored:
        """Store an upload that must be a PDF; the same content is stored once. `source` is seekable and read twice, in pieces."""
        hashed, size = await asyncio.to_thread(self._measure, source, nama)
        await asyncio.to_thread(_check_pdf, source, nama)
        await self._insert(hashed, size, source)
        return Stored(f"sha256:{hashed.hex()}", size, PDF)

    async def simpan(self, isi: bytes, tipe: str = PDF) -> Stored:
        """Store what this process itself has made; the same content is stored once."""
        hashed = hashlib.sha256(isi).digest()
        await self._insert(hashed, len(isi), io.BytesIO(isi), tipe)
        return Stored(f"sha256:{hashed.hex()}", len(isi), tipe)

    async def ukuran(self, sha256: str) -> tuple[int, str]:
        """Return size in bytes and media type of a file."""
        async with self._pool.lend() as conn:
            cursor = await conn.execute("SELECT ukuran, tipe FROM berkas.berkas WHERE sha256 = %s", (_key(sha256),))
            row = await cursor.fetchone()
        if row is None:
            raise BerkasTidakDitemukan
        return row[0], row[1]

    async def baca(self, sha256: str) -> AsyncIterator[bytes]:
        """Yield a file's content in pieces; no connection is held while a slow reader waits."""
        nomor = 0
        while True:
            async with self._pool.lend() as conn:
                cursor = await conn.execute(
                    "SELECT isi FROM berkas.potongan WHERE sha256 = %s AND nomor = %s", (_key(sha256), nomor), binary=True
                )
                row = await cursor.fetchone()
            if row is None:
                return
            yield bytes(row[0])
            nomor += 1

    def _measure(self, source: BinaryIO, nama: str) -> tuple[bytes, int]:
        source.seek(0)
        hasher, size = hashlib.sha256(), 0
        while piece := source.read(CHUNK_BYTES):
            hasher.update(piece)
            size += len(piece)
            if size > self._limit:
                raise BerkasTerlaluBesar(nama=nama, batas=self._limit)
        if not size:
            raise BerkasKosong(nama=nama)
        return hasher.digest(), size

    async def _insert(self, hashed: bytes, size: int, source: BinaryIO, tipe: str = PDF) -> None:
        async with self._pool.lend() as conn, conn.transaction():
            cursor = await conn.execute(
                "INSERT INTO berkas.berkas (sha256, ukuran, tipe) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING", (hashed, size, tipe)
            )
            if not cursor.rowcount:
                return
            await asyncio.to_thread(source.seek, 0)
            nomor = 0
            while piece := await asyncio.to_thread(source.read, CHUNK_BYTES):
                await conn.execute("INSERT INTO berkas.potongan (sha256, nomor, isi) VALUES (%s, %s, %s)", (hashed, nomor, piece))
                nomor += 1


def _key(sha256: str) -> bytes:
    try:
        return bytes.fromhex(sha256.removeprefix("sha256:"))
    except ValueError:
        raise BerkasTidakDitemukan from None


def _check_pdf(source: BinaryIO, nama: str) -> None:
    """Refuse what does not begin as a PDF and has no page that can be found."""
    source.seek(0)
    if source.read(5) != b"%PDF-":
        raise BerkasBukanPdf(nama=nama)
    from pypdf import PdfReader  # noqa: PLC0415 - costs a fifth of a service's start, and only uploads need it
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    source.seek(0)
    try:
        pages = len(PdfReader(source).pages)
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError, OSError) as fault:
        raise BerkasBukanPdf(nama=nama) from fault
    if not pages:
        raise BerkasBukanPdf(nama=nama)
