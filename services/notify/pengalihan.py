"""Watches mandates begin and end, and hands what waits for their office to whoever holds it then; by one process at a time."""

import asyncio
import logging
from datetime import datetime
from typing import Final, LiteralString
from uuid import UUID

import psycopg

from services.notify import app
from services.notify.decide import DECIDER
from services.notify.steps.alihkan import AlihkanGiliran
from shared.contracts.notify import SebabPengalihan
from shared.contracts.peran import Jabatan
from shared.kernel.clock import now
from shared.kernel.errors import DomainError
from shared.kernel.jobs import Busy, Rejected
from shared.kernel.leader import FAULTS, lead
from shared.kernel.store import Store
from shared.service.runtime import Runtime
from shared.sop.table import SOP_V1

PAUSE_SECONDS: Final = 0.5
BATCH_MAX: Final = 100
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

MENUNGGU: Final[LiteralString] = (
    "SELECT permohonan_id FROM kasus WHERE status = 'DIPANTAU'"
    " AND EXISTS (SELECT 1 FROM jsonb_array_elements(isi->'terbuka') AS g WHERE (g->>'langkah')::int = ANY(%s)) ORDER BY permohonan_id"
)
"""The requests of which one of these steps is open."""

log = logging.getLogger(__name__)


async def alihkan_menurut_mandat(runtime: Runtime) -> None:
    """Lead whenever nobody else does, for as long as the service lives; what became due meanwhile is caught up."""
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(runtime.settings.pg_dsn, autocommit=True) as conn:
                await lead(conn, "pengalihan")
                while True:
                    await alihkan_semua(conn, runtime, now())
                    await asyncio.sleep(PAUSE_SECONDS)
        except (Busy, Rejected, *FAULTS) as galat:
            log.warning("mandates: term ended by %s: %s", type(galat).__name__, galat)
        await asyncio.sleep(PAUSE_SECONDS)


async def alihkan_semua(conn: psycopg.AsyncConnection, runtime: Runtime, saat: datetime) -> int:
    """Act on what has begun or ended by this moment; doing it again after a crash tells nobody twice. Return how much there was."""
    tempo = await (await conn.execute(JATUH_TEMPO, {"saat": saat})).fetchall()
    if tempo:
        await runtime.direktori.renew(conn)
    for mandat_id, orang_id, jabatan, sebab in tempo:
        langkah = [baris.nomor for baris in SOP_V1.langkah if baris.pelaksana == jabatan]
        menunggu = [permohonan_id for (permohonan_id,) in await (await conn.execute(MENUNGGU, (langkah,))).fetchall()]
        for awal in range(0, len(menunggu), BATCH_MAX):
            perintah = (_perintah(satu, mandat_id, orang_id, jabatan, sebab) for satu in menunggu[awal : awal + BATCH_MAX])
            await asyncio.gather(*(_alihkan(runtime.store, satu) for satu in perintah))
        await conn.execute("INSERT INTO mandat_dialihkan (mandat_id, sebab) VALUES (%s, %s) ON CONFLICT DO NOTHING", (mandat_id, sebab))
    return len(tempo)


def _perintah(permohonan_id: UUID, mandat_id: UUID, orang_id: UUID, jabatan: str, sebab: str) -> AlihkanGiliran:
    return AlihkanGiliran(
        permohonan_id=permohonan_id,
        pelaku=app.SISTEM,
        jabatan=Jabatan(jabatan),
        mandat_id=mandat_id,
        orang_id=orang_id,
        sebab=SebabPengalihan(sebab),
    )


async def _alihkan(store: Store, command: AlihkanGiliran) -> None:
    stream = (DECIDER, DECIDER.stream(command.permohonan_id))
    try:
        await store.jalankan(lambda unit: app.alihkan(unit, command), streams=(stream,))
    except DomainError as no:
        log.warning("mandate %s at request %s: %s", command.mandat_id, command.permohonan_id, no.aturan)
