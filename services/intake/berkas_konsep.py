"""Files of drafts: sealed piece by piece under the draft's key, in a table of their own, and gone with the draft (ADR 0085)."""

import asyncio
import logging
from collections.abc import Iterable
from typing import Final, LiteralString

from shared.contracts.berkas_konsep import BerkasKonsepDihapus, BerkasKonsepDilampirkan
from shared.contracts.intake import KonsepPermohonanDiajukan, KonsepPermohonanDibuang
from shared.kernel.event.envelope import Recorded
from shared.kernel.postgres.fast.statement import Table
from shared.kernel.postgres.leader import FAULTS
from shared.kernel.process.faults import Unavailable
from shared.kernel.writer.unit import Row
from shared.service.run.runtime import Runtime

PAUSE_SECONDS: Final = 60.0

TABEL: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS intake.berkas_konsep (
    unggahan_id uuid NOT NULL, nomor int NOT NULL, konsep_id uuid NOT NULL, jenis text NOT NULL, isi text NOT NULL,
    dicatat boolean NOT NULL DEFAULT false, dibuat timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (unggahan_id, nomor));
ALTER TABLE intake.berkas_konsep ALTER COLUMN isi SET STORAGE EXTERNAL;
CREATE INDEX IF NOT EXISTS berkas_konsep_konsep ON intake.berkas_konsep (konsep_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON intake.berkas_konsep TO ptsp_intake;
"""
"""Pieces are written before the event that names them (`dicatat`), as all files are; unlike others they are deleted."""

TITIP: Final[LiteralString] = (
    "INSERT INTO intake.berkas_konsep (unggahan_id, nomor, konsep_id, jenis, isi) VALUES (%s, %s, %s, %s, %s) RETURNING nomor"
)
AMBIL: Final[LiteralString] = "SELECT isi FROM intake.berkas_konsep WHERE unggahan_id = %s AND nomor = %s"
LEPAS: Final[LiteralString] = "DELETE FROM intake.berkas_konsep WHERE unggahan_id = %s AND NOT dicatat RETURNING nomor"
"""What was kept for an event that did not come."""
SAPU: Final[LiteralString] = "DELETE FROM intake.berkas_konsep WHERE NOT dicatat AND dibuat < now() - interval '1 hour' RETURNING nomor"
"""What a process left that died between the pieces and the event."""

DICATAT: Final = Table(
    "UPDATE intake.berkas_konsep AS b SET dicatat = true FROM unnest(%s::uuid[]) AS t (unggahan_id) WHERE b.unggahan_id = t.unggahan_id"
)
"""The pieces of a file that an event names now."""
DIGANTI: Final = Table(
    "DELETE FROM intake.berkas_konsep AS b USING unnest(%s::uuid[], %s::text[], %s::uuid[]) AS t (konsep_id, jenis, baru)"
    " WHERE (b.konsep_id, b.jenis) = (t.konsep_id, t.jenis) AND b.dicatat AND b.unggahan_id IS DISTINCT FROM t.baru"
)
"""The pieces of a file that was taken off, or in whose place another came."""
TERTUTUP: Final = Table("DELETE FROM intake.berkas_konsep AS b USING unnest(%s::uuid[]) AS t (konsep_id) WHERE b.konsep_id = t.konsep_id")
"""All pieces of a draft that was submitted or thrown away, in the transaction of its event."""

log = logging.getLogger(__name__)


def proyeksi(recorded: Recorded) -> Iterable[Row]:
    """Return what becomes of pieces by an event of a draft."""
    match fact := recorded.fact:
        case BerkasKonsepDilampirkan():
            yield DICATAT, (fact.unggahan_id,)
            yield DIGANTI, (fact.konsep_id, fact.jenis.value, fact.unggahan_id)
        case BerkasKonsepDihapus():
            yield DIGANTI, (fact.konsep_id, fact.jenis.value, None)
        case KonsepPermohonanDibuang() | KonsepPermohonanDiajukan():
            yield TERTUTUP, (fact.konsep_id,)
        case _:
            return


async def sapu_lagi(runtime: Runtime) -> None:
    """Delete pieces that no event came for, at once and every minute, for as long as the service lives."""
    while True:
        try:
            await sapu(runtime)
        except (Unavailable, *FAULTS) as fault:
            log.warning("files of drafts: %s: %s", type(fault).__name__, fault)
        await asyncio.sleep(PAUSE_SECONDS)


async def sapu(runtime: Runtime) -> int:
    """Delete the pieces that have waited an hour for their event; return how many."""
    return len(await runtime.store.query(SAPU))
