"""An inbox among very many open rows, asked for by several officials at a steady rate."""

import asyncio
from dataclasses import dataclass
from typing import Final, LiteralString

import psycopg

from deploy.set.layout import PORTAL
from shared.contracts.peran import Jabatan
from shared.kernel.process.cpu_time import used_by
from tests.bench.load import MILLISECONDS, Load
from tests.bench.stage import Stage
from tests.bench.visitor import Visitor

PER_SECOND: Final = 50
DRIVERS: Final = 10
WARM: Final = 50
OFFICES: Final = (Jabatan.KEPALA_DINAS, Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_SEKSI, Jabatan.ANALIS)
PATHS: Final = ("/", "/?saring=telat", "/?lihat=semua", "/?lihat=saya&saring=belum")
FILL: Final[LiteralString] = """
WITH bentuk AS (SELECT max(nomor) AS generasi FROM portal.generasi WHERE siap), contoh AS (
    SELECT isi FROM portal.perkara WHERE generasi = (SELECT generasi FROM bentuk) LIMIT 1
), baru AS (
    SELECT generasi, md5(n::text)::uuid AS permohonan_id, n FROM bentuk, generate_series(1, %s) AS n
), perkara AS (
    INSERT INTO portal.perkara SELECT generasi, permohonan_id, isi FROM baru, contoh
)
INSERT INTO portal.giliran
SELECT generasi, permohonan_id, unnest(CASE n %% 10 WHEN 0 THEN ARRAY['orang:' || %s, 'orang'] WHEN 1 THEN ARRAY['opd:' || n %% 300, 'opd']
    ELSE ARRAY[(ARRAY['kepala_dinas', 'kepala_bidang', 'kepala_seksi'])[n %% 3 + 1], 'kantor:' || n %% 300] END),
    7, 1, now() + (n %% 400 - 200) * interval '1 day', n FROM baru
"""
COUNT: Final[tuple[LiteralString, ...]] = (
    "DELETE FROM portal.hitung",
    "INSERT INTO portal.hitung SELECT generasi, meja, tempo, count(*) FROM portal.giliran GROUP BY 1, 2, 3",
    "ANALYZE portal.giliran, portal.perkara, portal.hitung",
)


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many rows, and so many inboxes a second; milliseconds of the answers, and of the portal's processor for each."""

    rows: int
    per_second: float
    pages: int
    p50: float
    p99: float
    portal: float


async def measure(stage: Stage, load: Load, rows: int, seconds: int) -> Crowd:
    """Put the rows where inboxes are read, and let officials ask for them, by view and filter."""
    await asyncio.to_thread(_fill, stage, rows)
    visitors = [await asyncio.to_thread(Visitor, stage.addresses.portal, one) for one in OFFICES]
    looks = [visitor.look(path) for path in PATHS for visitor in visitors]
    pid, port, count = stage.children[PORTAL].pid, stage.ports[PORTAL], PER_SECOND * seconds
    await load.drive(port, [looks * (WARM // len(looks) + 1)])
    used = used_by(pid)
    asked = [[looks[(turn + number * DRIVERS) % len(looks)] for number in range(count // DRIVERS)] for turn in range(DRIVERS)]
    result = await load.drive(port, asked, every=1 / PER_SECOND)
    used = used_by(pid) - used
    return Crowd(rows, result.per_second, count, result.p50, result.p99, used * MILLISECONDS / count)


def _fill(stage: Stage, rows: int) -> None:
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn:
        row = conn.execute("SELECT orang_id::text FROM portal.akun WHERE peran = %s AND contoh LIMIT 1", (Jabatan.ANALIS.value,)).fetchone()
        assert row is not None, "a demonstration has an account of each role"
        conn.execute(FILL, (rows, row[0]))
        for statement in COUNT:
            conn.execute(statement)
