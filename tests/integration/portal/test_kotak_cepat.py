"""The inbox among a hundred thousand open steps: rows by one index in its order, counters of sums by day, whatever one looks at."""

from collections.abc import AsyncGenerator, Iterator, Mapping
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg
import pytest
from psycopg.sql import SQL, Composable

from deploy.set.addresses import Addresses
from services.portal.baca import TempatKotak, kotak, kueri_baris
from services.portal.generasi import gantikan, mulai
from services.portal.hitungan import DIBUKA, PER_MEJA
from services.portal.pandangan import Lihat, Pandangan, Saring
from tests.integration.portal.test_proyektor import KINI
from tests.spec.portal.test_kotak import ORANG, saya

BANYAK: Final = 100_000
DIBACA: Final = 300
PALING_BANYAK: Final = 2_000
"""So many rows at the most are looked at for one page: some pages of each desk, and what is left out of them."""
MEJA: Final[LiteralString] = (
    "CASE n %% 10 WHEN 0 THEN ARRAY['orang:' || %s, 'orang'] WHEN 1 THEN ARRAY['opd:' || n %% 300, 'opd'] WHEN 2 THEN"
    " ARRAY['orang:x', 'orang'] ELSE ARRAY[(ARRAY['kepala_dinas', 'kepala_bidang', 'kepala_seksi'])[n %% 3 + 1]] END"
)
"""Seven tenths lie on three offices' desks, a tenth with agencies, and two with analysts, half of it with one."""
PENUH: Final[LiteralString] = (
    "INSERT INTO giliran SELECT %s, md5(n::text)::uuid, unnest("  # noqa: S608 - words of our own
    + MEJA
    + "), 7, 1, %s::timestamptz + (n %% 400 - 200) * interval '1 day', n FROM generate_series(1, %s) AS n"
)
HITUNG: Final[LiteralString] = "INSERT INTO hitung SELECT generasi, meja, tempo, count(*) FROM giliran GROUP BY 1, 2, 3"
PERKARA: Final[LiteralString] = "INSERT INTO perkara SELECT DISTINCT generasi, permohonan_id, '{}'::jsonb FROM giliran"
TERBUKA: Final[LiteralString] = (
    "INSERT INTO giliran_dibuka SELECT DISTINCT %s::uuid, permohonan_id, langkah, putaran FROM giliran ORDER BY 2 LIMIT %s"
)
SIAPA: Final[Mapping[str, dict[str, Any]]] = {
    "kasi": saya("kepala_seksi", mandat=["kepala_bidang"]),
    "analis": saya("analis_sistem_informasi"),
    "opd": saya("opd_pemohon", opd_id=UUID(int=1)),
}
Conn = psycopg.AsyncConnection[Any]


@pytest.fixture
async def ramai(addresses: Addresses) -> AsyncGenerator[tuple[Conn, int]]:
    """A database with so many open steps, of which somebody has opened some."""
    async with await psycopg.AsyncConnection.connect(addresses.dsn("admin"), autocommit=True) as admin:
        await admin.execute("SET search_path TO portal")
        generasi, _ = await mulai(admin)
        await admin.execute(PENUH, (generasi, str(ORANG), KINI, BANYAK))
        for satu in (HITUNG, PERKARA):
            await admin.execute(satu)
        await gantikan(admin, generasi)
        await admin.execute("INSERT INTO akun (akun_id, orang_id, peran) VALUES (%s, %s, 'x')", (ORANG, ORANG))
        await admin.execute(TERBUKA, (ORANG, DIBACA))
        await admin.execute("ANALYZE")
        yield admin, generasi


def simpul(rencana: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield each node of a plan."""
    yield rencana
    for satu in rencana.get("Plans", ()):
        yield from simpul(satu)


async def dilihat(conn: Conn, query: Composable, isi: tuple[object, ...]) -> dict[str, float]:
    """Return how many rows each node looked at, in the plan that was carried out."""
    cursor = await conn.execute(SQL("EXPLAIN (ANALYZE, FORMAT JSON) ") + query, isi)
    row = await cursor.fetchone()
    assert row is not None
    return {
        f"{nomor} {satu['Node Type']} {satu.get('Index Name', satu.get('Relation Name', ''))}": satu["Actual Loops"]
        * (satu["Actual Rows"] + satu.get("Rows Removed by Filter", 0))
        for nomor, satu in enumerate(simpul(row[0][0]["Plan"]))
    }


async def test_di_antara_seratus_ribu_satu_halaman_dibaca_menurut_indeksnya(ramai: tuple[Conn, int]) -> None:
    conn, generasi = ramai
    for nama, siapa in SIAPA.items():
        pandangan = Pandangan.dari(siapa, ORANG)
        for lihat in Lihat:
            for saring in Saring:
                di = TempatKotak(lihat, saring)
                banyak = await dilihat(conn, *kueri_baris(generasi, pandangan, di, KINI))
                assert max(banyak.values()) <= PALING_BANYAK, (nama, lihat, saring, banyak)
                assert not [satu for satu in banyak if "Seq Scan" in satu], (nama, lihat, saring, banyak)
                isi = await kotak(conn, pandangan, di, KINI)
                assert (len(isi.tugas), bool(isi.lanjut)) == (min(50, isi.jumlah[lihat][saring]), isi.jumlah[lihat][saring] > 50)


async def test_di_antara_seratus_ribu_hitungan_tidak_membaca_barisnya(ramai: tuple[Conn, int]) -> None:
    conn, _ = ramai
    for siapa in SIAPA.values():
        pandangan = Pandangan.dari(siapa, ORANG)
        meja = sorted(pandangan.semua())
        hari = await dilihat(conn, SQL(PER_MEJA), (KINI, KINI, KINI, KINI, meja))
        assert not [satu for satu in hari if "giliran" in satu]
        assert max(hari.values()) <= 400 * len(meja), hari
        dibuka = await dilihat(conn, SQL(DIBUKA), ([ORANG], meja))
        assert max(dibuka.values()) <= 3 * DIBACA, "each that was opened lies on a few desks"
        assert not [satu for satu in dibuka if "Seq Scan on giliran" in satu]
