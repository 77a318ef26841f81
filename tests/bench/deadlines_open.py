"""Open deadlines in quantity: by events through the service's own use cases, and as bare rows where nobody reads the events."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

import psycopg

from services.notify.calendar.kalender import DECIDER as KALENDER
from services.notify.deadlines.decide import DECIDER as TENGGAT
from services.notify.main import SERVICE
from services.notify.watch import usecases
from services.notify.watch.decide import DECIDER
from services.notify.watch.giliran import akibat
from shared.contracts.examples.disposition import DISPOSISI_DIBUKA
from shared.contracts.examples.intake import DITERIMA
from shared.contracts.kalender import KANTOR
from shared.kalender.nilai import Kalender
from shared.kernel.event.clock import new_id
from shared.kernel.process.settings import Settings
from shared.kernel.writer.unit import Unit
from shared.service.run.runtime import build

PER_REQUEST: Final = 2
"""The whole, and step 2."""
PER_TRANSACTION: Final = 100
COPY: Final = (
    "COPY notify.tenggat (kunci, permohonan_id, jenis, langkah, putaran, mulai, hari_kerja, jatuh_tempo, berikut, tingkat,"
    " kalender_versi, terbuka) FROM STDIN"
)


async def open_deadlines(settings: Settings, ids: Sequence[UUID]) -> Kalender:
    """Follow these requests, accepted just now and waiting at step 2, without alerts; return the calendar. The service does not run."""
    runtime = build(SERVICE, settings)
    await runtime.store.open()
    try:
        for begin in range(0, len(ids), PER_TRANSACTION):
            some = ids[begin : begin + PER_TRANSACTION]
            streams = [(decider, decider.stream(one)) for one in some for decider in (DECIDER, TENGGAT)]
            await runtime.store.submit(partial(_open, ids=some), streams=[(KALENDER, KALENDER.stream(KANTOR)), *streams])
        kalender: Kalender = (await runtime.store.load(KALENDER, KANTOR)).state
        return kalender
    finally:
        await runtime.store.close()


def _open(unit: Unit, ids: Sequence[UUID]) -> None:
    for one in ids:
        usecases.mulai(unit, DITERIMA.model_copy(update={"permohonan_id": one}))
        event = DISPOSISI_DIBUKA.model_copy(update={"permohonan_id": one})
        sebelum = unit.state(DECIDER, one)
        usecases.catat_giliran(unit, event, sebelum, akibat(event, sebelum))


def copy_rows(conn: psycopg.Connection, count: int, versi: int, saat: datetime) -> None:
    """Add rows of requests that are due much later: a look meets them in the table, and reads none of their events."""
    with conn.cursor() as cursor, cursor.copy(COPY) as copy:
        for _ in range(count):
            one = new_id()
            copy.write_row((f"{one}:LANGKAH:2:1", one, "LANGKAH", 2, 1, saat, 1, saat, saat, 0, versi, True))
