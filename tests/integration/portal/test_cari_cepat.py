"""The search among a hundred thousand requests: by an index, whatever is looked for."""

from typing import Final
from uuid import UUID

import psycopg
import pytest

from deploy.set.addresses import Addresses
from services.portal.cari import CARI, SEHALAMAN
from services.portal.halaman.kotak.cari import AWAL
from services.portal.proyeksi.ringkas import kueri
from tests.integration.portal.test_cari import OPD, terisi

BANYAK: Final = 100_000


@pytest.mark.parametrize("teks", ["antrean", "nomor77", "12/2026", "B/12/DISKOMINFO/2026"])
@pytest.mark.parametrize("opd_id", [None, OPD[0]])
async def test_di_antara_seratus_ribu_dicari_lewat_indeks(addresses: Addresses, teks: str, opd_id: UUID | None) -> None:
    async with terisi(addresses, 1) as (conn, generasi):
        await conn.execute(
            "INSERT INTO ringkas SELECT generasi, gen_random_uuid(), opd_id, urut + n, isi, array_to_tsvector(ARRAY["
            "'antrean', 'dinas', 'nomor' || n, 'n:' || n || '/2026', 'n:b/' || n || '/diskominfo/2026'])"
            " FROM ringkas, generate_series(2, %s) AS n WHERE permohonan_id = %s",
            (BANYAK, UUID(int=1)),
        )
    async with await psycopg.AsyncConnection.connect(addresses.dsn("admin"), autocommit=True) as admin:
        await admin.execute("ANALYZE portal.ringkas")
        await admin.execute("SET search_path TO portal")
        isi = (generasi, kueri(teks), opd_id, opd_id, AWAL, SEHALAMAN + 1)
        rencana = "\n".join(row[0] for row in await (await admin.execute(f"EXPLAIN (ANALYZE, BUFFERS OFF) {CARI}", isi)).fetchall())
    assert "Seq Scan" not in rencana, rencana
    assert "ringkas_" in rencana
