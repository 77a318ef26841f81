"""Where somebody wants to begin: at the beginning, now, or at a place that the streams still hold."""

from typing import Final

from nats.js import JetStreamContext

from services.notify.errors import PosisiDiLuarAliran
from services.notify.siaran.pembaca import batas_aliran
from services.notify.siaran.posisi import POLA, Posisi, baca_posisi, tulis_posisi

AWAL: Final = "awal"
SEKARANG: Final = "sekarang"
TEMPAT: Final = f"^({AWAL}|{SEKARANG}|{POLA})$"
"""How such a wish is written."""


async def tempat(js: JetStreamContext, sejak: str) -> Posisi:
    """Return the place that a text of form `TEMPAT` means; refuse one from which the streams do not hold everything."""
    pertama, terakhir = await batas_aliran(js)
    if sejak == SEKARANG:
        return terakhir
    if sejak == AWAL:
        return pertama
    posisi = baca_posisi(sejak)
    if any(not awal <= ini <= akhir for awal, ini, akhir in zip(pertama, posisi, terakhir, strict=True)):
        raise PosisiDiLuarAliran(pertama=tulis_posisi(pertama), terakhir=tulis_posisi(terakhir))
    return posisi
