"""How this product connects to NATS: one nkey per service, a private inbox, errors logged by kind."""

import asyncio
import logging
from pathlib import Path
from typing import Any, Final

from nats.aio.client import Client

from shared.kernel.names import inbox_of

log = logging.getLogger(__name__)

SHORT: Final[dict[str, Any]] = {"max_reconnect_attempts": 1, "reconnect_time_wait": 1}
"""For whoever tries again, or gives up, by itself: two attempts a second apart; the client alone would go on for two minutes."""


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


async def connect_for_term(url: str, service: str, seed_file: Path, lost: asyncio.Event) -> Client:
    """Connect for one leadership term: never reconnects; `lost` is set when the connection goes, since futures would wait for ever."""

    async def on_lost() -> None:
        lost.set()

    client = Client()
    try:
        await client.connect(url, allow_reconnect=False, disconnected_cb=on_lost, closed_cb=on_lost, **SHORT, **options(service, seed_file))
    except BaseException:
        await client.close()
        raise
    return client
