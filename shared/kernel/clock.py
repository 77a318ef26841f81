"""The one place where time and new identities come in."""

from datetime import UTC, datetime, timedelta, timezone
from time import monotonic
from typing import Final
from uuid import UUID

from uuid6 import uuid7

__all__ = ["WIB", "monotonic", "new_id", "now", "rfc3339"]

WIB: Final = timezone(timedelta(hours=7), "WIB")
"""The office's clock: the day on a letter is the day there. It has no summer time, so no time zone data is needed."""


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(UTC)


def rfc3339(moment: datetime) -> str:
    """Return an aware UTC moment as events carry it: microseconds, and Z for UTC."""
    return moment.isoformat(timespec="microseconds")[:26] + "Z"


def new_id() -> UUID:
    """Return a new UUIDv7: ids made later sort later."""
    return UUID(bytes=uuid7().bytes)
