"""Every stream of a store, event by event: versions, hashes, the chain, the words, the place, and the state that follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from deploy.audit.findings import FindingKind, Findings
from deploy.audit.stores.aggregates import BY_EVENT, TENGGAT, Aggregate
from deploy.audit.stores.log import UNREADABLE, LogRow
from deploy.audit.verify.excerpts import Excerpts
from deploy.audit.verify.links import Links
from deploy.audit.verify.stored_files import StoredFiles
from deploy.audit.verify.tables import ShownTables
from shared.contracts.buku_nomor import NomorDibatalkan, NomorDicatat
from shared.contracts.intake import NomorAgendaDiberikan
from shared.contracts.pemulihan import NomorDilewati
from shared.kernel.event.canonical import canonical
from shared.kernel.event.envelope import GENESIS, Recorded, chain_hash, name_and_version, split
from shared.kernel.event.fact import Fact, read_fact


class Skipped(NamedTuple):
    """A number that a restore left out of a book, void."""

    buku: str
    tahun: int
    nomor: int


@dataclass(slots=True)
class StreamWalk:
    """One stream as far as it was read; `whole` while its state can be known.

    `events` are those that its rows follow from: the last one, and of deadlines all. Of a book, `nomor` is the last number, and `kutipan`
    says whether the present entry was imported without those before it.
    """

    stream_id: UUID
    version: int = 0
    hash: str | None = GENESIS
    aggregate: Aggregate | None = None
    state: Any = None
    events: list[Recorded] = field(default_factory=list[Recorded])
    whole: bool = True
    nomor: int = 0
    kutipan: bool = False


class ImportsAndFiles(NamedTuple):
    """What events are held against besides each other: entries that were imported, and stored files."""

    excerpts: Excerpts
    files: StoredFiles


class Chains:
    """Checks the events of one store, given stream after stream."""

    def __init__(self, service: str, links: Links, tables: ShownTables, findings: Findings, beside: ImportsAndFiles) -> None:
        """Begin before the first stream."""
        self._service = service
        self._excerpts, self._files = beside
        self._links = links
        self._tables = tables
        self._findings = findings
        self._walk: StreamWalk | None = None
        self.skipped: list[Skipped] = []

    def check(self, stored: LogRow) -> None:
        """Check the next event."""
        if self._walk is None or self._walk.stream_id != stored.stream_id:
            self.finish()
            self._walk = StreamWalk(stored.stream_id)
        walk, tempat = self._walk, stored.tempat
        follows = stored.version == walk.version + 1
        walk.kutipan = self._excerpts.holds(stored)
        if not follows and not walk.kutipan:
            self._add(FindingKind.VERSI_BOLONG, tempat, f"versi {stored.version} menyusul versi {walk.version}")
        walk.version = stored.version
        try:
            data, meta = split(stored.state)
            body = self._chain(walk, stored, data, meta, follows=follows)
        except UNREADABLE:
            self._add(FindingKind.RUSAK, tempat, "isi tersimpan tidak dapat dibaca")
            walk.whole, walk.hash = False, None
            return
        self._links.cause(stored, tempat, meta)
        self._files.name(stored, data, body)
        fact = self._read(stored, tempat, data)
        if fact is None:
            walk.whole = False
            return
        self._place(walk, stored, fact)
        self._number(walk, tempat, fact)
        self._links.agenda(stored, tempat, fact)
        self._evolve(walk, tempat, fact)
        if walk.aggregate is not TENGGAT:
            walk.events.clear()
        walk.events.append(Recorded(stored.stream_id, stored.version, fact, meta, stored.position))
        self._tables.note(walk.events[-1])

    def finish(self) -> None:
        """The stream is at its end: its state is what its row must show."""
        walk = self._walk
        if walk is not None and walk.whole and walk.aggregate is not None:
            self._tables.expect(walk.aggregate, walk.state, walk.events)
        self._tables.settle()
        self._walk = None

    def _chain(self, walk: StreamWalk, stored: LogRow, data: Mapping[str, object], meta: Mapping[str, str], *, follows: bool) -> bytes:
        body = canonical(data)
        if b'{"data":' + body + b',"meta":' + canonical(meta) + b"}" != stored.state:
            self._add(FindingKind.RUSAK, stored.tempat, "isi tersimpan bukan JSON kanonik")
        if chain_hash(stored.ce_id, stored.topic, meta, body) != meta["hash"]:
            self._add(FindingKind.HASH_SALAH, stored.tempat, "isi atau atributnya bukan yang dihitung dalam hash: diubah sesudah dicatat")
        if follows and walk.hash is not None and meta["prevhash"] != walk.hash:
            self._add(FindingKind.RANTAI_PUTUS, stored.tempat, "prevhash bukan hash peristiwa sebelumnya")
        walk.hash = meta["hash"]
        return body

    def _read(self, stored: LogRow, tempat: str, data: Mapping[str, object]) -> Fact | None:
        try:
            return read_fact(*name_and_version(stored.topic), data)
        except (LookupError, ValueError, TypeError, AttributeError) as fault:
            self._add(FindingKind.TIDAK_TERBACA, tempat, f"{stored.topic}: {type(fault).__name__}")
            return None

    def _place(self, walk: StreamWalk, stored: LogRow, fact: Fact) -> None:
        """An event belongs to one service, one aggregate, and the stream that its own content names."""
        aggregate = BY_EVENT.get((self._service, type(fact).__name__))
        if walk.aggregate is None and aggregate is not None:
            walk.aggregate, walk.state = aggregate, aggregate.decider.initial
        if aggregate is None or aggregate is not walk.aggregate or aggregate.decider.stream(aggregate.key_of(fact)) != stored.stream_id:
            self._add(FindingKind.SALAH_TEMPAT, stored.tempat, f"bukan peristiwa dari aliran ini ({self._of(walk)})")
            walk.whole = walk.whole and aggregate is not None and aggregate is walk.aggregate

    def _of(self, walk: StreamWalk) -> str:
        return walk.aggregate.decider.aggregate if walk.aggregate is not None else self._service

    def _number(self, walk: StreamWalk, tempat: str, fact: Fact) -> None:
        """A book gives 1, 2, 3 and so on; a void number stays in the book, also one that a restore skipped."""
        match fact:
            case NomorAgendaDiberikan() | NomorDicatat() | NomorDilewati():
                if fact.nomor != walk.nomor + 1 and not walk.kutipan:
                    buku = walk.aggregate.name if walk.aggregate is not None else self._service
                    self._add(FindingKind.NOMOR_BOLONG, tempat, f"{buku} {fact.tahun}: nomor {fact.nomor} menyusul nomor {walk.nomor}")
                if isinstance(fact, NomorDilewati) and walk.aggregate is not None:
                    self.skipped.append(Skipped(walk.aggregate.name, fact.tahun, fact.nomor))
                walk.nomor = fact.nomor
            case NomorDibatalkan() if fact.nomor > walk.nomor:
                self._add(FindingKind.NOMOR_BOLONG, tempat, f"nomor {fact.tahun}/{fact.nomor} dibatalkan sebelum pernah diberikan")
            case _:
                return

    def _evolve(self, walk: StreamWalk, tempat: str, fact: Fact) -> None:
        if not walk.whole or walk.aggregate is None:
            return
        try:
            walk.state = walk.aggregate.decider.evolve(walk.state, fact)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is the finding
            self._add(FindingKind.GAGAL_DISUSUN, tempat, f"evolve gagal: {type(fault).__name__}: {fault}")
            walk.whole = False

    def _add(self, jenis: FindingKind, tempat: str, uraian: str) -> None:
        self._findings.add(jenis, self._service, tempat, uraian)
