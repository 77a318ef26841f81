"""Requests found by words, newest first, page by page."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import psycopg

from services.portal.proyeksi.ringkas import ButirRingkas, kueri, nilai
from services.portal.ringkas import terbaca

Conn = psycopg.AsyncConnection[Any]

SEHALAMAN: Final = 50
CARI: Final = (
    "SELECT permohonan_id, urut, isi FROM ringkas WHERE generasi = %s AND kata @@ %s::tsquery AND (%s::uuid IS NULL OR opd_id = %s)"
    " AND urut < %s ORDER BY urut DESC LIMIT %s"
)
SEMUA: Final = "SELECT permohonan_id, urut, isi FROM ringkas WHERE generasi = %s AND urut < %s ORDER BY urut DESC LIMIT %s"
SEMUA_OPD: Final = (
    "SELECT permohonan_id, urut, isi FROM ringkas WHERE generasi = %s AND opd_id = %s AND urut < %s ORDER BY urut DESC LIMIT %s"
)
"""Where nothing is looked for: what there is, each by an index of its own."""


@dataclass(frozen=True, slots=True)
class RingkasTemuan:
    """One request that was found."""

    permohonan_id: UUID
    urut: int
    isi: ButirRingkas

    def teks(self, nama: str) -> str:
        """Return a field in words; what is not known is empty."""
        return str(nilai(self.isi, nama) or "")


@dataclass(frozen=True, slots=True)
class HasilCari:
    """A page of what was found, and where the next one begins; `siap` says whether anything can be found yet."""

    temuan: tuple[RingkasTemuan, ...]
    lanjut: int = 0
    siap: bool = True


async def cari(conn: Conn, teks: str, opd_id: UUID | None, sebelum: int) -> HasilCari:
    """Return a page of the requests that have all of these words, or of all where none is given; of one agency where one is named."""
    row = await (await conn.execute("SELECT max(nomor) FROM generasi WHERE siap")).fetchone()
    if row is None or row[0] is None:
        return HasilCari((), siap=False)
    if not (dicari := kueri(teks)) and teks:
        return HasilCari(())
    if dicari:
        hasil = await conn.execute(CARI, (row[0], dicari, opd_id, opd_id, sebelum, SEHALAMAN + 1))
    elif opd_id:
        hasil = await conn.execute(SEMUA_OPD, (row[0], opd_id, sebelum, SEHALAMAN + 1))
    else:
        hasil = await conn.execute(SEMUA, (row[0], sebelum, SEHALAMAN + 1))
    rows = await hasil.fetchall()
    temuan = tuple(RingkasTemuan(satu[0], satu[1], terbaca(satu[2])) for satu in rows[:SEHALAMAN])
    return HasilCari(temuan, temuan[-1].urut if len(rows) > SEHALAMAN else 0)
