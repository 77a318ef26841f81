"""What happened to requests, in the database: one row for each event, written as they come and never changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
import psycopg
from psycopg.sql import SQL

from services.portal.hitungan import SIAP
from services.portal.proyeksi.riwayat import FaktaRiwayat, SumberFakta

Conn = psycopg.AsyncConnection[Any]


async def catat_riwayat(conn: Conn, generasi: int, baru: Sequence[tuple[UUID, FaktaRiwayat]]) -> None:
    """Take in facts; one that is there already stays as it is."""
    if not baru:
        return
    dari = [fakta.dari for _, fakta in baru]
    await conn.execute(
        "INSERT INTO riwayat (generasi, permohonan_id, sumber, urutan, waktu, isi)"
        " SELECT %s, * FROM unnest(%s::uuid[], %s::text[], %s::bigint[], %s::timestamptz[], %s::jsonb[]) ON CONFLICT DO NOTHING",
        (
            generasi,
            [permohonan_id for permohonan_id, _ in baru],
            [satu.sumber for satu in dari],
            [satu.urutan for satu in dari],
            [satu.waktu for satu in dari],
            [orjson.dumps(_tertulis(fakta)).decode() for _, fakta in baru],
        ),
    )


async def baca_riwayat(conn: Conn, permohonan_id: UUID) -> tuple[FaktaRiwayat, ...]:
    """Return all that is known of a request; nothing while it is being built."""
    cursor = await conn.execute(
        SQL("SELECT sumber, urutan, waktu, isi FROM riwayat WHERE generasi = {} AND permohonan_id = %s").format(SQL(SIAP)), (permohonan_id,)
    )
    return tuple(_terbaca(*row) for row in await cursor.fetchall())


def _tertulis(fakta: FaktaRiwayat) -> dict[str, Any]:
    return {**fakta.isi, "id": fakta.dari.ce_id, "karena": fakta.dari.sebab}


def _terbaca(sumber: str, urutan: int, waktu: Any, isi: dict[str, Any]) -> FaktaRiwayat:  # noqa: ANN401 - as the database has it
    ce_id, sebab = isi.pop("id"), isi.pop("karena")
    return FaktaRiwayat(SumberFakta(sumber, urutan, waktu, ce_id, sebab), isi)
