"""The whole proof of some services: every store by itself and beside its stream, the files, the anchors; one report in the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from deploy.audit.anchor.anchors import AnchorBook
from deploy.audit.findings import Findings
from deploy.audit.imports.present import excerpts
from deploy.audit.pemeriksa.jangkar import kalimat_pemulihan
from deploy.audit.stores.log import Log, StoreExtent, snapshot
from deploy.audit.stores.lookups import Lookups
from deploy.audit.stores.streams import opened
from deploy.audit.verify.all_stream import PATIENCE_SECONDS, AllStream
from deploy.audit.verify.anchored import AnchorCheck
from deploy.audit.verify.chains import Chains, ImportsAndFiles, Skipped
from deploy.audit.verify.copies import Advance, Comparison, StoreAndStream
from deploy.audit.verify.excerpts import Excerpts
from deploy.audit.verify.hashing import BERKAS, DigestRange, Hashing
from deploy.audit.verify.left_out import LeftOut, left_out
from deploy.audit.verify.links import Links
from deploy.audit.verify.parts import Part, PartSources, Track
from deploy.audit.verify.process_pool import Work, WorkerPool
from deploy.audit.verify.queues import Queues
from deploy.audit.verify.sign_ins import prove_sign_ins
from deploy.audit.verify.single_rows import SingleRows
from deploy.audit.verify.stored_files import StoredFiles
from deploy.audit.verify.tables import ShownTables
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from shared.kernel.event.clock import monotonic

STORE, STREAM, EVERYTHING = 4.0, 1.2, 0.9
"""How long a step takes in a store, beside its stream, and beside EV_ALL."""
SHARES = 4
"""In how many parts files are hashed beside each other."""


@dataclass(frozen=True, slots=True)
class ServiceProof:
    """One service: how much its store held at the moment of the proof, and how its stream compares."""

    service: str
    extent: StoreExtent
    comparison: Comparison


@dataclass(slots=True)
class Report:
    """The outcome, or that of a part; of the files that were hashed, `unnamed` are in no event: uploads that were not submitted after all.

    `named` are the files that events name, as far as they are still to be hashed; the seconds are those of the events, and of the files.
    """

    findings: Findings = field(default_factory=Findings)
    services: list[ServiceProof] = field(default_factory=list[ServiceProof])
    skipped: list[Skipped] = field(default_factory=list[Skipped])
    anchors: int = 0
    restored: list[str] = field(default_factory=list[str])
    files: int = 0
    unnamed: int = 0
    left_out: list[LeftOut] = field(default_factory=list[LeftOut])
    named: set[bytes] = field(default_factory=set[bytes])
    event_seconds: float = 0.0
    file_seconds: float = 0.0

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not len(self.findings)

    @property
    def events(self) -> int:
        """How many events were proven."""
        return sum(proven.extent.events for proven in self.services)

    def take(self, parts: Sequence["Report"]) -> None:
        """Add what some parts found."""
        for part in parts:
            self.findings.take(part.findings)
            self.services += part.services
            self.skipped += part.skipped
            self.restored += part.restored
            self.anchors += part.anchors
            self.files += part.files
            self.unnamed += part.unnamed
            self.named |= part.named


async def prove(  # noqa: PLR0913 - what is proven, where, by whom, and how it is told
    addresses: Addresses,
    services: Sequence[str],
    track: Track,
    patience_seconds: float = PATIENCE_SECONDS,
    book: AnchorBook | None = None,
    *,
    hands: WorkerPool | None = None,
) -> Report:
    """Check the stores as they are now, all at one moment, and the streams as far as they go; EV_ALL may be that much behind.

    An anchor covers all stores at once: it is checked against all of them, whichever were asked for. Of some services only the files that
    their events name are hashed. With `hands` the parts are done beside each other.
    """
    report, begun = Report(), monotonic()
    ends = await stream_ends(addresses, services)
    with snapshot(addresses) as log:
        work, extents = Work(addresses, log, track, hands), {service: log.extent(service).events for service in services}
        stores = [Part(f"{service}: penyimpanan", events, STORE, partial(_store, service)) for service, events in extents.items()]
        report.take(await work.do("peristiwa", sum(extents.values()), [*stores, *_streams(log, ends, patience_seconds)]))
        report.event_seconds = monotonic() - begun
        prove_sign_ins(log, report.findings)
        report.left_out = list(left_out(log, services))
        files = _files(log, frozenset(report.named), only_named=set(services) != set(SERVICES), shares=SHARES if hands else 1)
        anchors = [Part("jangkar", len(book.lines()), 1.0, partial(_anchors, book))] if book is not None else []
        report.take(await work.do(BERKAS, log.count(BERKAS, BERKAS), [*files, *anchors]))
        report.file_seconds = monotonic() - begun - report.event_seconds
    return report


async def stream_ends(addresses: Addresses, services: Sequence[str]) -> dict[str, int]:
    """Return where each stream ends; asked before a snapshot, which then holds all that the streams do, and before any long work."""
    async with opened(addresses) as streams:
        shapes = {service: await streams.shape(service) for service in services}
    return {service: shape.last if shape is not None else 0 for service, shape in shapes.items()}


async def compare(log: Log, addresses: Addresses, ends: Mapping[str, int], report: Report, track: Track) -> None:
    """Hold the stores against their streams and EV_ALL."""
    report.take(await Work(addresses, log, track).do("stream", sum(ends.values()), _streams(log, ends, PATIENCE_SECONDS)))


def _streams(log: Log, ends: Mapping[str, int], patience_seconds: float) -> list[Part[Report]]:
    each = [Part(f"{service}: stream", log.extent(service).events, STREAM, partial(_stream, service, end)) for service, end in ends.items()]
    return [*each, Part("EV_ALL", sum(ends.values()), EVERYTHING, partial(_everything, ends, patience_seconds))]


def _files(log: Log, named: frozenset[bytes], *, only_named: bool, shares: int) -> list[Part[Report]]:
    steps = log.count(BERKAS, BERKAS) // shares
    return [Part("berkas", steps, 1.0, partial(_share, share, named, only_named)) for share in DigestRange.all(shares)]


async def _store(service: str, place: PartSources, advance: Advance) -> Report:
    report = Report()
    files = StoredFiles(place.log, report.findings)
    report.skipped += prove_store(service, files, advance)
    report.named = files.named
    return report


async def _stream(service: str, end: int, place: PartSources, advance: Advance) -> Report:
    report, streams = Report(), await place.streams()
    comparison = await StoreAndStream(place.log, streams, service, report.findings, advance, end).compare()
    report.services.append(ServiceProof(service, place.log.extent(service), comparison))
    return report


async def _everything(ends: Mapping[str, int], patience_seconds: float, place: PartSources, advance: Advance) -> Report:
    report, streams = Report(), await place.streams()
    await AllStream(place.log, streams, report.findings, advance, patience_seconds).compare(ends)
    return report


async def _share(share: DigestRange, named: frozenset[bytes], only_named: bool, place: PartSources, advance: Advance) -> Report:  # noqa: FBT001 - of a part
    report = Report()
    hashing = Hashing(place.log, report.findings, named, only_named)
    hashing.check(share, advance)
    report.files, report.unnamed = hashing.whole, hashing.unnamed
    return report


async def _anchors(book: AnchorBook, place: PartSources, advance: Advance) -> Report:
    report = Report()
    anchored = AnchorCheck(place.log, book, report.findings, advance)
    report.anchors = anchored.check()
    report.restored = [kalimat_pemulihan(anchor.model_dump()) for anchor in anchored.restored]
    return report


def prove_store(service: str, files: StoredFiles, advance: Advance, *, mend: bool = False) -> Sequence[Skipped]:
    """Rebuild every aggregate of a store, check every event, chain, cause, number and row; return the numbers that a restore skipped.

    With `mend`, rows that are not what the events lead to are put right.
    """
    log, findings = files.log, files.findings
    lookups, tables = Lookups(log), ShownTables(log, service, findings, mend=mend)
    imported = Excerpts(service, excerpts(log, service), findings)
    chains = Chains(service, Links(lookups, findings), tables, findings, ImportsAndFiles(imported, files))
    for stored in log.by_stream(service):
        chains.check(stored)
        advance(1)
    chains.finish()
    imported.finish()
    lookups.flush()
    files.flush()
    tables.finish()
    Queues(log, service, findings).check()
    SingleRows(log, service, findings).check()
    return chains.skipped
