"""Who holds which office now, as this process knows it: a copy of table `direktori`, renewed whenever it changes."""

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Identifier

log = logging.getLogger(__name__)

RECONNECT_SECONDS: Final = 0.5
POLL_SECONDS: Final = 5.0
"""How long a lost notification can matter."""


@dataclass(frozen=True, slots=True)
class Orang:
    """A person as far as decisions need to know: the office held now, and the agency acted for."""

    orang_id: UUID
    jabatan: str
    opd_id: UUID | None


class Directory:
    """A copy in memory, kept by LISTEN on a channel that a trigger of the table notifies.

    While the connection is lost the copy is not trusted: `fresh` is false, and the edge answers 503 rather than let a person
    act whose office may have ended.
    """

    def __init__(self, dsn: str, service: str) -> None:
        """Begin empty and not fresh; `follow` fills it."""
        self._dsn = dsn
        self._channel = f"{service}_direktori"
        self._people: Mapping[UUID, Orang] = {}
        self.fresh = asyncio.Event()

    def orang(self, orang_id: UUID) -> Orang | None:
        """Return the person, or nothing when unknown or no longer active."""
        return self._people.get(orang_id)

    def jabatan_orang(self, orang_id: UUID) -> str | None:
        """Return the office a person holds now."""
        orang = self._people.get(orang_id)
        return orang.jabatan if orang else None

    def pemegang(self, jabatan: str) -> tuple[UUID, ...]:
        """Return the persons who hold an office now, in a fixed order."""
        return tuple(sorted(o.orang_id for o in self._people.values() if o.jabatan == jabatan and o.opd_id is None))

    def petugas_opd(self, opd_id: UUID) -> tuple[UUID, ...]:
        """Return the persons who act for an agency now, in a fixed order."""
        return tuple(sorted(o.orang_id for o in self._people.values() if o.opd_id == opd_id))

    async def follow(self) -> None:
        """Keep the copy fresh until cancelled."""
        while True:
            with contextlib.suppress(psycopg.OperationalError):
                await self._follow_once()
            self.fresh.clear()
            log.warning("directory: database connection lost, trying again")
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _follow_once(self) -> None:
        async with await psycopg.AsyncConnection.connect(self._dsn, autocommit=True) as conn:
            await conn.execute(SQL("LISTEN {}").format(Identifier(self._channel)))
            await self._read(conn)
            while True:
                async for _ in conn.notifies(timeout=POLL_SECONDS, stop_after=1):
                    break
                await self._read(conn)

    async def _read(self, conn: psycopg.AsyncConnection) -> None:
        cursor = await conn.execute("SELECT orang_id, jabatan, opd_id FROM direktori WHERE aktif")
        self._people = {row[0]: Orang(*row) for row in await cursor.fetchall()}
        self.fresh.set()
