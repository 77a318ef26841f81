"""Who holds which office now, as this process knows it: a copy of the directory's tables, renewed whenever they change."""

import asyncio
import contextlib
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, LiteralString, NamedTuple
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Identifier

from shared.kernel.event.clock import now
from shared.kernel.postgres.pool import notified
from shared.office.mandat import Mandat

log = logging.getLogger(__name__)

RECONNECT_SECONDS: Final = 0.5
POLL_SECONDS: Final = 5.0
"""How long a lost notification can matter."""
EDGE_SECONDS: Final = 0.05
"""So much after a moment that something begins at it has surely begun."""
MENGGANTI: Final = ("PLT", "PLH")
"""The capacities in which somebody takes a holder's place."""

ORANG: Final[LiteralString] = "SELECT orang_id, jabatan, opd_id FROM kedudukan_pada(%s) WHERE aktif"
BERIKUT: Final[LiteralString] = "SELECT min(sejak) FROM kedudukan WHERE sejak > %s"
"""When somebody becomes something else next."""
MANDAT: Final[LiteralString] = (
    "SELECT mandat_id, orang_id, jabatan, jenis, jabatan_asal, menggantikan_id, mulai, least(selesai, sejak), dasar_nomor"
    " FROM mandat LEFT JOIN mandat_berakhir USING (mandat_id) ORDER BY mulai, mandat_id"
)
"""All mandates, also those that are over: whoever held one is told so by name."""


class Orang(NamedTuple):
    """A person as far as decisions need to know: the office held now, and the agency acted for."""

    orang_id: UUID
    jabatan: str
    opd_id: UUID | None


@dataclass(frozen=True, slots=True)
class DirectorySnapshot:
    """Persons and mandates of one moment, and what follows from them at any time."""

    orang: Mapping[UUID, Orang] = field(default_factory=dict[UUID, Orang])
    mandat: Mapping[UUID, tuple[Mandat, ...]] = field(default_factory=dict[UUID, tuple[Mandat, ...]])
    mewakili: Mapping[UUID, tuple[Mandat, ...]] = field(default_factory=dict[UUID, tuple[Mandat, ...]])

    @classmethod
    def dari(cls, orang: Iterable[Orang], mandat: Iterable[Mandat]) -> "DirectorySnapshot":
        """Return the list of these persons and mandates; who is not active acts for nobody."""
        dikenal = {satu.orang_id: satu for satu in orang}
        aktif = [satu for satu in mandat if satu.orang_id in dikenal]
        milik: dict[UUID, tuple[Mandat, ...]] = {}
        mewakili: dict[UUID, tuple[Mandat, ...]] = {}
        for satu in aktif:
            milik[satu.orang_id] = (*milik.get(satu.orang_id, ()), satu)
            if satu.menggantikan_id is not None and satu.jenis in MENGGANTI:
                mewakili[satu.menggantikan_id] = (*mewakili.get(satu.menggantikan_id, ()), satu)
        return cls(dikenal, milik, mewakili)

    def diwakili(self, orang_id: UUID, jabatan: str, saat: datetime) -> Mandat | None:
        """Return the mandate by which somebody else acts in a person's place at this moment."""
        return next((satu for satu in self.mewakili.get(orang_id, ()) if satu.jabatan == jabatan and satu.berlaku(saat)), None)

    def pemegang(self, jabatan: str, saat: datetime) -> tuple[UUID, ...]:
        """Return who holds an office at this moment, in a fixed order: holders who are not replaced, and those with a mandate."""
        tetap = {orang.orang_id for orang in self.orang.values() if orang.jabatan == jabatan and orang.opd_id is None}
        diangkat = {satu.orang_id for semua in self.mandat.values() for satu in semua if satu.jabatan == jabatan and satu.berlaku(saat)}
        return tuple(sorted(orang_id for orang_id in tetap | diangkat if self.diwakili(orang_id, jabatan, saat) is None))

    def dasar(self, orang_id: UUID, jabatan: str, saat: datetime) -> Mandat | None:
        """Return the mandate by which a person holds an office at this moment; nothing where it is the person's own."""
        orang = self.orang.get(orang_id)
        if orang is not None and orang.jabatan == jabatan:
            return None
        return next((satu for satu in self.mandat.get(orang_id, ()) if satu.jabatan == jabatan and satu.berlaku(saat)), None)


class Directory:
    """A copy in memory, kept by LISTEN on a channel that triggers of the tables notify.

    While the connection is lost the copy is not trusted: `fresh` is false, and the edge answers 503 rather than let a person
    act whose office may have ended.
    """

    def __init__(self, dsn: str, service: str) -> None:
        """Begin empty and not fresh; `follow` fills it."""
        self._dsn = dsn
        self._channel = f"{service}_direktori"
        self.daftar = DirectorySnapshot()
        self.fresh = asyncio.Event()
        self._begun, self._held = 0, 0

    def orang(self, orang_id: UUID) -> Orang | None:
        """Return the person, or nothing when unknown or no longer active."""
        return self.daftar.orang.get(orang_id)

    def jabatan_orang(self, orang_id: UUID) -> str | None:
        """Return the office that is a person's own now."""
        orang = self.orang(orang_id)
        return orang.jabatan if orang else None

    def pemegang(self, jabatan: str, saat: datetime) -> tuple[UUID, ...]:
        """Return the persons who hold an office at this moment, in a fixed order."""
        return self.daftar.pemegang(jabatan, saat)

    def dasar(self, orang_id: UUID, jabatan: str, saat: datetime) -> Mandat | None:
        """Return the mandate by which a person holds an office at this moment, if it is by one."""
        return self.daftar.dasar(orang_id, jabatan, saat)

    def petugas_opd(self, opd_id: UUID) -> tuple[UUID, ...]:
        """Return the persons who act for an agency now, in a fixed order."""
        return tuple(sorted(o.orang_id for o in self.daftar.orang.values() if o.opd_id == opd_id))

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
            while True:
                kini = await self.renew(conn)
                self.fresh.set()
                await notified(conn, await _pause(conn, kini))

    async def renew(self, conn: psycopg.AsyncConnection) -> datetime:
        """Read the tables, and return the moment that they were read for.

        Whoever acts on what they say calls this first, since the notification of a change may be on its way yet. Of two reads at the same
        time the one that began later counts, whichever ends first.
        """
        kini = now()
        self._begun += 1
        turn = self._begun
        orang = await (await conn.execute(ORANG, (kini,))).fetchall()
        mandat = await (await conn.execute(MANDAT)).fetchall()
        if turn > self._held:
            self.daftar, self._held = DirectorySnapshot.dari((Orang(*row) for row in orang), (Mandat(*row) for row in mandat)), turn
        return kini


async def _pause(conn: psycopg.AsyncConnection, kini: datetime) -> float:
    """Return how long a copy of this moment holds: until somebody's office begins or ends, or a notification may have been lost."""
    row = await (await conn.execute(BERIKUT, (kini,))).fetchone()
    berikut = row[0] if row else None
    return POLL_SECONDS if berikut is None else min(POLL_SECONDS, max(0.0, (berikut - now()).total_seconds()) + EDGE_SECONDS)
