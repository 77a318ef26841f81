"""Erased keys stay destroyed: what a restored backup of schema `kunci` brought back is destroyed again (ADR 0031)."""

import asyncio
import logging
from typing import Final, LiteralString

from shared.kernel.postgres.leader import FAULTS
from shared.kernel.process.faults import Unavailable
from shared.service.run.runtime import Runtime

PAUSE_SECONDS: Final = 60.0
TERAPKAN: Final[LiteralString] = "SELECT intake.terapkan_penghapusan()"

log = logging.getLogger(__name__)


async def musnahkan_lagi(runtime: Runtime) -> None:
    """Compare the keys that are held with those that were destroyed, at once and every minute, for as long as the service lives."""
    while True:
        try:
            await sekali(runtime)
        except (Unavailable, *FAULTS) as fault:
            log.warning("erasures: %s: %s", type(fault).__name__, fault)
        await asyncio.sleep(PAUSE_SECONDS)


async def sekali(runtime: Runtime) -> int:
    """Destroy every key that is on the list of destroyed ones and is held nevertheless; return how many there were."""
    jumlah: int = (await runtime.store.query(TERAPKAN))[0][0]
    if jumlah:
        log.warning("erasures: %d destroyed keys had come back, and were destroyed again", jumlah)
    return jumlah
