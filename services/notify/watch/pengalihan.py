"""Watches mandates begin and end, and holders of offices change, and hands over what waits for them; by one process at a time."""

import asyncio
from datetime import datetime
from functools import partial
from typing import Final, LiteralString
from uuid import UUID

import psycopg

from services.notify.watch import usecases
from services.notify.watch.acts.terbuka import AlihkanGiliran
from services.notify.watch.menunggu import alihkan_jabatan
from services.notify.watch.pergantian import Pergantian
from shared.contracts.giliran import SebabPengalihan
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.kernel.postgres.leads import LeadConnection
from shared.kernel.process.faults import Busy, Rejected
from shared.service.run.runtime import Runtime

PAUSE_SECONDS: Final = 0.5
TABEL: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS notify.mandat_dialihkan (mandat_id uuid NOT NULL, sebab text NOT NULL, PRIMARY KEY (mandat_id, sebab));
GRANT SELECT, INSERT ON notify.mandat_dialihkan TO ptsp_notify;
"""
"""Which beginnings and ends of mandates were acted on; run by the migration."""

JATUH_TEMPO: Final[LiteralString] = (
    "WITH m AS (SELECT mandat_id, orang_id, jabatan, jenis, mulai, least(selesai, sejak) AS selesai"
    " FROM mandat LEFT JOIN mandat_berakhir USING (mandat_id)),"
    " t AS (SELECT mandat_id, orang_id, jabatan, 'MANDAT_MULAI' AS sebab, mulai AS saat FROM m WHERE selesai IS NULL OR selesai > %(saat)s"
    " UNION ALL SELECT mandat_id, orang_id, jabatan, 'MANDAT_BERAKHIR', selesai FROM m WHERE mulai < selesai AND jenis <> 'AN')"
    " SELECT mandat_id, orang_id, jabatan, sebab FROM t WHERE saat <= %(saat)s"
    " AND NOT EXISTS (SELECT 1 FROM mandat_dialihkan AS d WHERE (d.mandat_id, d.sebab) = (t.mandat_id, t.sebab)) ORDER BY saat, mandat_id"
)
"""What has begun or ended by then, the oldest first; who lets another sign in his name (a.n.) held his office all the time."""


async def jaga_pengalihan(runtime: Runtime) -> None:
    """Lead whenever nobody else does, for as long as the service lives; what became due meanwhile is caught up."""

    async def masa(line: LeadConnection) -> None:
        pergantian = Pergantian()
        while True:
            await alihkan_semua(line.conn, runtime, now())
            await pergantian.sekali(line.conn, runtime, now(), lambda: alihkan_semua(line.conn, runtime, now()))
            await asyncio.sleep(PAUSE_SECONDS)

    await runtime.leads.always("pengalihan", masa, PAUSE_SECONDS, (Busy, Rejected))


async def alihkan_semua(conn: psycopg.AsyncConnection, runtime: Runtime, saat: datetime) -> int:
    """Act on what has begun or ended by this moment; doing it again after a crash tells nobody twice. Return how much there was."""
    tempo = await (await conn.execute(JATUH_TEMPO, {"saat": saat})).fetchall()
    if tempo:
        await runtime.direktori.renew(conn)
    for mandat_id, orang_id, jabatan, sebab in tempo:
        perintah = partial(_perintah, mandat_id=mandat_id, orang_id=orang_id, jabatan=Jabatan(jabatan), sebab=SebabPengalihan(sebab))
        await alihkan_jabatan(conn, runtime.store, Jabatan(jabatan), perintah)
        await conn.execute("INSERT INTO mandat_dialihkan (mandat_id, sebab) VALUES (%s, %s) ON CONFLICT DO NOTHING", (mandat_id, sebab))
    return len(tempo)


def _perintah(permohonan_id: UUID, *, mandat_id: UUID, orang_id: UUID, jabatan: Jabatan, sebab: SebabPengalihan) -> AlihkanGiliran:
    return AlihkanGiliran(
        permohonan_id=permohonan_id, pelaku=usecases.SISTEM, jabatan=jabatan, mandat_id=mandat_id, orang_id=orang_id, sebab=sebab
    )
