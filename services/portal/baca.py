"""What pages read of what was built: counters and rows of a few desks, page by page, the first due first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Composed

from services.portal.hitungan import Jumlah, hitungan, jangka
from services.portal.pandangan import SEMUA_ORANG, Lihat, Pandangan, Saring
from shared.kernel.event.clock import WIB

Conn = psycopg.AsyncConnection[Any]

SEHALAMAN: Final = 50
LANGKAH_MAKS: Final = 1000
AKHIR: Final = "infinity"
BASI: Final = timedelta(minutes=1)
"""How old what pages read may be before they say so."""
BERUBAH: Final = "portal_berubah"
"""The channel on which whoever builds what is read says that it changed."""
DIBUKA: Final[LiteralString] = (
    "(SELECT true FROM giliran_dibuka AS d WHERE d.akun_id = %s AND d.permohonan_id = g.permohonan_id AND d.langkah = g.langkah"
    " AND d.putaran = g.putaran)"
)
MILIK: Final[LiteralString] = (
    "(SELECT true FROM giliran AS m WHERE m.generasi = g.generasi AND m.permohonan_id = g.permohonan_id AND m.meja = %s"
    " AND m.langkah = g.langkah)"
)
"""Asked of each row that the index yields, in its order: as a join, or as IS NULL (of few, says the planner), all might be sorted."""


@dataclass(frozen=True, slots=True)
class Tugas:
    """One row, as it is read: on which desk it lies, and whether who looks has opened it."""

    permohonan_id: UUID
    langkah: int
    putaran: int
    tempo: datetime | None
    aplikasi: str
    agenda: str
    opd_nama: str
    meja: str = ""
    dibuka: bool = True


@dataclass(frozen=True, slots=True)
class Kotak:
    """A page of an inbox, and how many rows each view and filter has; built up to this place in the stream; as of when, if that is old."""

    jumlah: Jumlah
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


@dataclass(frozen=True, slots=True)
class TempatKotak:
    """Where in an inbox: in which view, behind which filter, after which row."""

    lihat: Lihat = Lihat.JABATAN
    saring: Saring = Saring.SEMUA
    sesudah: str = ""


async def kotak(conn: Conn, pandangan: Pandangan, tempat: TempatKotak, kini: datetime) -> Kotak:
    """Return a page; all of it is of one moment."""
    async with conn.transaction():
        await conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor = await conn.execute("SELECT nomor, posisi, dilihat FROM generasi WHERE siap ORDER BY nomor DESC LIMIT 1")
        row = await cursor.fetchone()
        if row is None:
            return Kotak({satu: dict.fromkeys(Saring, 0) for satu in Lihat}, (), "", siap=False)
        jumlah = (await hitungan(conn, (pandangan,), kini)).jumlah(pandangan)
        rows = []
        if pandangan.meja(tempat.lihat):
            rows = await (await conn.execute(*kueri_baris(row[0], pandangan, tempat, kini))).fetchall()
    tugas = tuple(Tugas(*row) for row in rows[:SEHALAMAN])
    return Kotak(jumlah, tugas, kunci(tugas[-1]) if len(rows) > SEHALAMAN else "", siap=True, posisi=int(row[1]), pukul=pukul(row[2], kini))


def kueri_baris(generasi: int, pandangan: Pandangan, tempat: TempatKotak, kini: datetime) -> tuple[Composed, tuple[object, ...]]:
    """Return how a page's rows are asked for, and one more: each desk by its index, and merged.

    One condition over all desks would sort all rows of all of them.
    """
    awal, akhir = jangka(tempat.saring, kini)
    batas = "AND g.tempo < %s" if akhir else ""
    potongan: list[SQL] = []
    isi: list[object] = []
    for satu in pandangan.meja(tempat.lihat):
        syarat, nilai = _syarat(pandangan, tempat, satu)
        potongan.append(
            SQL(
                "(SELECT generasi, permohonan_id, langkah, putaran, tempo, meja"  # noqa: S608 - words of our own
                " FROM giliran AS g WHERE generasi = %s AND meja = %s"
                f" AND (tempo, permohonan_id, langkah) > (%s::timestamptz, %s::uuid, %s::smallint) {batas}"
                f" {syarat} ORDER BY tempo, permohonan_id, langkah LIMIT %s)"
            )
        )
        isi += (generasi, satu, *_mulai(tempat.sesudah, awal), *((akhir,) if akhir else ()), *nilai, SEHALAMAN + 1)
    query = SQL(
        "SELECT g.permohonan_id, g.langkah, g.putaran, nullif(g.tempo, 'infinity'), p.isi->>'aplikasi', p.isi->>'agenda',"
        " p.isi->>'opd_nama', g.meja, {} IS NOT NULL FROM ({}) AS g JOIN perkara AS p USING (generasi, permohonan_id)"
        " ORDER BY g.tempo, g.permohonan_id, g.langkah LIMIT %s"
    ).format(SQL(DIBUKA), SQL(" UNION ALL ").join(potongan))
    return query, (pandangan.akun_id, *isi, SEHALAMAN + 1)


def _syarat(pandangan: Pandangan, tempat: TempatKotak, meja: str) -> tuple[LiteralString, Sequence[object]]:
    """Return what else must be true of a desk's rows, as a view and its filter say, and what that is asked with."""
    syarat: LiteralString = ""
    nilai: list[object] = []
    if meja == SEMUA_ORANG and pandangan.kecuali:
        syarat += f" AND {MILIK} IS NOT TRUE"
        nilai.append(pandangan.kecuali)
    if tempat.saring is Saring.BELUM:
        syarat += f" AND {DIBUKA} IS NOT TRUE"
        nilai.append(pandangan.akun_id)
    return syarat, nilai


def _mulai(sesudah: str, awal: datetime | None) -> tuple[str, str, int]:
    """Return the row after which a page begins; what is no key, or no longer behind the filter, begins at the beginning."""
    tempo, _, sisa = sesudah.partition("~")
    permohonan_id, _, langkah = sisa.partition("~")
    try:
        if tempo == AKHIR or (saat := datetime.fromisoformat(tempo).astimezone(WIB)) >= (awal or saat):
            return tempo, str(UUID(permohonan_id)), min(int(langkah), LANGKAH_MAKS)
    except (ValueError, OverflowError):
        pass
    return awal.isoformat() if awal else "-infinity", str(UUID(int=0)), -1


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
