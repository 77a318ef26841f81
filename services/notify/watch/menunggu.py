"""What waits for an office: the requests of which one of its steps is open, each handed over in a piece of work of its own."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final, LiteralString
from uuid import UUID

import psycopg

from services.notify.watch import alih
from services.notify.watch.acts.terbuka import AlihkanGiliran
from services.notify.watch.decide import DECIDER
from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError
from shared.kernel.writer.store import Store
from shared.sop.table import SOP_V1

BATCH_MAX: Final = 100
MENUNGGU: Final[LiteralString] = (
    "SELECT permohonan_id FROM kasus WHERE status = 'DIPANTAU'"
    " AND EXISTS (SELECT 1 FROM jsonb_array_elements(isi->'terbuka') AS g WHERE (g->>'langkah')::int = ANY(%s)) ORDER BY permohonan_id"
)
"""The requests of which one of these steps is open."""

log = logging.getLogger(__name__)


async def alihkan_jabatan(
    conn: psycopg.AsyncConnection, store: Store, jabatan: Jabatan, perintah: Callable[[UUID], AlihkanGiliran]
) -> None:
    """Hand over what waits for an office, by the command that `perintah` returns for a request."""
    langkah = [baris.nomor for baris in SOP_V1.langkah if baris.pelaksana is jabatan]
    semua = [permohonan_id for (permohonan_id,) in await (await conn.execute(MENUNGGU, (langkah,))).fetchall()]
    for awal in range(0, len(semua), BATCH_MAX):
        await asyncio.gather(*(_alihkan(store, perintah(satu)) for satu in semua[awal : awal + BATCH_MAX]))


async def _alihkan(store: Store, command: AlihkanGiliran) -> None:
    stream = (DECIDER, DECIDER.stream(command.permohonan_id))
    try:
        await store.submit(lambda unit: alih.alihkan(unit, command), streams=(stream,))
    except DomainError as no:
        log.warning("hand-over of %s at request %s (%s): %s", command.jabatan, command.permohonan_id, command.sebab, no.aturan)
