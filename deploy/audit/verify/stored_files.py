"""The files that events name: each must be there as they say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

from psycopg.sql import SQL, Identifier

from deploy.audit.findings import FindingKind, Findings
from deploy.audit.stores.aggregates import MANDATES
from deploy.audit.stores.log import PIECE, Log, LogRow
from shared.kernel.event.envelope import split

HEX: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file as an event names it; size and type where it says them."""

    sha256: str
    ukuran: int | None
    tipe: str | None
    stored: LogRow

    @property
    def tempat(self) -> str:
        """The event."""
        return f"{self.stored.name} {self.stored.ce_id}"


@dataclass(slots=True)
class StoredFiles:
    """What events say of the files of schema `berkas`; of each that is named its digest is kept."""

    log: Log
    findings: Findings
    named: set[bytes] = field(default_factory=set[bytes])
    _waiting: list[NamedFile] = field(default_factory=list[NamedFile])

    def name(self, stored: LogRow, data: Mapping[str, object], body: bytes) -> None:
        """Note the files that an event names; most name none, as its canonical body shows at once."""
        if b'"sha256":' not in body:
            return
        for part in _with_file(data):
            self._waiting.append(NamedFile(part["sha256"].removeprefix("sha256:"), part.get("ukuran"), part.get("tipe"), stored))
        if len(self._waiting) >= PIECE:
            self.flush()

    def flush(self) -> None:
        """Compare what events said so far with what is stored."""
        there = stored_files(self.log, [one.sha256 for one in self._waiting])
        for one in self._waiting:
            if one.sha256 not in there:
                if not self._stayed_behind(one.stored):
                    what = f"disebut {one.tempat}, tetapi tidak ada di tabel berkas.berkas"
                    self._add(FindingKind.BERKAS_HILANG, one.stored.service, one.sha256, what)
                continue
            ukuran, tipe = there[one.sha256]
            pairs = {"ukuran": (one.ukuran, ukuran), "tipe": (one.tipe, tipe)}
            if differing := [name for name, (said, found) in pairs.items() if said not in {None, found}]:
                self._add(
                    FindingKind.BERKAS_RUSAK, one.stored.service, one.sha256, f"bukan yang dikatakan {one.tempat}: {', '.join(differing)}"
                )
        self.named |= {bytes.fromhex(one.sha256) for one in self._waiting if HEX.fullmatch(one.sha256)}
        self._waiting.clear()

    def _stayed_behind(self, stored: LogRow) -> bool:
        """Whether an event is of a book that came whole with an imported request, of whose files only the request's own came with it."""
        if stored.stream_id != MANDATES.decider.stream(MANDATES.tunggal):
            return False
        query = SQL("SELECT nilai FROM {} WHERE kunci = 'epoch' AND EXISTS (SELECT FROM impor.bukti)")
        own = self.log.answer(query.format(Identifier(stored.service, "tentang")))
        return bool(own) and not split(stored.state)[1]["source"].endswith(own[0][0])

    def _add(self, jenis: FindingKind, service: str, sha256: str, uraian: str) -> None:
        self.findings.add(jenis, service, f"berkas sha256:{sha256}", uraian)


def _with_file(data: object) -> Iterator[dict[str, Any]]:
    """Yield the parts of an event that name a file."""
    if isinstance(data, dict):
        part = cast("dict[str, Any]", data)
        if isinstance(part.get("sha256"), str):
            yield part
        for value in part.values():
            yield from _with_file(value)
    elif isinstance(data, list):
        for value in cast("list[object]", data):
            yield from _with_file(value)


def stored_files(log: Log, digests: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Return size and type of those of these files that are stored; digests are 64 hex digits."""
    known = [bytes.fromhex(one) for one in digests if HEX.fullmatch(one)]
    query = SQL("SELECT encode(sha256, 'hex'), ukuran, tipe FROM berkas.berkas WHERE sha256 = ANY(%s)")
    return {sha256: (ukuran, tipe) for sha256, ukuran, tipe in log.answer(query, (known,))}
