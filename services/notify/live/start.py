"""Where somebody wants to begin: at the beginning, now, or at a place that the streams still hold."""

import asyncio
from typing import Final

from nats.js import JetStreamContext

from services.notify.errors import PosisiDiLuarAliran
from services.notify.live.position import POLA, Posisi, baca_posisi, tulis_posisi
from services.notify.live.reader import batas_aliran
from shared.kernel.event.clock import monotonic

TUNGGU_DETIK: Final = 0.05
"""From one look at the streams' ends to the next, for a place that is ahead of them."""
AWAL: Final = "awal"
SEKARANG: Final = "sekarang"
TEMPAT: Final = f"^({AWAL}|{SEKARANG}|{POLA})$"
"""How such a wish is written."""


async def tempat(js: JetStreamContext, sejak: str, sabar: float = 0.0) -> Posisi:
    """Return the place that a text of form `TEMPAT` means; refuse one from which the streams do not hold everything.

    A place that a list of requests gave may be a moment ahead of the streams: what is recorded is published a little later, and waited for.
    """
    sampai = monotonic() + sabar
    while True:
        pertama, terakhir = await batas_aliran(js)
        if sejak == SEKARANG:
            return terakhir
        if sejak == AWAL:
            return pertama
        posisi = baca_posisi(sejak)
        if all(awal <= ini <= akhir for awal, ini, akhir in zip(pertama, posisi, terakhir, strict=True)):
            return posisi
        if monotonic() >= sampai or any(ini < awal for ini, awal in zip(posisi, pertama, strict=True)):
            raise PosisiDiLuarAliran(pertama=tulis_posisi(pertama), terakhir=tulis_posisi(terakhir))
        await asyncio.sleep(TUNGGU_DETIK)
