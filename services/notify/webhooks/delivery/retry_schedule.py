"""When an event that was not taken is tried again: over about a day, as alerts are (ADR 0033), each a little apart from the others."""

import hashlib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from services.notify.sending.schedule import BATAS, TUNDA_KALI, TUNDA_MAKS, TUNDA_PERTAMA

GOYANG: Final = 0.2
"""By how much of itself a pause is longer or shorter, so that what failed together does not come back together."""


def berikut(sejak: datetime, kini: datetime, kali: int, kunci: str, tunggu: timedelta | None = None) -> datetime | None:
    """Return when to try again after failure number `kali`, the first of them at `sejak`; nothing once the day is over.

    `tunggu` is how long the receiver asked to be left alone. The same event at the same try has the same pause, whoever asks.
    """
    tunda = min(TUNDA_MAKS, TUNDA_PERTAMA * TUNDA_KALI ** (kali - 1)) * (1 + GOYANG * _goyang(f"{kunci}/{kali}"))
    if tunggu is not None:
        tunda = max(tunda, tunggu)
    return kini + tunda if kini + tunda <= sejak + BATAS else None


def lama_tunggu(nilai: str | None, kini: datetime) -> timedelta | None:
    """Return how long a Retry-After header (RFC 9110: seconds, or a date) asks to be left alone, up to the longest pause; else nothing."""
    if nilai is None:
        return None
    if nilai.isascii() and nilai.isdigit():
        return min(timedelta(seconds=int(nilai[:9])), TUNDA_MAKS)
    try:
        saat = parsedate_to_datetime(nilai)
    except ValueError:
        return None
    saat = saat if saat.tzinfo is not None else saat.replace(tzinfo=UTC)
    return min(saat - kini, TUNDA_MAKS) if saat > kini else None


def _goyang(kunci: str) -> float:
    """Return a number from -1 to 1 that looks like chance, and is the same for the same key."""
    return int.from_bytes(hashlib.sha256(kunci.encode()).digest()[:4]) / 0xFFFFFFFF * 2 - 1
