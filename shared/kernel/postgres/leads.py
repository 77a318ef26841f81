"""One connection for all that a process leads: each lead is a lock of it, taken and let go of by itself (ADR 0074).

Whoever leads reads and writes over it, one statement at a time and none in a transaction, since another's may come in between.
"""

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from shared.kernel.postgres.leader import FAULTS, lead, leads
from shared.kernel.process.faults import Unavailable
from shared.kernel.process.tasks import outlast

log = logging.getLogger(__name__)


class LeadConnection:
    """The connection while it lasts: notifications and its own end are heard also while nobody asks anything over it."""

    def __init__(self, conn: psycopg.AsyncConnection[Any]) -> None:
        """Watch it by a second number of its socket: psycopg watches the first one whenever it waits for an answer."""
        self.conn, self.users = conn, 0
        self._rings: dict[str, Callable[[], None]] = {}
        self._lost: list[asyncio.Event] = []
        self._loop, self._socket = asyncio.get_running_loop(), os.dup(conn.fileno())
        conn.add_notify_handler(self._told)
        self._loop.add_reader(self._socket, self._arrived)

    @property
    def over(self) -> bool:
        """Nothing more is asked over it."""
        return self._socket < 0 or self.conn.closed

    async def hear(self, channel: str, ring: Callable[[], None]) -> None:
        """Let `ring` be called whenever somebody notifies this channel."""
        self._rings[channel] = ring
        await self.conn.execute(SQL("LISTEN {}").format(Identifier(channel)))

    def when_lost(self, event: asyncio.Event) -> None:
        """Set this event when the connection is lost."""
        self._lost.append(event)

    async def close(self) -> None:
        """Hang up when the statement that is on its way has ended, and tell whoever still leads over it."""
        self._over()
        async with self.conn.lock:
            await self.conn.close()

    def _told(self, notify: psycopg.Notify) -> None:
        self._rings[notify.channel]()

    def _arrived(self) -> None:
        """Take in what nobody waits for: notifications, or that it is over."""
        if self.conn.lock.locked():
            return
        pg = self.conn.pgconn
        try:
            pg.consume_input()
            while told := pg.notifies():
                self._rings[told.relname.decode()]()
        except psycopg.Error:
            self._over()

    def _over(self) -> None:
        if self._socket >= 0:
            self._loop.remove_reader(self._socket)
            os.close(self._socket)
            self._socket = -1
        for event in self._lost:
            event.set()
        for ring in self._rings.values():
            ring()


class Leads:
    """What one process leads, or would."""

    def __init__(self, dsn: str) -> None:
        """Connect when somebody wants to lead."""
        self._dsn = dsn
        self._line: LeadConnection | None = None
        self._opening = asyncio.Lock()

    @asynccontextmanager
    async def term(self, role: str, standing_by: Callable[[], None] = lambda: None) -> AsyncGenerator[LeadConnection]:
        """Wait until this process leads `role`, and lead for as long as this lasts, or the connection; who lost it records nothing more."""
        async with self._used((role,)) as line:
            await lead(line.conn, role, standing_by)
            yield line

    async def always(
        self,
        role: str,
        work: Callable[[LeadConnection], Awaitable[None]],
        pause_seconds: float,
        ends: tuple[type[Exception], ...] = (),
        ready: asyncio.Event | None = None,
    ) -> None:
        """Lead `role` whenever nobody else does, until cancelled: `work` is one term, and after what ended it the next begins.

        No term begins before `ready`.
        """
        told: tuple[type[Exception], ...] = (*ends, *FAULTS)
        while True:
            if ready is not None:
                await ready.wait()
            try:
                async with self.term(role) as line:
                    await work(line)
            except told as fault:
                log.warning("%s: term ended by %s: %s", role, type(fault).__name__, fault)
            await asyncio.sleep(pause_seconds)

    @asynccontextmanager
    async def one_of(self, roles: Sequence[str]) -> AsyncGenerator[tuple[LeadConnection, str]]:
        """Lead the first of these that nobody leads, and say which; raises `Unavailable` where there is none."""
        async with self._used(roles) as line:
            for role in roles:
                if await leads(line.conn, role):
                    yield line, role
                    return
            message = f"all {len(roles)} of {roles[0]} are in use"
            raise Unavailable(message)

    @asynccontextmanager
    async def hearing(self, channel: str, ring: Callable[[], None]) -> AsyncGenerator[LeadConnection]:
        """Hear a channel over the connection while this lasts, and lead nothing by it."""
        async with self._used(()) as line:
            await line.hear(channel, ring)
            yield line

    @asynccontextmanager
    async def _used(self, roles: Sequence[str]) -> AsyncGenerator[LeadConnection]:
        """Lend the connection, a new one where the last was lost; then give up what is led of `roles`."""
        async with self._opening:
            line = self._line
            if line is None or line.over:
                line = self._line = LeadConnection(await psycopg.AsyncConnection.connect(self._dsn, autocommit=True))
            line.users += 1
        try:
            yield line
        finally:
            await outlast(_let_go(line, roles))


async def _let_go(line: LeadConnection, roles: Sequence[str]) -> None:
    """Give leads up, and with the last one the connection; what cannot be given up ends with it.

    Who leaves is a user until the answer is there: a socket that is closed while somebody waits for it makes uvloop abort the process.
    """
    given_up = False
    if line.users > 1 and not line.conn.closed:
        with suppress(psycopg.Error):
            await line.conn.execute("SELECT lepas(nama) FROM unnest(%s::text[]) AS nama", (list(roles),))
            given_up = True
    line.users -= 1
    if not (line.users and given_up):
        await line.close()
