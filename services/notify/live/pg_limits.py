"""Programs that read from the database are kept to their time: a role's own time-out is a default that who signs in may lift (ADR 0069)."""

import asyncio
import logging
from typing import Final

from shared.kernel.process.faults import Unavailable
from shared.kernel.writer.store import Store

JEDA_DETIK: Final = 5.0

log = logging.getLogger(__name__)


async def jaga_pembaca(store: Store) -> None:
    """End what such a program has open for too long, until cancelled."""
    while True:
        try:
            ((diakhiri,),) = await store.query("SELECT pelanggan.jaga()")
            if diakhiri:
                log.warning("readers: %s connections were open for too long", diakhiri)
        except Unavailable as fault:
            log.debug("readers: %s", fault)
        await asyncio.sleep(JEDA_DETIK)
