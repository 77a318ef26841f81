"""The writer's own connection: what may be null, true or false is recorded by it too, and not only by the slow way in a thread."""

from typing import Any, Final
from uuid import UUID

import psycopg
import pytest
from eventsourcing.persistence import StoredEvent

from deploy.set.addresses import Addresses
from shared.contracts.intake import PermohonanDicabut
from shared.kernel.event.envelope import GENESIS, seal_event, type_of
from shared.kernel.postgres.fast.connection import WriterConnection
from shared.kernel.postgres.fast.statement import Table
from tests.integration.kernel.counter import SYSTEM, settings_of

PERMOHONAN: Final = UUID("0193a000-0000-7000-8000-000000000002")
COBA: Final = Table(
    "INSERT INTO intake.coba (kunci, angka, benar, saat) SELECT * FROM"
    " unnest(%s::text[], %s::int[], %s::boolean[], %s::timestamptz[])"
    " ON CONFLICT (kunci) DO UPDATE SET angka = EXCLUDED.angka, benar = EXCLUDED.benar, saat = EXCLUDED.saat",
    keyed=True,
)
BACA: Final = """
SELECT kunci, angka, benar, to_char(saat AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM intake.coba
"""
TABEL: Final = """
CREATE TABLE intake.coba (kunci text PRIMARY KEY, angka int, benar boolean, saat timestamptz);
GRANT SELECT, INSERT, UPDATE ON intake.coba TO ptsp_intake;
"""
SAAT: Final = "2026-03-02T01:00:00Z"
BARIS: Final[tuple[list[tuple[Any, ...]], ...]] = (
    [("a", 1, True, SAAT)],
    [("a", None, False, None)],
    [("a", None, None, SAAT), ("b", 2, True, None)],
    [("a", None, None, None), ("b", None, None, None)],
    [("a", 3, False, SAAT), ("b", 4, None, SAAT)],
    [("a", 5, True, SAAT)],
)
"""One after the other over one connection: the same statement with columns of other kinds than before."""


def event(version: int) -> StoredEvent:
    meta = {"source": "/ptsp/intake/x", "subject": str(PERMOHONAN), "correlationid": "x", "sopversi": "v1", "prevhash": GENESIS}
    fact = PermohonanDicabut(permohonan_id=PERMOHONAN, langkah=1, putaran=version, pelaku=SYSTEM, alasan="contoh")
    _, state = seal_event(PERMOHONAN, version, fact, meta)
    return StoredEvent(PERMOHONAN, version, type_of(fact), state)


@pytest.fixture
def table(addresses: Addresses) -> Addresses:
    """A table of intake whose columns may be null."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute(TABEL)
    return addresses


async def test_kolom_kosong_dan_benar_salah_dicatat_lewat_sambungan_penulis(table: Addresses) -> None:
    connection = WriterConnection(settings_of(table, "intake").pg_dsn, "intake_events")
    expected: dict[str, tuple[Any, ...]] = {}
    try:
        for version, rows in enumerate(BARIS, start=1):
            assert await connection.record([event(version)], {COBA: rows}, [])
            expected |= {row[0]: row for row in rows}
            with psycopg.connect(table.dsn("admin")) as conn:
                cursor = conn.execute(BACA)
                assert {row[0]: row for row in cursor.fetchall()} == expected
    finally:
        await connection.close()
