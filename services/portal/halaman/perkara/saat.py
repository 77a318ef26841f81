"""A moment as people say it in an address or a form: by the office's clock, to the minute, the second, or exactly."""

import re
from datetime import UTC, datetime
from typing import Final

from shared.kernel.event.clock import WIB

SAAT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2})[.:](\d{2})(?:[.:](\d{2}(?:\.\d{6})?))?")


def baca_saat(tulisan: str) -> datetime | None:
    """Return the moment that is meant; nothing where it is none."""
    cocok = SAAT.fullmatch(tulisan.strip())
    if cocok is None or not tulisan.isascii():
        return None
    hari, *pukul = cocok.groups(default="00")
    try:
        return datetime.fromisoformat(f"{hari}T{':'.join(pukul)}").replace(tzinfo=WIB).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def tulis_saat(saat: datetime) -> str:
    """Return a moment as an address has it, exactly."""
    return saat.astimezone(WIB).strftime("%Y-%m-%dT%H.%M.%S.%f")


def isian_saat(saat: datetime) -> str:
    """Return a moment as the field of a form has it."""
    return saat.astimezone(WIB).strftime("%Y-%m-%dT%H:%M:%S")
