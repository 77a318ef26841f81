"""Anchors: what all chains end with, as one hash that follows the one before; kept in a file and, as a copy, in the database."""

import base64
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import psycopg
from pydantic import BaseModel, ConfigDict

from deploy.addresses import Addresses, addresses_file
from deploy.audit.heads import Head, Tree, heads_between
from deploy.audit.log import snapshot
from deploy.audit.pemeriksa.dasar import kanonik, sidik
from deploy.audit.pemeriksa.jangkar import RUSAK, baca_jangkar
from deploy.files import PUBLIC, make_folder, write_whole
from deploy.layout import AUDITOR, SERVICES
from deploy.problems import OperatorError
from shared.kernel.clock import now, rfc3339
from shared.kernel.envelope import GENESIS

FOLDER_MODE: Final = 0o755
CONNECT_SECONDS: Final = 5


class Reach(BaseModel):
    """How far a store was covered: the position of its last event, and how many events it held."""

    model_config = ConfigDict(frozen=True)

    posisi: int
    peristiwa: int


class Anchor(BaseModel):
    """One anchor: `akar` is the root over the heads of the chains that grew since the one before, whose hash is `sebelum`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    nomor: int
    waktu: str
    sebelum: str
    layanan: dict[str, Reach]
    daun: int
    akar: str
    hash: str = ""
    stempel: str | None = None

    @property
    def ends(self) -> dict[str, int]:
        """The last position of each store that is covered."""
        return {service: reach.posisi for service, reach in self.layanan.items()}

    def sealed(self) -> "Anchor":
        """Return the anchor with its hash, which covers all but the time stamp on it."""
        return self.model_copy(update={"hash": sidik(kanonik(self.model_dump(exclude={"hash", "stempel"})))})

    def line(self) -> bytes:
        """Return the anchor as it is kept."""
        return kanonik(self.model_dump())

    @classmethod
    def read(cls, line: bytes) -> "Anchor":
        """Read an anchor; ValueError where its hash is not that of its content."""
        try:
            return cls.model_validate(baca_jangkar(line))
        except RUSAK as fault:
            raise ValueError from fault


@dataclass(frozen=True, slots=True)
class Book:
    """The folder of anchors: one file that only grows, and for each anchor the heads that it covers, to name what was changed."""

    folder: Path

    @classmethod
    def locate(cls) -> "Book":
        """Find the folder: SATUPINTU_JANGKAR, or `jangkar` beside the file of addresses."""
        named = os.environ.get("SATUPINTU_JANGKAR")
        return cls(Path(named) if named else addresses_file().parent / "jangkar")

    @property
    def file(self) -> Path:
        """The file that only grows."""
        return self.folder / "jangkar.jsonl"

    def lines(self) -> list[bytes]:
        """Return the anchors as they are kept, the oldest first."""
        return self.file.read_bytes().splitlines() if self.file.exists() else []

    def heads(self, nomor: int) -> list[str] | None:
        """Return the heads that an anchor covers, if they are still there."""
        path = self._heads(nomor)
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else None

    def add(self, anchor: Anchor, heads: list[str]) -> None:
        """Write the heads, then the anchor; a crash leaves the file as it was, or with the whole line."""
        make_folder(self.folder / "kepala", FOLDER_MODE)
        write_whole(self._heads(anchor.nomor), "".join(f"{head}\n" for head in heads), PUBLIC)
        write_whole(self.file, b"".join(line + b"\n" for line in (*self.lines(), anchor.line())), PUBLIC)

    def restore(self, lines: list[bytes]) -> None:
        """Write the file anew from the copies in the database."""
        make_folder(self.folder, FOLDER_MODE)
        write_whole(self.file, b"".join(line + b"\n" for line in lines), PUBLIC)

    def _heads(self, nomor: int) -> Path:
        return self.folder / "kepala" / f"{nomor:06}.txt"


Stamp = Callable[[str], bytes | None]
"""Gets a time stamp on a hash, or nothing where the authority does not answer."""


def make_anchor(addresses: Addresses, book: Book, stamp: Stamp) -> Anchor:
    """Anchor what the stores hold now, with a time stamp where one is to be had."""
    with _alone(addresses) as conn:
        lines = book.lines()
        _keep_copies(conn, lines)
        last = _last(lines)
        with snapshot(addresses) as log:
            extents = {service: log.extent(service) for service in SERVICES}
            reach = {service: Reach(posisi=extent.last, peristiwa=extent.events) for service, extent in extents.items()}
            upto = {service: one.posisi for service, one in reach.items()}
            heads = [str(head) for head in heads_between(log, last.ends if last else {}, upto)]
        anchor = Anchor(
            nomor=last.nomor + 1 if last else 1,
            waktu=rfc3339(now()),
            sebelum=last.hash if last else GENESIS,
            layanan=reach,
            daun=len(heads),
            akar=Tree(heads).root,
        ).sealed()
        if (token := stamp(anchor.hash)) is not None:
            anchor = anchor.model_copy(update={"stempel": base64.b64encode(token).decode()})
        book.add(anchor, heads)
        _keep_copies(conn, book.lines())
    return anchor


def restore(addresses: Addresses, book: Book) -> int:
    """Write a lost file again from the copies in the database; return how many anchors it holds."""
    with _alone(addresses) as conn:
        if book.lines():
            message = f"{book.file} masih ada; tidak ada yang ditimpa"
            raise OperatorError(message, "Pindahkan dahulu berkas itu bila memang hendak diganti")
        copies = _copies(conn)
        book.restore(copies)
    return len(copies)


def _last(lines: list[bytes]) -> Anchor | None:
    try:
        return Anchor.read(lines[-1]) if lines else None
    except ValueError:
        message = f"jangkar terakhir (baris {len(lines)}) rusak"
        raise OperatorError(message, "Pulihkan folder jangkar dari cadangan; lihat: satupintu verify") from None


def _keep_copies(conn: psycopg.Connection[Any], lines: list[bytes]) -> None:
    """Copy to the database what only the file holds; what only the database holds is for a person to judge."""
    copies = _copies(conn)
    if copies != lines[: len(copies)]:
        message = "berkas jangkar bukan yang dicatat di basis data: terpotong, diubah, atau hilang"
        raise OperatorError(message, "Pulihkan folder jangkar dari cadangan; bila hilang sama sekali: satupintu anchor --dari-basis-data")
    for nomor, line in enumerate(lines[len(copies) :], len(copies) + 1):
        conn.execute("INSERT INTO jangkar.jangkar (nomor, isi) VALUES (%s, %s)", (nomor, line.decode()))


def _copies(conn: psycopg.Connection[Any]) -> list[bytes]:
    return [row[0].encode() for row in conn.execute("SELECT isi FROM jangkar.jangkar ORDER BY nomor").fetchall()]


@contextmanager
def _alone(addresses: Addresses) -> Generator[psycopg.Connection[Any]]:
    with psycopg.connect(addresses.dsn(AUDITOR), connect_timeout=CONNECT_SECONDS, autocommit=True) as conn:
        conn.execute("SELECT jangkar.sendirian()")
        yield conn


def listed(lines: list[str]) -> dict[tuple[str, str], Head]:
    """Return heads by service and stream."""
    heads = [Head.read(line) for line in lines]
    return {(head.service, head.stream_id): head for head in heads}
