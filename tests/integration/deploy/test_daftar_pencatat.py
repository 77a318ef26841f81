"""The clerk's list of what the office wrote down, among a hundred thousand requests: by an index, on every page and for every status."""

from typing import Any, Final

import psycopg
import pytest

from deploy.set.addresses import Addresses
from services.intake.giliran import BACAAN
from shared.contracts.peran import Jabatan
from shared.service.http.bacaan import Bacaan
from shared.service.http.page import PageFilter

BANYAK: Final = 100_000
SETIAP: Final = 1_000
"""Of so many requests one came on paper; the other ones say nothing of it."""
ISI: Final = (
    "INSERT INTO intake.kasus SELECT gen_random_uuid(), gen_random_uuid(), CASE n %% 7 WHEN 0 THEN 'DIKEMBALIKAN' ELSE 'DITERIMA' END,"
    " '[]', '{}', jsonb_strip_nulls(jsonb_build_object('label', 'x', 'pencatat', CASE n %% %s WHEN 0 THEN 'petugas_agenda' END)), 1,"
    " timestamptz '2026-01-01' + n * interval '1 minute' FROM generate_series(1, %s) AS n"
)


async def baca(conn: psycopg.AsyncConnection, bacaan: Bacaan, sebelum: str | None, status: str | None, awal: str = "") -> list[Any]:
    """Return what the clerk's page answers, or how it is found."""
    halaman = PageFilter(bacaan, None, Jabatan.PETUGAS_AGENDA, status, 25)
    statement, nilai = halaman.menurut_perubahan(sebelum)
    return [*await (await conn.execute(awal.encode() + statement.encode(), nilai)).fetchall()]


@pytest.mark.parametrize("status", [None, "DIKEMBALIKAN"])
async def test_daftar_petugas_agenda_dibaca_lewat_indeksnya(addresses: Addresses, status: str | None) -> None:
    async with await psycopg.AsyncConnection.connect(addresses.dsn("admin"), autocommit=True) as conn:
        await conn.execute(ISI, (SETIAP, BANYAK))
        await conn.execute("ANALYZE intake.kasus")
        await conn.execute("SET search_path TO intake")
        pertama = await baca(conn, BACAAN, None, status)
        lanjut = f"{pertama[0][7].isoformat()}|{pertama[0][1]}"
        assert (await baca(conn, BACAAN, lanjut, status))[0][1] == pertama[1][1], "from the row on that follows"
        for sebelum in (None, lanjut):
            rencana = "\n".join(satu[0] for satu in await baca(conn, BACAAN, sebelum, status, "EXPLAIN (ANALYZE, BUFFERS OFF) "))
            assert "Index Scan Backward using kasus_pencatat" in rencana, rencana
            assert "Seq Scan on kasus" not in rencana, rencana


async def test_layanan_yang_tidak_mengatakan_pencatatnya_tidak_menunjukkan_apa_pun(addresses: Addresses) -> None:
    async with await psycopg.AsyncConnection.connect(addresses.dsn("admin"), autocommit=True) as conn:
        await conn.execute(ISI, (1, 3))
        await conn.execute("SET search_path TO intake")
        assert [satu[1] for satu in await baca(conn, Bacaan(), None, None)] == [None]
        assert len(await baca(conn, BACAAN, None, None)) == 3
