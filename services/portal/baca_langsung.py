"""What an open page is told: how each view of an inbox stands, in a few statements for all who follow."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, LiteralString

import psycopg

from services.portal.baca import pukul
from services.portal.hitungan import SIAP, Jumlah, hitungan
from services.portal.pandangan import Lihat, Pandangan

Conn = psycopg.AsyncConnection[Any]

BARU_MAKS: Final = 50
BARU: Final[LiteralString] = (
    "SELECT m, array(SELECT g.sejak FROM giliran AS g"  # noqa: S608 - words of our own
    f" WHERE g.generasi = {SIAP} AND g.meja = m ORDER BY g.sejak DESC LIMIT %s) FROM unnest(%s::text[]) AS m"
)


@dataclass(frozen=True, slots=True)
class Langsung:
    """How an inbox stands: how many rows each view and filter has, since when the newest are there; as of when, where that is long ago."""

    jumlah: Jumlah
    baru: dict[Lihat, tuple[int, ...]]
    pukul: str = ""


async def langsung(conn: Conn, semua: Sequence[Pandangan], kini: datetime) -> dict[Pandangan, Langsung]:
    """Return how it stands for each of these who look, in four statements whatever their number."""
    isi = await hitungan(conn, semua, kini)
    cursor = await conn.execute(
        BARU,
        (BARU_MAKS, sorted({satu for pandangan in semua for satu in pandangan.semua()})),
    )
    sejak: dict[str, list[int]] = {str(nama): nilai for nama, nilai in await cursor.fetchall()}
    cursor = await conn.execute("SELECT dilihat FROM generasi WHERE siap ORDER BY nomor DESC LIMIT 1")
    saat = pukul(row[0], kini) if (row := await cursor.fetchone()) else ""
    return {satu: Langsung(isi.jumlah(satu), {lihat: _baru(satu, lihat, sejak) for lihat in Lihat}, saat) for satu in semua}


def _baru(pandangan: Pandangan, lihat: Lihat, sejak: Mapping[str, Sequence[int]]) -> tuple[int, ...]:
    """Return since when a view's newest rows are there, the newest first."""
    ada = Counter(urutan for meja in pandangan.meja(lihat) for urutan in sejak.get(meja, ()))
    ada.subtract(sejak.get(pandangan.tanpa(lihat), ()))
    return tuple(sorted((+ada).elements(), reverse=True)[:BARU_MAKS])
