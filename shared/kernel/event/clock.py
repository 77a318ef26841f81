"""The one place where time and new identities come in."""

from datetime import UTC, datetime
from time import monotonic
from uuid import UUID

import orjson
from uuid6 import uuid7

from shared.office.zone import WIB

__all__ = ["WIB", "monotonic", "new_id", "now", "rfc3339"]


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(UTC)


def rfc3339(moment: datetime) -> str:
    """Return an aware UTC moment as events carry it: microseconds, and Z for UTC."""
    text = orjson.dumps(moment, option=orjson.OPT_UTC_Z)[1:-1].decode()
    return text if moment.microsecond else f"{text[:-1]}.000000Z"


def new_id() -> UUID:
    """Return a new UUIDv7: ids made later sort later."""
    return UUID(bytes=uuid7().bytes)
