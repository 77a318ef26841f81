"""What officials write to each other about a request: in order, sealed each by itself, and taken back by whoever wrote it.

It is no part of the SOP's record and gives no power: no service knows of it, and neither does an agency.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, LiteralString
from uuid import UUID, uuid5

import psycopg

from services.portal.baca import BERUBAH
from services.portal.dibaca import lupakan_giliran
from services.portal.masuk.catatan import Jenis, catat
from services.portal.masuk.kabar import OPERATOR
from services.portal.masuk.segel import Segel, SegelRusak
from shared.contracts.peran import PENGAJU
from shared.sop.table import SOP_V1

PEJABAT: Final = frozenset(satu.pelaksana for satu in SOP_V1.langkah) - {*PENGAJU}
"""The offices whose holders write to each other: those that the SOP gives a step, but for who hands requests in."""
PANJANG_MAKS: Final = 2000
BACA: Final[LiteralString] = (
    "SELECT k.komentar_id, k.permohonan_id, k.akun_id, k.jabatan, k.kapasitas, k.mandat_id, k.dibuat, k.isi, a.orang_id, k.ditarik,"
    " k.dihapus FROM komentar AS k JOIN akun AS a USING (akun_id)"
)
CARI: Final[LiteralString] = (
    f"{BACA} WHERE (%(permohonan)s::uuid IS NULL OR k.permohonan_id = %(permohonan)s)"
    " AND (%(orang)s::uuid IS NULL OR a.orang_id = %(orang)s) AND k.isi IS NOT NULL ORDER BY k.nomor"
)

Conn = psycopg.AsyncConnection[Any]


@dataclass(frozen=True, slots=True)
class Komentar:
    """One comment: on which request, by whom in which office, when; without text where it was taken back or erased, or does not open."""

    komentar_id: UUID
    permohonan_id: UUID
    akun_id: UUID
    jabatan: str
    kapasitas: str
    mandat_id: UUID | None
    dibuat: datetime
    isi: str = ""
    orang_id: UUID | None = None
    ditarik: datetime | None = None
    dihapus: datetime | None = None

    @property
    def terikat(self) -> bytes:
        """What a seal is bound to: moved to another comment, request or account, it does not open."""
        return b"komentar" + self.komentar_id.bytes + self.permohonan_id.bytes + self.akun_id.bytes


def komentar_id(kunci: UUID, akun_id: UUID, permohonan_id: UUID, isi: str) -> UUID:
    """Return what a comment is called: sent again by the same form with the same text it is the same, with another text another one."""
    return uuid5(kunci, f"{akun_id}/{permohonan_id}/{isi}")


async def tulis(conn: Conn, segel: Segel, baru: Komentar) -> None:
    """Write a comment, once; then the request is new again to every other official who had opened it.

    That comes after the comment is there for everybody, and whoever opens a request says so before he reads: nobody misses one.
    """
    cursor = await conn.execute(
        "INSERT INTO komentar (komentar_id, permohonan_id, akun_id, jabatan, kapasitas, mandat_id, dibuat, isi)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (komentar_id) DO NOTHING",
        (
            baru.komentar_id,
            baru.permohonan_id,
            baru.akun_id,
            baru.jabatan,
            baru.kapasitas,
            baru.mandat_id,
            baru.dibuat,
            segel.tutup(baru.terikat, baru.isi),
        ),
    )
    if cursor.rowcount:
        await lupakan_giliran(conn, baru.permohonan_id, baru.akun_id, [satu.value for satu in PEJABAT])
        await conn.execute("SELECT pg_notify(%s, '')", (BERUBAH,))


async def baca_komentar(conn: Conn, segel: Segel, permohonan_id: UUID) -> tuple[Komentar, ...]:
    """Return all comments on a request, in the order in which they were written."""
    cursor = await conn.execute(f"{BACA} WHERE k.permohonan_id = %s ORDER BY k.nomor", (permohonan_id,))
    return tuple(_terbuka(segel, *row) for row in await cursor.fetchall())


async def hitung_komentar(conn: Conn, permohonan_id: UUID) -> int:
    """Return how many comments there are to read on a request."""
    cursor = await conn.execute("SELECT count(*)::int FROM komentar WHERE permohonan_id = %s AND isi IS NOT NULL", (permohonan_id,))
    row = await cursor.fetchone()
    return int(row[0]) if row else 0


async def tarik(conn: Conn, permohonan_id: UUID, akun_id: UUID, satu: UUID, kini: datetime) -> bool:
    """Take one's own comment back: its text is gone; say whether this account wrote it there at all."""
    cursor = await conn.execute(
        "UPDATE komentar SET isi = NULL, ditarik = CASE WHEN isi IS NULL THEN ditarik ELSE %s END"
        " WHERE komentar_id = %s AND permohonan_id = %s AND akun_id = %s",
        (kini, satu, permohonan_id, akun_id),
    )
    return bool(cursor.rowcount)


async def cari_komentar(
    conn: Conn, segel: Segel, kata: str, orang_id: UUID | None = None, permohonan_id: UUID | None = None
) -> tuple[Komentar, ...]:
    """Return the comments in which a word stands, in large or small letters; of one author or request where these are named."""
    cursor = await conn.execute(CARI, {"orang": orang_id, "permohonan": permohonan_id})
    semua = (_terbuka(segel, *row) for row in await cursor.fetchall())
    return tuple(satu for satu in semua if kata.casefold() in satu.isi.casefold())


async def hapus_komentar(conn: Conn, semua: Sequence[Komentar], kini: datetime) -> None:
    """Erase the text of comments that name somebody who is erased; each stands in the record of the portal."""
    async with conn.transaction():
        for satu in semua:
            await conn.execute(
                "UPDATE komentar SET isi = NULL, dihapus = %s WHERE komentar_id = %s AND isi IS NOT NULL", (kini, satu.komentar_id)
            )
            await catat(conn, Jenis.KOMENTAR_DIHAPUS, satu.akun_id, komentar_id=str(satu.komentar_id), oleh=OPERATOR)


def _terbuka(segel: Segel, *row: Any) -> Komentar:  # noqa: ANN401 - as the database has it
    nama, permohonan_id, akun_id, jabatan, kapasitas, mandat_id, dibuat, tertutup, *hilang = row
    satu = Komentar(nama, permohonan_id, akun_id, jabatan, kapasitas, mandat_id, dibuat, "", *hilang)
    if tertutup is None:
        return satu
    try:
        return replace(satu, isi=segel.buka(satu.terikat, tertutup))
    except SegelRusak:
        return satu
