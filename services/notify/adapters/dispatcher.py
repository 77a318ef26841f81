"""From the outbox to a channel, at least once, by one process at a time (ADR 0019): handed over first, then recorded as sent."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final, LiteralString

import psycopg

from services.notify.adapters.kanal import GagalKirim, Kanal, Pesan
from services.notify.decide import DECIDER
from services.notify.steps.kirim import CatatPengiriman
from shared.contracts.bersama import PelakuSistem
from shared.kernel.clock import now, rfc3339
from shared.kernel.errors import DomainError
from shared.kernel.jobs import Busy, Rejected, Unavailable
from shared.kernel.leader import FAULTS, lead
from shared.kernel.recorder import Table
from shared.kernel.store import Store
from shared.kernel.unit import Unit

BATCH_MAX: Final = 100
PAUSE_SECONDS: Final = 0.5

AMBIL: Final[LiteralString] = (
    "SELECT ce_id, permohonan_id, isi FROM notify.kotak_keluar"
    " WHERE terkirim IS NULL AND (coba_lagi IS NULL OR coba_lagi <= now()) ORDER BY dibuat, id LIMIT %s"
)
"""Alerts whose time has come, oldest first."""

TUNDA: Final[LiteralString] = (
    "UPDATE notify.kotak_keluar SET percobaan = percobaan + 1,"
    " coba_lagi = now() + make_interval(secs => least(3600, 30 * power(2, least(percobaan, 7)))) WHERE ce_id = ANY(%s)"
)
"""Puts off alerts that failed: half a minute, the next time a minute, up to an hour, for as long as it takes."""

TERKIRIM: Final = Table(
    "UPDATE notify.kotak_keluar AS k SET terkirim = t.waktu FROM unnest(%s::text[], %s::timestamptz[]) AS t (ce_id, waktu)"
    " WHERE k.ce_id = t.ce_id"
)
"""Marks alerts as gone, in the transaction of the event that says so."""

log = logging.getLogger(__name__)


class Dispatcher:
    """Hands alerts to one channel, while it leads.

    An alert is nobody's until it is recorded as gone: when the process that handed it over dies before that, the next leader
    hands it over again at once, with the same key.
    """

    def __init__(self, dsn: str, store: Store, kanal: Kanal, catat: Callable[[Unit, CatatPengiriman], object]) -> None:
        """Lead over a connection to `dsn`; record deliveries by `catat`."""
        self._dsn = dsn
        self._store = store
        self._kanal = kanal
        self._catat = catat

    async def jalan(self) -> None:
        """Lead whenever nobody else does, until cancelled."""
        while True:
            try:
                await self._term()
            except FAULTS as galat:
                log.warning("dispatcher: term ended by %s: %s", type(galat).__name__, galat)
            await asyncio.sleep(PAUSE_SECONDS)

    async def _term(self) -> None:
        """The outbox is read over the very connection that holds the lock: who lost it takes nothing more."""
        async with await psycopg.AsyncConnection.connect(self._dsn, autocommit=True) as conn:
            await lead(conn, f"dispatcher:{self._kanal.nama}")
            while True:
                if await self._sekali(conn) < BATCH_MAX:
                    await asyncio.sleep(PAUSE_SECONDS)

    async def _sekali(self, conn: psycopg.AsyncConnection) -> int:
        """Hand over and record one batch, put off what failed; return how many there were."""
        cursor = await conn.execute(AMBIL, (BATCH_MAX,))
        semua = [Pesan(*row) for row in await cursor.fetchall()]
        terantar = await asyncio.gather(*(self._antar(pesan) for pesan in semua))
        gagal = [pesan.ce_id for pesan, sampai in zip(semua, terantar, strict=True) if not sampai]
        if gagal:
            await conn.execute(TUNDA, (gagal,))
        return len(semua)

    async def _antar(self, pesan: Pesan) -> bool:
        """Hand over one alert and record that; False when one of both failed."""
        command = self._perintah(pesan)

        def catat(unit: Unit) -> None:
            self._catat(unit, command)
            unit.write(TERKIRIM, (pesan.ce_id, rfc3339(now())))

        try:
            await self._kanal.kirim(pesan)
            await self._store.jalankan(catat, streams=((DECIDER, DECIDER.stream(pesan.permohonan_id)),))
        except GagalKirim as galat:
            log.warning("alert %s not sent: %s", pesan.ce_id, galat)
            return False
        except (Busy, Rejected, Unavailable, DomainError) as galat:
            log.warning("alert %s sent but not recorded, it will go out again: %s", pesan.ce_id, type(galat).__name__)
            return False
        return True

    def _perintah(self, pesan: Pesan) -> CatatPengiriman:
        kunci = {nama: pesan.isi.get(nama) for nama in ("langkah", "putaran", "jenis", "peran", "orang_id", "mandat_id")}
        lain = {"permohonan_id": pesan.permohonan_id, "pelaku": PelakuSistem(sistem="notify"), "kanal": self._kanal.nama}
        return CatatPengiriman.model_validate({**kunci, **lain})
