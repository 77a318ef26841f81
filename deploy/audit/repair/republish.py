"""`republish` from start to end: declare, compare, delete where that was asked, mend positions, refill, and compare again."""

from collections.abc import Sequence
from dataclasses import dataclass

from deploy.audit.findings import FindingKind
from deploy.audit.repair.refill import Tell, declare_missing, delete, give_places, refill
from deploy.audit.stores.log import snapshot
from deploy.audit.stores.places import mend
from deploy.audit.stores.streams import opened
from deploy.audit.verify.all_stream import SEMUA
from deploy.audit.verify.parts import Track
from deploy.audit.verify.proof import Report, compare, stream_ends
from deploy.set.addresses import Addresses
from shared.kernel.process.advice import PULIHKAN
from shared.office.names import stream_of

MERELY_SHORT = {
    FindingKind.STREAM_TIDAK_ADA.kode,
    FindingKind.STREAM_TERPOTONG.kode,
    FindingKind.TANPA_EPOCH.kode,
    FindingKind.POSISI_BERGESER.kode,
}
"""What declaring, refilling, and counting positions anew mend; anything else means that the stream holds something other than the store."""
LOST = {FindingKind.STREAM_LEBIH.kode, FindingKind.PERISTIWA_HILANG.kode, FindingKind.EPOCH_LAIN.kode}
"""The store has less than it had: its stream, or EV_ALL, may be the last copy of that, and is neither filled nor deleted."""


@dataclass(frozen=True, slots=True)
class RepublishContext:
    """Where to work, and how to tell about it."""

    addresses: Addresses
    track: Track
    tell: Tell


async def republish(around: RepublishContext, services: Sequence[str], *, from_the_start: bool) -> Report:
    """Bring the streams of these services to what their stores hold now; the report is the comparison afterwards."""
    await stream_ends(around.addresses, services)
    await declare_missing(around.addresses, around.tell)
    before = await _compare(around, services)
    lost = [service for service in services if before.findings.of(service).keys() & LOST]
    sound = [service for service in services if service not in lost] if lost else [*services, SEMUA]
    different = [service for service in sound if before.findings.of(service).keys() - MERELY_SHORT]
    if different and from_the_start:
        await delete(around.addresses, different, around.tell)
        await declare_missing(around.addresses, around.tell)
        different = []
    todo = [service for service in services if service not in (*lost, *different)]
    for service in lost:
        around.tell(
            f"{stream_of(service)}: penyimpanan {service} kehilangan peristiwa; tidak disentuh, juga tidak dengan --dari-awal. {PULIHKAN}"
        )
    for service in different:
        around.tell(f"{stream_of(service)}: isinya bukan isi penyimpanan; tidak disentuh tanpa --dari-awal")
    for service in todo:
        if moved := mend(around.addresses, service):
            around.tell(f"{stream_of(service)}: {moved} posisi dihitung ulang menurut penyimpanan")
    await _refill(around, todo)
    report = await _compare(around, services)
    await give_places(around.addresses, around.tell)
    return report


async def _refill(around: RepublishContext, services: Sequence[str]) -> None:
    with snapshot(around.addresses) as log:
        goals = {service: log.extent(service).events for service in services}
    async with opened(around.addresses) as streams:
        for service, goal in goals.items():
            with around.track(f"{service}: mengisi", goal) as advance:
                alone = await refill(around.addresses, streams, service, goal, advance)
            who = "perintah ini, karena tidak ada relay yang memimpin" if alone else "relay layanan"
            around.tell(f"{stream_of(service)}: {goal} peristiwa; diisi oleh {who}")


async def _compare(around: RepublishContext, services: Sequence[str]) -> Report:
    report = Report()
    ends = await stream_ends(around.addresses, services)
    with snapshot(around.addresses) as log:
        await compare(log, around.addresses, ends, report, around.track)
    return report
