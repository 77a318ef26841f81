"""What requests are called, in the database: written as facts come, whichever comes first."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
import psycopg

from services.portal.proyeksi.ringkas import ButirRingkas, gabung, kata, lengkap, nilai, urut

Conn = psycopg.AsyncConnection[Any]


async def catat_ringkas(conn: Conn, generasi: int, baru: Sequence[tuple[UUID, ButirRingkas]]) -> None:
    """Take in facts; whichever came before, the same is known in the end."""
    semua: dict[UUID, ButirRingkas] = {}
    for permohonan_id, isi in baru:
        semua[permohonan_id] = gabung(semua.get(permohonan_id, {}), isi)
    if not semua:
        return
    cursor = await conn.execute(
        "SELECT permohonan_id, isi FROM ringkas WHERE generasi = %s AND permohonan_id = ANY(%s)", (generasi, [*semua])
    )
    for permohonan_id, lama in await cursor.fetchall():
        semua[permohonan_id] = gabung(semua[permohonan_id], terbaca(lama))
    rows = [(satu, *_kolom(isi)) for satu, isi in semua.items()]
    await conn.cursor().executemany(
        "INSERT INTO ringkas (generasi, permohonan_id, opd_id, urut, isi, kata) VALUES (%s, %s, %s, %s, %s, array_to_tsvector(%s::text[]))"
        " ON CONFLICT (generasi, permohonan_id) DO UPDATE SET opd_id = excluded.opd_id, urut = excluded.urut, isi = excluded.isi,"
        " kata = excluded.kata",
        [(generasi, *row) for row in rows],
    )


def _kolom(isi: ButirRingkas) -> tuple[str | None, int, str, list[str]]:
    """Return the columns of a row; one of which only a letter is known is found by nobody yet."""
    tertulis = orjson.dumps(isi).decode()
    if not lengkap(isi):
        return None, 0, tertulis, []
    return nilai(isi, "opd_id"), urut(isi), tertulis, sorted(set(kata(isi)))


def terbaca(tertulis: Mapping[str, Any]) -> ButirRingkas:
    """Return facts as they were written."""
    return {nama: (int(satu[0]), satu[1]) for nama, satu in tertulis.items()}
