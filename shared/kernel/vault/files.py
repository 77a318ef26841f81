"""Files by their SHA-256 in schema `berkas`: stored in pieces before an event names them, never changed, read in pieces.

What is read is checked against its name first: an altered file is handed out to nobody.
"""

import asyncio
import hashlib
import io
import logging
from collections.abc import AsyncIterator, Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, LiteralString

from shared.kernel.event.errors import DomainError, Kind
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.metrics import FILES_DAMAGED
from shared.kernel.vault.clamd import Clamd
from shared.kernel.vault.inspection import Inspector
from shared.kernel.vault.media import HANYA_PDF, PDF, UploadRules

CHUNK_BYTES: Final = 256 * 1024

log = logging.getLogger(__name__)


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


class BerkasRusak(Exception):
    """What is stored is not what the file's name says: a fault of the store, never of who asks."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is in the database: its "sha256:…" name, size in bytes, and media type."""

    sha256: str
    ukuran: int
    tipe: str


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file whose content was found to be what its name says, about to be handed out."""

    ukuran: int
    tipe: str
    isi: AsyncIterator[bytes]


Baris = tuple[LiteralString, Sequence[Any]]
"""A statement and its values."""
Catat = Callable[[StoredFile], Baris]
"""What is to be written about a stored file together with it."""


class Files:
    """Stores and reads files; one small interface, so that an object store can take its place."""

    def __init__(self, pool: Pool, limit_bytes: int, clamd: str = "") -> None:
        """Read and write over this pool; with a scanner at that address, no upload is stored that it has not seen."""
        self._pool = pool
        self._limit = limit_bytes
        self.inspector: Final = Inspector(Clamd(clamd) if clamd else None)

    async def open(self) -> None:
        """Make the pool usable."""
        await self._pool.open()

    async def close(self) -> None:
        """Let go of the database."""
        await self.inspector.close()
        await self._pool.close()

    async def store_upload(self, source: BinaryIO, nama: str, syarat: UploadRules = HANYA_PDF, pengirim: Hashable = None) -> StoredFile:
        """Store an upload that must be what `syarat` says, once; `source` is seekable. Of one `pengirim` one is looked at at a time."""
        stored = await self.inspect_upload(source, nama, syarat, pengirim)
        await self._insert(stored, source)
        return stored

    async def inspect_upload(self, source: BinaryIO, nama: str, syarat: UploadRules = HANYA_PDF, pengirim: Hashable = None) -> StoredFile:
        """Return how an upload would be stored, or refuse it by the same rules; it is kept elsewhere."""
        hashed, size = await asyncio.to_thread(_measure, source, nama, min(self._limit, syarat.ukuran_maks or self._limit))
        tipe = await self.inspector.inspect(source, nama, syarat.tipe, size, pengirim)
        return StoredFile(f"sha256:{hashed.hex()}", size, tipe)

    async def simpan(self, isi: bytes, tipe: str = PDF, catat: Catat | None = None) -> StoredFile:
        """Store what this process itself has made; the same content is stored once. `catat` names it in a row, in the same transaction."""
        stored = StoredFile(f"sha256:{hashlib.sha256(isi).hexdigest()}", len(isi), tipe)
        await self._insert(stored, io.BytesIO(isi), catat(stored) if catat else None)
        return stored

    async def isi(self, sha256: str) -> bytes:
        """Return the whole content of a file that fits into memory; raises `BerkasRusak` where it was altered."""
        isi = b"".join([piece async for piece in self._potongan(sha256)])
        _pastikan(sha256, hashlib.sha256(isi).digest())
        return isi

    async def buka(self, sha256: str) -> OpenedFile:
        """Read a file through, and give it for handing out; raises `BerkasRusak` where it was altered.

        It is read twice rather than kept in memory, and its last piece is handed out only when the second reading was right too.
        """
        async with self._pool.lend(aside=True) as conn:
            row = await (await conn.execute("SELECT tipe FROM berkas.berkas WHERE sha256 = %s", (_key(sha256),))).fetchone()
        if row is None:
            raise BerkasTidakDitemukan
        hasher, ukuran = hashlib.sha256(), 0
        async for piece in self._potongan(sha256):
            hasher.update(piece)
            ukuran += len(piece)
        _pastikan(sha256, hasher.digest())
        return OpenedFile(ukuran, row[0], self._sekali_lagi(sha256))

    async def _sekali_lagi(self, sha256: str) -> AsyncIterator[bytes]:
        hasher, ditahan = hashlib.sha256(), b""
        async for piece in self._potongan(sha256):
            hasher.update(piece)
            if ditahan:
                yield ditahan
            ditahan = piece
        _pastikan(sha256, hasher.digest())
        yield ditahan

    async def _potongan(self, sha256: str) -> AsyncIterator[bytes]:
        """Yield what is stored of a file; no connection is held while a slow reader waits."""
        nomor = 0
        while True:
            async with self._pool.lend(aside=True) as conn:
                cursor = await conn.execute(
                    "SELECT isi FROM berkas.potongan WHERE sha256 = %s AND nomor = %s", (_key(sha256), nomor), binary=True
                )
                row = await cursor.fetchone()
            if row is None:
                return
            yield bytes(row[0])
            nomor += 1

    async def _insert(self, stored: StoredFile, source: BinaryIO, beserta: Baris | None = None) -> None:
        hashed = _key(stored.sha256)
        async with self._pool.lend(aside=True) as conn, conn.transaction():
            if beserta is not None:
                await conn.execute(*beserta)
            cursor = await conn.execute(
                "INSERT INTO berkas.berkas (sha256, ukuran, tipe) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
                (hashed, stored.ukuran, stored.tipe),
            )
            if not cursor.rowcount:
                return
            await asyncio.to_thread(source.seek, 0)
            nomor = 0
            while piece := await asyncio.to_thread(source.read, CHUNK_BYTES):
                await conn.execute("INSERT INTO berkas.potongan (sha256, nomor, isi) VALUES (%s, %s, %s)", (hashed, nomor, piece))
                nomor += 1


def _measure(source: BinaryIO, nama: str, limit: int) -> tuple[bytes, int]:
    source.seek(0)
    hasher, size = hashlib.sha256(), 0
    while piece := source.read(CHUNK_BYTES):
        hasher.update(piece)
        size += len(piece)
        if size > limit:
            raise BerkasTerlaluBesar(nama=nama, batas=limit)
    if not size:
        raise BerkasKosong(nama=nama)
    return hasher.digest(), size


def _pastikan(sha256: str, dihitung: bytes) -> None:
    """Hand out nothing under a name that is not its own."""
    if dihitung != _key(sha256):
        FILES_DAMAGED.inc()
        log.critical("file %s is not what was stored, and is not handed out: run satupintu verify", sha256)
        raise BerkasRusak(sha256)


def _key(sha256: str) -> bytes:
    try:
        return bytes.fromhex(sha256.removeprefix("sha256:"))
    except ValueError:
        raise BerkasTidakDitemukan from None
