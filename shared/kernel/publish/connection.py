"""How this product connects to NATS: one nkey per service, a private inbox, errors logged by kind, and an end that is one."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final

from nats.aio.client import Client

from shared.kernel.postgres.leader import FAULTS
from shared.kernel.process.tasks import outlast
from shared.office.names import inbox_of

log = logging.getLogger(__name__)

SHORT: Final[dict[str, Any]] = {"max_reconnect_attempts": 1, "reconnect_time_wait": 1}
"""For whoever tries again, or gives up, by itself: two attempts a second apart; the client alone would go on for two minutes."""

CLOSE_SECONDS: Final = 2.0
"""So long a broker may take what is still to be said to it; whoever does not read any more is left."""


async def _report(fault: Exception) -> None:
    """Log what the server says beside answers, such as a missing permission; its text may hold subjects, which hold ids only."""
    log.warning("broker: %s: %s", type(fault).__name__, fault)


def options(service: str, seed_file: Path) -> dict[str, Any]:
    """Return what every connection of `service` is opened with, as keyword arguments of `nats.connect`."""
    return {
        "name": service,
        "nkeys_seed_str": seed_file.read_text(encoding="ascii").strip(),
        "inbox_prefix": inbox_of(service),
        "error_cb": _report,
        "connect_timeout": 2,
    }


@asynccontextmanager
async def connected_for_term(
    url: str, service: str, seed_file: Path, lost: asyncio.Event, kind: type[Client] = Client
) -> AsyncGenerator[Client]:
    """Be connected for one leadership term: never reconnects; `lost` is set when the connection goes: futures would wait for ever."""

    async def on_lost() -> None:
        lost.set()

    once = {"allow_reconnect": False, "disconnected_cb": on_lost, "closed_cb": on_lost}
    async with connected(url, kind, **once, **SHORT, **options(service, seed_file)) as client:
        yield client


@asynccontextmanager
async def connected(url: str, kind: type[Client] = Client, /, **how: Any) -> AsyncGenerator[Client]:
    """Be connected, in the client's own ways; nothing is left open, also where connecting fails or is cancelled half done."""
    client = kind()
    try:
        await client.connect(url, **how)
        yield client
    finally:
        await to_the_end(client.close())


async def to_the_end(closing: Coroutine[Any, Any, None]) -> None:
    """Let go of a connection, also when cancelled meanwhile: the client never closes one whose closing was broken off."""

    async def in_time() -> None:
        with suppress(*FAULTS):
            async with asyncio.timeout(CLOSE_SECONDS):
                await closing

    await outlast(in_time())
