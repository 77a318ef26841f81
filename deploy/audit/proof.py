"""The whole proof of some services: every store by itself, then beside its stream; one report in the end."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from deploy.addresses import Addresses
from deploy.audit.anchored import Anchored
from deploy.audit.anchors import Book
from deploy.audit.chains import Beside, Chains, Skipped
from deploy.audit.copies import Advance, Comparison, Pair
from deploy.audit.everything import PATIENCE_SECONDS, Everything
from deploy.audit.excerpts import Excerpts
from deploy.audit.findings import Findings
from deploy.audit.imports.present import excerpts
from deploy.audit.left_out import LeftOut, left_out
from deploy.audit.links import Links
from deploy.audit.log import Extent, Log, snapshot
from deploy.audit.lookups import Lookups
from deploy.audit.pemeriksa.jangkar import kalimat_pemulihan
from deploy.audit.queues import Queues
from deploy.audit.standings import Standings
from deploy.audit.stored_files import BERKAS, StoredFiles
from deploy.audit.streams import opened
from deploy.audit.tables import Tables
from deploy.layout import SERVICES

Track = Callable[[str, int], AbstractContextManager[Advance]]
"""Shows one piece of long work: its name and how much there is; gives what is to be called as it goes on."""


@dataclass(frozen=True, slots=True)
class Proven:
    """One service: how much its store held at the moment of the proof, and how its stream compares."""

    service: str
    extent: Extent
    comparison: Comparison


@dataclass(slots=True)
class Report:
    """The outcome; of the files that were hashed, `unnamed` are in no event: uploads that were not submitted after all."""

    findings: Findings = field(default_factory=Findings)
    services: list[Proven] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    anchors: int = 0
    restored: list[str] = field(default_factory=list)
    files: int = 0
    unnamed: int = 0
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not len(self.findings)


async def prove(
    addresses: Addresses, services: Sequence[str], track: Track, patience_seconds: float = PATIENCE_SECONDS, book: Book | None = None
) -> Report:
    """Check the stores as they are now, all at one moment, and the streams as far as they go; EV_ALL may be that much behind.

    An anchor covers all stores at once: it is checked against all of them, whichever were asked for. Of some services only the files that
    their events name are hashed.
    """
    report = Report()
    ends = await stream_ends(addresses, services)
    with snapshot(addresses) as log:
        files = StoredFiles(log, report.findings)
        for service in services:
            with track(f"{service}: penyimpanan", log.extent(service).events) as advance:
                report.skipped += prove_store(service, files, advance)
        with track("berkas", log.count(BERKAS, BERKAS)) as advance:
            report.left_out = list(left_out(log, services))
            report.files, report.unnamed = files.check(advance, only_named=set(services) != set(SERVICES))
        if book is not None:
            with track("jangkar", len(book.lines())) as advance:
                anchored = Anchored(log, book, report.findings, advance)
                report.anchors = anchored.check()
                report.restored = [kalimat_pemulihan(anchor.model_dump()) for anchor in anchored.restored]
        await compare(log, addresses, ends, report, track, patience_seconds=patience_seconds)
    return report


async def stream_ends(addresses: Addresses, services: Sequence[str]) -> dict[str, int]:
    """Return where each stream ends; asked before a snapshot, which then holds all that the streams do, and before any long work."""
    async with opened(addresses) as streams:
        shapes = {service: await streams.shape(service) for service in services}
    return {service: shape.last if shape is not None else 0 for service, shape in shapes.items()}


async def compare(  # noqa: PLR0913 - what is compared, where, and how it is told
    log: Log,
    addresses: Addresses,
    ends: Mapping[str, int],
    report: Report,
    track: Track,
    *,
    patience_seconds: float = PATIENCE_SECONDS,
) -> None:
    """Hold the stores against their streams and EV_ALL; connected only now, since the work before it answers no pings."""
    async with opened(addresses) as streams:
        for service, end in ends.items():
            extent = log.extent(service)
            with track(f"{service}: stream", extent.events) as advance:
                comparison = await Pair(log, streams, service, report.findings, advance, end).compare()
            report.services.append(Proven(service, extent, comparison))
        with track("EV_ALL", sum(ends.values())) as advance:
            await Everything(log, streams, report.findings, advance, patience_seconds).compare(ends)


def prove_store(service: str, files: StoredFiles, advance: Advance, *, mend: bool = False) -> Sequence[Skipped]:
    """Rebuild every aggregate of a store, check every event, chain, cause, number and row; return the numbers that a restore skipped.

    With `mend`, rows that are not what the events lead to are put right.
    """
    log, findings = files.log, files.findings
    lookups, tables = Lookups(log), Tables(log, service, findings, mend=mend)
    imported = Excerpts(service, excerpts(log, service), findings)
    chains = Chains(service, Links(lookups, findings), tables, findings, Beside(imported, files))
    for stored in log.by_stream(service):
        chains.check(stored)
        advance(1)
    chains.finish()
    imported.finish()
    lookups.flush()
    tables.finish()
    Queues(log, service, findings).check()
    Standings(log, service, findings).check()
    return chains.skipped
