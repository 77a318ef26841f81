"""What an open page is told: how each of some desks stands, in a few statements whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import psycopg

from services.portal.baca import Saring, jangka, pukul

Conn = psycopg.AsyncConnection[Any]

BARU_MAKS: Final = 50


@dataclass(frozen=True, slots=True)
class Langsung:
    """How an inbox stands: how many rows each filter has, since when the newest are there, and as of when, where that is long ago."""

    jumlah: dict[Saring, int]
    baru: tuple[int, ...]
    pukul: str = ""

    @staticmethod
    def gabung(semua: "Sequence[Langsung]") -> "Langsung":
        """Return how several desks stand together."""
        jumlah = {satu: sum(meja.jumlah[satu] for meja in semua) for satu in Saring}
        baru = sorted((urutan for meja in semua for urutan in meja.baru), reverse=True)
        return Langsung(jumlah, tuple(baru[:BARU_MAKS]), max((meja.pukul for meja in semua), default=""))


async def langsung(conn: Conn, meja: Sequence[str], kini: datetime) -> dict[str, Langsung]:
    """Return how each of these desks stands, in three statements whatever their number."""
    (_, telat), (_, hari) = jangka(Saring.TELAT, kini), jangka(Saring.HARI, kini)
    cursor = await conn.execute(
        "SELECT meja, sum(jumlah)::int, coalesce(sum(jumlah) FILTER (WHERE tempo < %s), 0)::int,"
        " coalesce(sum(jumlah) FILTER (WHERE tempo >= %s AND tempo < %s), 0)::int,"
        " coalesce(sum(jumlah) FILTER (WHERE tempo >= %s), 0)::int"
        " FROM hitung WHERE generasi = (SELECT max(nomor) FROM generasi WHERE siap) AND meja = ANY(%s) GROUP BY meja",
        (telat, telat, hari, hari, list(meja)),
    )
    jumlah = {str(nama): dict(zip(Saring, isi, strict=True)) for nama, *isi in await cursor.fetchall()}
    cursor = await conn.execute(
        "SELECT m, array(SELECT g.sejak FROM giliran AS g"
        " WHERE g.generasi = (SELECT max(nomor) FROM generasi WHERE siap) AND g.meja = m ORDER BY g.sejak DESC LIMIT %s)"
        " FROM unnest(%s::text[]) AS m",
        (BARU_MAKS, list(meja)),
    )
    rows = await cursor.fetchall()
    cursor = await conn.execute("SELECT dilihat FROM generasi WHERE siap ORDER BY nomor DESC LIMIT 1")
    saat = pukul(row[0], kini) if (row := await cursor.fetchone()) else ""
    kosong = dict.fromkeys(Saring, 0)
    return {str(nama): Langsung(jumlah.get(nama, kosong), tuple(baru), saat) for nama, baru in rows}
