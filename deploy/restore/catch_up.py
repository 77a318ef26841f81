"""What follows from what is recorded, brought about before anybody works again: every event heard, and time let act on deadlines."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from deploy.audit.repair.refill import STALLED_SECONDS
from deploy.audit.stores.log import snapshot
from deploy.audit.stores.streams import connected
from deploy.set.addresses import Addresses
from deploy.set.layout import INIT, SERVICES
from deploy.set.opened import opened
from deploy.words.problems import EnvironmentProblem
from services.analysis.main import SERVICE as ANALYSIS
from services.disposition.main import SERVICE as DISPOSITION
from services.intake.main import SERVICE as INTAKE
from services.letters.main import SERVICE as LETTERS
from services.notify.main import SERVICE as NOTIFY
from shared.kernel.event.clock import monotonic
from shared.office.names import stream_of
from shared.service.run.runtime import Runtime

POLL_SECONDS: Final = 0.2
FRESH_SECONDS: Final = 10.0
ALL: Final = (INTAKE, DISPOSITION, ANALYSIS, LETTERS, NOTIFY)


@asynccontextmanager
async def hearing(addresses: Addresses) -> AsyncGenerator[Runtime]:
    """Let all services publish and hear, and do nothing else of themselves; give notify's parts."""
    async with AsyncExitStack() as stack:
        runtimes = [await stack.enter_async_context(opened(service, addresses)) for service in ALL]
        for runtime in runtimes:
            runtime.spawn("directory", runtime.direktori.follow())
            async with asyncio.timeout(FRESH_SECONDS):
                await runtime.direktori.fresh.wait()
            runtime.spawn("relay", runtime.relay.run())
            runtime.spawn("consumers", runtime.consumers.run())
        await quiet(addresses, runtimes)
        yield runtimes[-1]
        await quiet(addresses, runtimes)


async def quiet(addresses: Addresses, runtimes: Sequence[Runtime]) -> None:
    """Wait until all that is recorded is published and heard, and nothing more follows from it."""
    sources = {runtime.name: [source.stream for source in runtime.consumers.sources] for runtime in runtimes}
    seen, moved = 0, monotonic()
    async with connected(addresses, INIT) as client:
        js = client.jetstream()
        while True:
            before = _recorded(addresses)
            if await _published(js, before) and await _heard(js, sources) and _recorded(addresses) == before:
                return
            if (now := sum(before.values())) != seen:
                seen, moved = now, monotonic()
            elif monotonic() - moved > STALLED_SECONDS:
                message = "tidak semua peristiwa terdengar oleh layanan lain"
                raise EnvironmentProblem(message, "Ulangi perintah ini; ia melanjutkan yang belum selesai")
            await asyncio.sleep(POLL_SECONDS)


def _recorded(addresses: Addresses) -> dict[str, int]:
    with snapshot(addresses) as log:
        return {service: log.extent(service).events for service in SERVICES}


async def _published(js: JetStreamContext, recorded: dict[str, int]) -> bool:
    for service, events in recorded.items():
        if (await js.stream_info(stream_of(service))).state.last_seq != events:
            return False
    return True


async def _heard(js: JetStreamContext, sources: dict[str, list[str]]) -> bool:
    for service, streams in sources.items():
        for stream in streams:
            try:
                info = await js.consumer_info(stream, service)
            except NotFoundError:
                return False
            if info.num_pending or info.num_ack_pending:
                return False
    return True
