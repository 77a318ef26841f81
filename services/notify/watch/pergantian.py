"""Watches changes of who holds an office begin, and hands what waits for the office to whoever holds it then (ADR 0070)."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final, LiteralString, TypeAlias
from uuid import UUID

import psycopg

from services.notify.watch.acts.terbuka import AlihkanGiliran
from services.notify.watch.menunggu import alihkan_jabatan
from services.notify.watch.usecases import SISTEM
from shared.contracts.giliran import SebabPengalihan
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import monotonic
from shared.service.office.directory import POLL_SECONDS
from shared.service.run.runtime import Runtime

LAGI_SECONDS: Final = POLL_SECONDS + 5.0
"""So long after the first look no process decides by a copy of the directory from before it."""
Dahulu: TypeAlias = Callable[[], Awaitable[object]]
Baris: TypeAlias = tuple[UUID, datetime, datetime]
"""A change, as its row is known: of whom, when it was recorded, since when it counts."""

TABEL: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS notify.kedudukan_dialihkan (
    orang_id uuid NOT NULL, dicatat timestamptz NOT NULL, sejak timestamptz NOT NULL, PRIMARY KEY (orang_id, dicatat, sejak));
GRANT SELECT, INSERT ON notify.kedudukan_dialihkan TO ptsp_notify;
"""
"""Which changes of who holds an office were acted on; run by the migration."""

KOLOM: Final = ("orang_id", "dicatat", "sejak")
"""What tells one change from another."""

MULAI: Final[LiteralString] = (
    "SELECT orang_id, dicatat, sejak FROM kedudukan AS k WHERE sejak <= %s AND NOT EXISTS (SELECT 1 FROM kedudukan_dialihkan AS d"
    " WHERE (d.orang_id, d.dicatat, d.sejak) = (k.orang_id, k.dicatat, k.sejak)) ORDER BY sejak, dicatat, orang_id"
)
"""What has begun by then, the oldest first."""
JABATAN: Final[LiteralString] = (
    "SELECT jabatan FROM (SELECT orang_id, jabatan FROM kedudukan UNION ALL SELECT orang_id, jabatan FROM direktori"
    " UNION ALL SELECT orang_id, jabatan FROM mandat) AS j WHERE orang_id = ANY(%s) AND jabatan <> '' GROUP BY jabatan ORDER BY jabatan"
)
"""Every office that these persons ever held, or acted in."""
SUDAH: Final[LiteralString] = (
    "INSERT INTO kedudukan_dialihkan (orang_id, dicatat, sejak) SELECT * FROM unnest(%s::uuid[], %s::timestamptz[], %s::timestamptz[])"
    " ON CONFLICT DO NOTHING"
)


class Pergantian:
    """Acts on each change twice: at once, and once more when nobody can have recorded a turn by what was so before it.

    Looking again changes nothing where all is as it should be. What a crash leaves half done is looked at again from the beginning.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Count time by this clock."""
        self._clock = clock
        self._dilihat: dict[Baris, float] = {}

    async def sekali(self, conn: psycopg.AsyncConnection, runtime: Runtime, saat: datetime, dahulu: Dahulu) -> int:
        """Act on what has begun by this moment and was not acted on so far; return how much there was.

        `dahulu` acts on mandates, once the directory is as it is now: what a mandate changed is told as that, and not again as this.
        """
        mulai: list[Baris] = await (await conn.execute(MULAI, (saat,))).fetchall()
        kini = self._clock()
        lagi = [satu for satu in mulai if satu in self._dilihat and kini - self._dilihat[satu] >= LAGI_SECONDS]
        baru = [satu for satu in mulai if satu not in self._dilihat]
        if baru or lagi:
            await _alihkan(conn, runtime, [orang_id for orang_id, _, _ in (*baru, *lagi)], dahulu)
        self._dilihat = {satu: self._dilihat.get(satu, kini) for satu in mulai if satu not in lagi}
        if lagi:
            await conn.execute(SUDAH, tuple(map(list, zip(*lagi, strict=True))))
        return len(baru) + len(lagi)


async def _alihkan(conn: psycopg.AsyncConnection, runtime: Runtime, orang: Sequence[UUID], dahulu: Dahulu) -> None:
    await runtime.direktori.renew(conn)
    await dahulu()
    for (jabatan,) in await (await conn.execute(JABATAN, (list(orang),))).fetchall():
        perintah = partial(_perintah, jabatan=Jabatan(jabatan))
        await alihkan_jabatan(conn, runtime.store, Jabatan(jabatan), perintah)


def _perintah(permohonan_id: UUID, *, jabatan: Jabatan) -> AlihkanGiliran:
    return AlihkanGiliran(permohonan_id=permohonan_id, pelaku=SISTEM, jabatan=jabatan, sebab=SebabPengalihan.PEMEGANG_BERGANTI)
