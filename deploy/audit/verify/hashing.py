"""The stored files, each read through and hashed again."""

import hashlib
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any, Final, LiteralString

from psycopg.sql import SQL

from deploy.audit.findings import FindingKind, Findings
from deploy.audit.stores.log import PIECE, Log
from deploy.audit.verify.copies import Advance

BERKAS: Final = "berkas"
"""What stands in the place of a service's name where the files themselves are meant."""
CONTENTS: Final = 32
"""How many pieces of files are fetched at once: each may have 256 KiB."""
BYTES: Final = 256
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class DigestRange:
    """A part of all files, by the first byte of their digests: from one, and up to before another, as far as there is one."""

    first: int = 0
    end: int = BYTES

    @classmethod
    def all(cls, count: int) -> list["DigestRange"]:
        """Return so many of them, which are all files together."""
        return [cls(BYTES * one // count, BYTES * (one + 1) // count) for one in range(count)]

    def where(self) -> tuple[LiteralString, tuple[bytes, ...]]:
        """Return the condition with its values; a digest that is none is in one of them too."""
        match self.first, self.end:
            case 0, 256:
                return "true", ()
            case 0, end:
                return "sha256 < %s", (bytes((end,)),)
            case first, 256:
                return "sha256 >= %s", (bytes((first,)),)
            case first, end:
                return "sha256 >= %s AND sha256 < %s", (bytes((first,)), bytes((end,)))


@dataclass(slots=True)
class Hashing:
    """The files of a share being hashed; what events name is known."""

    log: Log
    findings: Findings
    named: Container[bytes]
    only_named: bool
    whole: int = 0
    unnamed: int = 0

    def check(self, share: DigestRange, advance: Advance) -> None:
        """Hash them, or only those that are named, and count how many were whole, and how many no event names."""
        for digests in _in_pieces(self.log, share):
            files = {sha256: ukuran for sha256, ukuran in digests if not self.only_named or sha256 in self.named}
            self.unnamed += sum(sha256 not in self.named for sha256 in files)
            sizes = dict(files)
            for sha256, pieces in groupby(_content(self.log, list(files)), lambda row: bytes(row[0])):
                self._check(sha256, sizes.pop(sha256), pieces)
                advance(1)
            for sha256, ukuran in sizes.items():
                self._check(sha256, ukuran, ())
                advance(1)
        if share.first == 0:
            for sha256 in _pieces_without_file(self.log):
                self._add(sha256, "ada potongannya di tabel berkas.potongan, tetapi tidak ada berkasnya: sha256")

    def _check(self, sha256: bytes, ukuran: int, pieces: "Iterator[Row] | Sequence[Row]") -> None:
        hasher, size, numbers = hashlib.sha256(), 0, list[int]()
        for _, nomor, isi in pieces:
            hasher.update(isi)
            size += len(isi)
            numbers.append(nomor)
        faults = {
            "potongan.nomor": numbers != list(range(len(numbers))),
            "potongan.isi": hasher.digest() != sha256,
            "berkas.ukuran": size != ukuran,
        }
        if wrong := [name for name, is_wrong in faults.items() if is_wrong]:
            self._add(sha256, f"isinya bukan lagi yang disimpan dengan nama itu: {', '.join(wrong)}")
        self.whole += not wrong

    def _add(self, sha256: bytes, uraian: str) -> None:
        self.findings.add(FindingKind.BERKAS_RUSAK, BERKAS, f"berkas sha256:{sha256.hex()}", uraian)


def _in_pieces(log: Log, share: DigestRange) -> Iterator[list[Row]]:
    """Yield digest and size of the files of a share, some at a time."""
    where, values = share.where()
    rows = log.pieces(SQL("SELECT sha256, ukuran FROM berkas.berkas WHERE {} ORDER BY sha256").format(SQL(where)), values)
    while piece := list(islice(rows, PIECE)):
        yield [(bytes(sha256), ukuran) for sha256, ukuran in piece]


def _content(log: Log, digests: Sequence[bytes]) -> Iterator[Row]:
    """Yield the pieces of these files in order."""
    query = SQL("SELECT sha256, nomor, isi FROM berkas.potongan WHERE sha256 = ANY(%s) ORDER BY sha256, nomor")
    return log.pieces(query, (list(digests),), CONTENTS)


def _pieces_without_file(log: Log) -> Iterator[bytes]:
    query = SQL(
        "SELECT DISTINCT sha256 FROM berkas.potongan AS p WHERE NOT EXISTS (SELECT FROM berkas.berkas AS b WHERE b.sha256 = p.sha256)"
    )
    yield from (bytes(row[0]) for row in log.answer(query))
