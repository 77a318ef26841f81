"""The clock of mandates: ends by event what has run out, by one process at a time; the edge does not wait for it."""

import asyncio
from typing import Final, LiteralString

import psycopg

from services.disposition.mandat import BUKU, DECIDER, AkhiriMandat
from shared.contracts.bersama import PelakuSistem
from shared.kernel.event.clock import now
from shared.kernel.postgres.leads import LeadConnection
from shared.kernel.process.faults import Busy, Rejected
from shared.service.run.runtime import Runtime

PAUSE_SECONDS: Final = 0.5
HABIS: Final[LiteralString] = (
    "SELECT EXISTS (SELECT 1 FROM mandat LEFT JOIN mandat_berakhir USING (mandat_id) WHERE sejak IS NULL AND selesai <= %s)"
)
"""Whether some mandate has run out and is not ended yet."""


async def akhiri_yang_habis(runtime: Runtime) -> None:
    """Lead whenever nobody else does, for as long as the service lives."""

    async def masa(line: LeadConnection) -> None:
        while True:
            await _sekali(line.conn, runtime)
            await asyncio.sleep(PAUSE_SECONDS)

    await runtime.leads.always("mandat", masa, PAUSE_SECONDS, (Busy, Rejected))


async def _sekali(conn: psycopg.AsyncConnection, runtime: Runtime) -> None:
    """End what has run out by now."""
    saat = now()
    row = await (await conn.execute(HABIS, (saat,))).fetchone()
    if row is not None and row[0]:
        command = AkhiriMandat(pelaku=PelakuSistem(sistem="disposition"), waktu=saat)
        await runtime.store.submit(lambda unit: unit.run(DECIDER, BUKU, command))
