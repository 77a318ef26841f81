"""What pages read of what was built: counters and rows of a few desks, page by page, the first due first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg
from psycopg.sql import SQL

from shared.kernel.event.clock import WIB

Conn = psycopg.AsyncConnection[Any]

SEHALAMAN: Final = 50
LANGKAH_MAKS: Final = 1000
AKHIR: Final = "infinity"
BASI: Final = timedelta(minutes=1)
"""How old what pages read may be before they say so."""
BERUBAH: Final = "portal_berubah"
"""The channel on which whoever builds what is read says that it changed."""
SIAP: Final[LiteralString] = "(SELECT max(nomor) FROM generasi WHERE siap)"


class Saring(StrEnum):
    """The four filters of an inbox."""

    SEMUA = "semua"
    TELAT = "telat"
    HARI = "hari"
    NANTI = "nanti"


@dataclass(frozen=True, slots=True)
class Tugas:
    """One row, as it is read."""

    permohonan_id: UUID
    langkah: int
    putaran: int
    tempo: datetime | None
    aplikasi: str
    agenda: str
    opd_nama: str


@dataclass(frozen=True, slots=True)
class Kotak:
    """A page of an inbox, and how many rows each filter has; built up to this place in the stream; as of when, where that is old."""

    jumlah: dict[Saring, int]
    tugas: tuple[Tugas, ...]
    lanjut: str
    siap: bool
    posisi: int = 0
    pukul: str = ""


def pukul(dilihat: datetime | None, kini: datetime) -> str:
    """Return as of when something is, where that is so long ago that it must be said."""
    if dilihat is None or kini - dilihat <= BASI:
        return ""
    setempat = dilihat.astimezone(WIB)
    return setempat.strftime("%H.%M" if setempat.date() == kini.astimezone(WIB).date() else "%H.%M, %d-%m-%Y")


def jangka(saring: Saring, kini: datetime) -> tuple[object, object]:
    """Return from when on, and before when, what a filter shows is due: late is what is past, today what is due until midnight here."""
    besok = (kini.astimezone(WIB) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    batas: dict[Saring, tuple[object, object]] = {
        Saring.SEMUA: ("-infinity", None),
        Saring.TELAT: ("-infinity", kini),
        Saring.HARI: (kini, besok),
        Saring.NANTI: (besok, None),
    }
    return batas[saring]


async def kotak(conn: Conn, meja: Sequence[str], saring: Saring, sesudah: str, kini: datetime) -> Kotak:
    """Return a page; all of it is of one moment."""
    async with conn.transaction():
        await conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor = await conn.execute("SELECT nomor, posisi, dilihat FROM generasi WHERE siap ORDER BY nomor DESC LIMIT 1")
        row = await cursor.fetchone()
        if row is None:
            return Kotak(dict.fromkeys(Saring, 0), (), "", siap=False)
        jumlah = {satu: await _jumlah(conn, row[0], meja, jangka(satu, kini)) for satu in Saring}
        rows = await _rows(conn, row[0], meja, jangka(saring, kini), sesudah)
    tugas = tuple(Tugas(*row) for row in rows[:SEHALAMAN])
    return Kotak(jumlah, tugas, kunci(tugas[-1]) if len(rows) > SEHALAMAN else "", siap=True, posisi=int(row[1]), pukul=pukul(row[2], kini))


async def _jumlah(conn: Conn, generasi: int, meja: Sequence[str], batas: tuple[object, object]) -> int:
    cursor = await conn.execute(
        "SELECT coalesce(sum(jumlah), 0)::int FROM hitung WHERE generasi = %s AND meja = ANY(%s)"
        " AND tempo >= %s::timestamptz AND (%s::timestamptz IS NULL OR tempo < %s)",
        (generasi, list(meja), batas[0], batas[1], batas[1]),
    )
    row = await cursor.fetchone()
    return int(row[0]) if row else 0


async def _rows(conn: Conn, generasi: int, meja: Sequence[str], batas: tuple[object, object], sesudah: str) -> list[tuple[Any, ...]]:
    """Read each desk by its index, and merge: one condition over all desks would sort all rows of all of them."""
    satu: LiteralString = (
        "(SELECT generasi, permohonan_id, langkah, putaran, tempo FROM giliran WHERE generasi = %s AND meja = %s"
        " AND tempo >= %s::timestamptz AND (%s::timestamptz IS NULL OR tempo < %s)"
        " AND (tempo, permohonan_id, langkah) > (%s::timestamptz, %s::uuid, %s::smallint)"
        " ORDER BY tempo, permohonan_id, langkah LIMIT %s)"
    )
    if not meja:
        return []
    query = SQL(
        "SELECT g.permohonan_id, g.langkah, g.putaran, nullif(g.tempo, 'infinity'), p.isi->>'aplikasi', p.isi->>'agenda',"
        " p.isi->>'opd_nama' FROM ({}) AS g JOIN perkara AS p USING (generasi, permohonan_id)"
        " ORDER BY g.tempo, g.permohonan_id, g.langkah LIMIT %s"
    ).format(SQL(" UNION ALL ").join([SQL(satu)] * len(meja)))
    mulai = _mulai(sesudah)
    isi = [nilai for nama in meja for nilai in (generasi, nama, batas[0], batas[1], batas[1], *mulai, SEHALAMAN + 1)]
    return await (await conn.execute(query, (*isi, SEHALAMAN + 1))).fetchall()


def _mulai(sesudah: str) -> tuple[str, str, int]:
    """Return the row after which a page begins; what is no key begins at the beginning."""
    tempo, _, sisa = sesudah.partition("~")
    permohonan_id, _, langkah = sisa.partition("~")
    try:
        if tempo != AKHIR:
            datetime.fromisoformat(tempo)
        return tempo, str(UUID(permohonan_id)), min(int(langkah), LANGKAH_MAKS)
    except ValueError:
        return "-infinity", str(UUID(int=0)), 0


def kunci(tugas: Tugas) -> str:
    """Return a row's place, by which the rows after it are found."""
    return f"{tugas.tempo.isoformat() if tugas.tempo else AKHIR}~{tugas.permohonan_id}~{tugas.langkah}"


async def beban(conn: Conn, orang: Sequence[str]) -> dict[str, int]:
    """Return how much waits for each of these people by name."""
    cursor = await conn.execute(
        "SELECT meja, sum(jumlah)::int FROM hitung WHERE generasi = (SELECT max(nomor) FROM generasi WHERE siap)"
        " AND meja = ANY(%s) GROUP BY meja",
        ([f"orang:{satu}" for satu in orang],),
    )
    return {str(meja).removeprefix("orang:"): int(jumlah) for meja, jumlah in await cursor.fetchall()}


def meja_dari(jabatan: Sequence[str], orang_id: UUID, opd_id: UUID | None) -> Iterator[str]:
    """Yield the desks of somebody who holds these offices now."""
    if opd_id is not None:
        yield f"opd:{opd_id}"
        return
    yield from dict.fromkeys(jabatan)
    yield f"orang:{orang_id}"
