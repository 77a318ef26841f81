"""Connections to lend, for reads beside the writer; a database that does not answer has one name, whoever asked it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from select import POLLIN, poll
from typing import Any, Final

import psycopg
from psycopg_pool import AsyncConnectionPool

from shared.kernel.postgres.recorder import RECONNECT_SECONDS
from shared.kernel.process.faults import Unavailable

CONNECTIONS: Final = 2
"""Of one process: for reads, keys and files."""
READ_SECONDS: Final = 3.0
"""How long a read waits for a connection before it says that the database does not answer."""
TURN_SECONDS: Final = 15.0
"""How long a file waits for the files before it."""


class Pool:
    """A few connections of one role, opened when they are needed, each statement its own transaction; one is always left for reads."""

    def __init__(self, dsn: str, connections_max: int = CONNECTIONS, connections_min: int = 0) -> None:
        """Prepare; `open` makes it usable."""
        self._aside = asyncio.Semaphore(connections_max - 1)
        self._pool: AsyncConnectionPool[psycopg.AsyncConnection[Any]] = AsyncConnectionPool(
            dsn,
            min_size=connections_min,
            max_size=connections_max,
            open=False,
            kwargs={"autocommit": True},
            timeout=READ_SECONDS,
            reconnect_timeout=RECONNECT_SECONDS,
        )

    async def open(self) -> None:
        """Make the pool usable."""
        await self._pool.open()

    async def close(self) -> None:
        """Let go of the database."""
        await self._pool.close()

    @asynccontextmanager
    async def lend(self, *, aside: bool = False) -> AsyncGenerator[psycopg.AsyncConnection[Any]]:
        """Lend a connection; raises `Unavailable` where there is none in time, or it is lost meanwhile.

        One that was lost while nobody used it is not lent. What may take long is done `aside`: it leaves one to the others.
        """
        async with AsyncExitStack() as turn:
            if aside:
                await turn.enter_async_context(_turn(self._aside))
            async with self._lent() as conn:
                yield conn

    @asynccontextmanager
    async def _lent(self) -> AsyncGenerator[psycopg.AsyncConnection[Any]]:
        try:
            conn = await self._usable()
            try:
                async with conn:
                    yield conn
            finally:
                await self._pool.putconn(conn)
        except psycopg.OperationalError as fault:
            raise Unavailable(str(fault)) from fault

    async def _usable(self) -> psycopg.AsyncConnection[Any]:
        """Take a connection out of the pool, but none that was lost while nobody used it."""
        while _told(conn := await self._pool.getconn()):
            await conn.close()
            await self._pool.putconn(conn)
        return conn


@asynccontextmanager
async def _turn(places: asyncio.Semaphore) -> AsyncGenerator[None]:
    try:
        async with asyncio.timeout(TURN_SECONDS):
            await places.acquire()
    except TimeoutError as fault:
        message = "too many files before this one"
        raise Unavailable(message) from fault
    try:
        yield
    finally:
        places.release()


def _told(conn: psycopg.AsyncConnection[Any]) -> bool:
    """Say whether something came to an idle connection: as a rule that it is over, and never anything that an answer is in."""
    if conn.closed:
        return True
    waiting = poll()
    waiting.register(conn.fileno(), POLLIN)
    return bool(waiting.poll(0))


async def notified(conn: psycopg.AsyncConnection, seconds: float) -> bool:
    """Wait so long for a notification, and take all that came meanwhile: they ask for one look together. Say whether there was any."""
    return bool([heard async for heard in conn.notifies(timeout=seconds, stop_after=1)])
