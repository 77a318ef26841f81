"""One leader at a time, by an advisory lock that dies with its database connection."""

import asyncio
from collections.abc import Callable
from typing import Final

import nats.errors
import psycopg
from nats.js.errors import APIError, Error

from shared.kernel.process.faults import Unavailable

LOCK_SPACE: Final = 7001
STANDBY_SECONDS: Final = 0.5
DATABASE_AWAY: Final = "basis data tidak menjawab"
BROKER_AWAY: Final = "broker (NATS) tidak dapat dihubungi"

FAULTS: Final = (Unavailable, psycopg.OperationalError, psycopg.InterfaceError, nats.errors.Error, Error, APIError, TimeoutError, OSError)
"""What ends a term of leadership and is tried again: database or broker gone, slow, or fenced."""


def away(fault: BaseException) -> str:
    """Say in words which part is away, for as long as `fault` is what ended the last term."""
    name = type(fault).__name__
    return f"{DATABASE_AWAY} ({name})" if isinstance(fault, (Unavailable, psycopg.Error)) else f"{BROKER_AWAY} ({name})"


async def lead(conn: psycopg.AsyncConnection, role: str, standing_by: Callable[[], None] = lambda: None) -> None:
    """Wait until this connection holds the lock `role`, one of its service's own; it goes when the connection does, also by kill -9.

    `standing_by` is called whenever another one was found to hold it.
    """
    while True:
        if await leads(conn, role):
            return
        standing_by()
        await asyncio.sleep(STANDBY_SECONDS)


async def leads(conn: psycopg.AsyncConnection, role: str) -> bool:
    """Take the lock `role` if nobody else has it; no transaction stays open, which would hold vacuum back."""
    row = await (await conn.execute("SELECT pimpin(%s)", (role,))).fetchone()
    return row is not None and bool(row[0])
