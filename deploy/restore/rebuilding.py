"""The streams of the new epoch: deleted and declared anew, and filled again from the stores."""

from nats.js.errors import NotFoundError

from deploy.audit.repair.refill import declare_missing, delete, refill
from deploy.audit.repair.republish import RepublishContext
from deploy.audit.stores.log import snapshot
from deploy.audit.stores.streams import connected, opened
from deploy.audit.verify.all_stream import SEMUA
from deploy.set.layout import AUDITOR, SERVICES
from shared.kernel.postgres.epoch import epoch_of
from shared.office.names import stream_of


async def declare_anew(around: RepublishContext, epoch: str) -> None:
    """Take away every stream of another epoch, the common one first, and declare all that are missing."""
    old = [service for service in (SEMUA, *SERVICES) if await _is_old(around, service, epoch)]
    if old:
        await delete(around.addresses, old, around.tell)
    await declare_missing(around.addresses, around.tell)


async def fill(around: RepublishContext) -> None:
    """Fill each stream from its store."""
    with snapshot(around.addresses) as log:
        goals = {service: log.extent(service).events for service in SERVICES}
    async with opened(around.addresses) as streams:
        for service, goal in goals.items():
            with around.track(f"{service}: mengisi", goal) as advance:
                await refill(around.addresses, streams, service, goal, advance)
            around.tell(f"{stream_of(service)}: {goal} peristiwa")


async def _is_old(around: RepublishContext, service: str, epoch: str) -> bool:
    async with connected(around.addresses, AUDITOR) as client:
        try:
            info = await client.jetstream().stream_info(stream_of(service))
        except NotFoundError:
            return False
    return epoch_of(info.config) != epoch
