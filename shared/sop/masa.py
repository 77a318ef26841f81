"""What is in force at a moment, of changes that each count from a moment of their own."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

Nilai = TypeVar("Nilai")


def berlaku(perubahan: Sequence[tuple[datetime | None, Nilai]], saat: datetime) -> Nilai | None:
    """Return what counts at this moment: what was recorded last of all that has begun; nothing where nothing has."""
    return next((jadi for sejak, jadi in reversed(perubahan) if sejak is None or sejak <= saat), None)


def tetap(
    perubahan: Sequence[tuple[datetime | None, Nilai]], jadi: Nilai, saat: datetime, akhir: tuple[datetime, Nilai] | None = None
) -> bool:
    """Say whether the last change says so already, and counts by then: nothing more need be recorded.

    What is to be over at a time has that `akhir` recorded last, right after it.
    """
    if akhir is not None:
        return tuple(perubahan[-1:]) == (akhir,) and tetap(perubahan[:-1], jadi, saat)
    if not perubahan:
        return False
    sejak, terakhir = perubahan[-1]
    return terakhir == jadi and (sejak is None or sejak <= saat)
