"""Reading what one has just written: the inbox follows services by some milliseconds, for which the page after an act waits."""

from typing import Any, Final
from uuid import UUID

import psycopg

from services.portal.jejak import Jejak
from services.portal.langsung import Pengikut
from shared.kernel.event.clock import monotonic
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.tasks import rung

Conn = psycopg.AsyncConnection[Any]

SABAR_DETIK: Final = 0.3
SEKALI_DETIK: Final = 0.1
"""A page looks again after this long although it heard of no change."""


async def terlihat(basis: Pool, pengikut: Pengikut, teks: str) -> bool:
    """Wait a moment until what was done is in what pages read; say whether it is, or nothing was waited for."""
    if (jejak := Jejak.dari_alamat(teks)) is None:
        return True
    sampai = monotonic() + SABAR_DETIK
    with pengikut.mendengar() as berubah:
        while True:
            berubah.clear()
            async with basis.lend() as conn:
                if await _terdengar(conn, jejak.permohonan_id, jejak.peristiwa):
                    return True
            if (sisa := sampai - monotonic()) <= 0:
                return False
            await rung(berubah, min(sisa, SEKALI_DETIK))


async def _terdengar(conn: Conn, permohonan_id: UUID, peristiwa: str) -> bool:
    """Say whether what is read of a request was built after notify had heard this event of a service."""
    aliran, _, versi = peristiwa.rpartition(":")
    cursor = await conn.execute(
        "SELECT coalesce((isi->'terdengar'->>%s)::bigint, 0) >= %s FROM perkara"
        " WHERE generasi = (SELECT max(nomor) FROM generasi WHERE siap) AND permohonan_id = %s",
        (aliran, int(versi), permohonan_id),
    )
    row = await cursor.fetchone()
    return row is not None and bool(row[0])
