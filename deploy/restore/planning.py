"""Works out what a restore has to do: what is lost as far as streams and anchors tell, and where the stores are still as they were."""

from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from nats.js.errors import NotFoundError

from deploy.audit.anchor.anchors import AnchorBook
from deploy.audit.repair.republish import RepublishContext
from deploy.audit.stores.log import Log, StoreExtent
from deploy.audit.stores.streams import AuditedStreams, connected
from deploy.audit.verify.all_stream import SEMUA
from deploy.restore.against_anchors import AnchorComparison
from deploy.restore.causes import require_one_moment
from deploy.restore.loss_list import listing
from deploy.restore.lost import LossSearch, read_lost
from deploy.restore.lost_facts import told_by
from deploy.restore.places import at, before, epochs, hash_at
from deploy.restore.plan import RestoreFolder, RestorePlan, digest
from deploy.set.addresses import Addresses
from deploy.set.files import PRIVATE, write_whole
from deploy.set.layout import AUDITOR, SERVICES
from shared.kernel.event.clock import now, rfc3339
from shared.kernel.event.envelope import split
from shared.kernel.postgres.epoch import epoch_of
from shared.office.names import stream_of

DI_TEMPAT: Final = "di tempat"
"""Where a restore came from that was made by hand: nobody knows."""


async def work_out(around: RepublishContext, log: Log, folder: RestoreFolder, dari: str, titik: datetime | None) -> RestorePlan | None:
    """Return what is to be done, and keep it; nothing where a set that was not restored needs nothing. Refuses what cannot be mended."""
    require_one_moment(log, around.track)
    folder.make()
    kept = folder.path / f"hilang-{rfc3339(now())[:19].replace(':', '')}.jsonl"
    search = await _search(around, log, kept)
    told = told_by(read_lost(kept))
    beside = AnchorComparison(
        log, AnchorBook.locate(), told.heads, {service: _reached(log, service, search, titik).last for service in SERVICES}
    )
    beside.look()
    ranks = {service: before(log, service, last + 1).events for service, last in beside.sampai.items()}
    hilang = {service: max(search.count[service], beside.reach.get(service, 0) - ranks[service]) for service in SERVICES}
    named, found = epochs(log), await stream_epochs(around.addresses)
    if dari == DI_TEMPAT and not (any(hilang.values()) or beside.contradicted or any(search.foreign.values()) or found - named):
        kept.unlink()
        return None
    table = kept.with_suffix(".csv")
    write_whole(table, listing(read_lost(kept), told, log), PRIVATE)
    plan = RestorePlan(
        dari=dari,
        titik=rfc3339(titik) if titik is not None else _last_time(log, beside.sampai),
        epoch_basis=tuple(sorted(named)),
        epoch_lama=", ".join(sorted(found or named)),
        epoch_baru=str(uuid4()),
        sampai=beside.sampai,
        peringkat=ranks,
        utuh={service: hash_at(log, service, last) for service, last in beside.sampai.items()},
        asing={service: tuple(sequences) for service, sequences in search.foreign.items()},
        kepala=tuple(beside.heads[place] for place in sorted(beside.heads)),
        hilang=hilang,
        pasti=search.ends.keys() >= set(SERVICES) and all(hilang[service] == search.count[service] for service in SERVICES),
        berkas={path.name: digest(path) for path in (kept, table)},
    )
    folder.begin(plan)
    return plan


async def _search(around: RepublishContext, log: Log, kept: Path) -> LossSearch:
    """Keep what is lost, whole or not at all."""
    draft = kept.with_suffix(".baru")
    async with connected(around.addresses, AUDITOR) as client:
        with draft.open("wb") as out:
            draft.chmod(PRIVATE)
            search = LossSearch(log, AuditedStreams(client), out)
            await search.look(around.track)
    draft.replace(kept)
    return search


def _reached(log: Log, service: str, search: LossSearch, titik: datetime | None) -> StoreExtent:
    """Return how far a store is as it was: to before what is lost; where no stream tells that, to the point that was restored."""
    if service in search.begins:
        return before(log, service, search.begins[service])
    if service in search.ends or titik is None:
        return log.extent(service)
    moment, events, last = rfc3339(titik), 0, 0
    for stored in log.by_position(service):
        if split(stored.state)[1]["time"] > moment:
            break
        events, last = events + 1, stored.position
    return StoreExtent(events, last)


def _last_time(log: Log, sampai: dict[str, int]) -> str:
    """Return when the last event was recorded that is as it was."""
    found = (at(log, service, position) for service, position in sampai.items())
    return max((split(stored.state)[1]["time"] for stored in found if stored is not None), default="")


async def stream_epochs(addresses: Addresses) -> set[str]:
    """Return the epochs of the streams that there are."""
    found: set[str] = set()
    async with connected(addresses, AUDITOR) as client:
        for service in (*SERVICES, SEMUA):
            try:
                info = await client.jetstream().stream_info(stream_of(service))
            except NotFoundError:
                continue
            if (epoch := epoch_of(info.config)) is not None:
                found.add(epoch)
    return found
