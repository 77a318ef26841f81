"""What the books have about a request is looked up by its numbers: how long a book is does not matter."""

import asyncio
from typing import Any, Final
from uuid import UUID

import psycopg

from deploy.audit.history.life import life_of
from deploy.audit.stores.aggregates import NOMOR
from deploy.audit.stores.log import Log, snapshot
from deploy.set.addresses import Addresses
from shared.contracts.buku_nomor import NomorDibatalkan, NomorDicatat
from shared.contracts.examples import letters
from tests.bench.skala.cetakan import cetakan
from tests.bench.skala.penyalin import salin
from tests.integration.audit.lives import TAHUN, fill, live, stores

KALI: Final = 30
DIBACA: Final = (
    "SELECT coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)::int FROM pg_stat_xact_user_tables"
    " WHERE relname LIKE '%%_events'"
)
"""The events that were read; some of those before this transaction count too."""


def dibaca(conn: psycopg.Connection[Any], permohonan_id: UUID) -> int:
    """Return how many events are read to tell a request's life; those of a small table are not all read because it is small."""
    conn.execute("SET LOCAL enable_seqscan TO off")
    sebelum = conn.execute(DIBACA).fetchone() or (0,)
    life_of(Log(conn), permohonan_id)
    sesudah = conn.execute(DIBACA).fetchone() or (0,)
    conn.commit()
    return int(sesudah[0] - sebelum[0])


def test_riwayat_membaca_sama_banyak_berapa_pun_panjang_bukunya(addresses: Addresses) -> None:
    ids = asyncio.run(fill(addresses, 2, publish=False))
    with psycopg.connect(addresses.dsn("admin")) as conn:
        sebelum = [dibaca(conn, one) for one in ids]
        salin(conn, enumerate(cetakan(conn) * KALI, start=1), 1, lambda _: None)
        assert [dibaca(conn, one) for one in ids] == sebelum


def test_entri_yang_bergeser_karena_pembatalan_tetap_ditemukan(addresses: Addresses) -> None:
    async def hidup() -> list[UUID]:
        ids = await fill(addresses, 2, publish=False)
        async with stores(addresses) as written:
            batal = {"permohonan_id": ids[0], "nomor": 1, "tahun": TAHUN}
            await written.record(NOMOR, [letters.NOMOR_DIBATALKAN.model_copy(update=batal)])
            return [*ids, await live(written, 3)]

    ids = asyncio.run(hidup())
    with snapshot(addresses) as log:
        entri = [[type(one.recorded.fact) for one in life_of(log, satu) if one.aggregate is NOMOR] for satu in ids]
    assert entri == [[NomorDicatat, NomorDibatalkan], [NomorDicatat], [NomorDicatat]]
