"""What the administrator does with accounts: lists, locks, unlocks and resets them, ends their sessions; each on record with who did it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg

from services.portal.masuk import akun as daftar
from services.portal.masuk.catatan import Jenis, catat

Conn = psycopg.AsyncConnection[Any]

RINGKAS: Final[LiteralString] = (
    "SELECT a.akun_id, a.orang_id, a.peran, a.opd_id,"
    " a.sandi IS NOT NULL OR EXISTS (SELECT 1 FROM akun_kantor AS k WHERE k.akun_id = a.akun_id), a.totp IS NOT NULL, a.contoh, a.aktif,"
    " (SELECT count(*)::int FROM sesi AS s WHERE s.akun_id = a.akun_id AND s.tingkat = 'PENUH'),"
    " (SELECT max(t.berlaku_sampai) FROM tautan AS t WHERE t.akun_id = a.akun_id AND t.dipakai IS NULL AND t.berlaku_sampai > %s),"
    " (SELECT max(g.terkunci_sampai) FROM gagal_masuk AS g WHERE g.sidik_nama = a.sidik_nama AND g.terkunci_sampai > %s)"
    " FROM akun AS a WHERE (%s::uuid IS NULL OR a.akun_id = %s) AND (%s::uuid IS NULL OR a.akun_id > %s) ORDER BY a.akun_id LIMIT %s"
)


@dataclass(frozen=True, slots=True)
class AkunTampak:
    """One account, as the administrator sees it: neither its name nor its secrets; one is in by a password or by the office's account."""

    akun_id: UUID
    orang_id: UUID
    peran: str
    opd_id: UUID | None
    bersandi: bool
    berkode: bool
    contoh: bool
    aktif: bool
    sesi: int
    diundang_sampai: datetime | None
    menunggu_sampai: datetime | None


async def semua(conn: Conn, kini: datetime, sesudah: UUID | None, batas: int) -> Sequence[AkunTampak]:
    """Return a page of accounts."""
    rows = await (await conn.execute(RINGKAS, (kini, kini, None, None, sesudah, sesudah, batas))).fetchall()
    return [AkunTampak(*row) for row in rows]


async def satu(conn: Conn, akun_id: UUID, kini: datetime) -> AkunTampak | None:
    """Return one account."""
    row = await (await conn.execute(RINGKAS, (kini, kini, akun_id, akun_id, None, None, 1))).fetchone()
    return AkunTampak(*row) if row is not None else None


async def milik(conn: Conn, orang: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return the accounts of these people."""
    rows = await (await conn.execute("SELECT orang_id, akun_id FROM akun WHERE orang_id = ANY(%s)", (list(orang),))).fetchall()
    return {row[0]: row[1] for row in rows}


async def undang(conn: Conn, akun_id: UUID, kini: datetime, oleh: UUID | str) -> str:
    """Return a new link for an account."""
    return await daftar.undang(conn, akun_id, kini, oleh=str(oleh))


async def kunci(conn: Conn, akun_id: UUID, oleh: UUID | str) -> None:
    """Let nobody in by this account any more, also who is in."""
    async with conn.transaction():
        await conn.execute("UPDATE akun SET aktif = false WHERE akun_id = %s", (akun_id,))
        await conn.execute("DELETE FROM sesi WHERE akun_id = %s", (akun_id,))
        await catat(conn, Jenis.AKUN_DIKUNCI, akun_id, oleh=str(oleh))


async def buka(conn: Conn, akun_id: UUID, sidik_kode: bytes, oleh: UUID | str) -> None:
    """Let its person in again, and forget the tries that failed."""
    async with conn.transaction():
        await conn.execute("UPDATE akun SET aktif = true WHERE akun_id = %s", (akun_id,))
        await conn.execute(
            "DELETE FROM gagal_masuk WHERE sidik_nama = %s OR sidik_nama = (SELECT sidik_nama FROM akun WHERE akun_id = %s)",
            (sidik_kode, akun_id),
        )
        await catat(conn, Jenis.AKUN_DIBUKA, akun_id, oleh=str(oleh))


async def keluarkan(conn: Conn, akun_id: UUID, oleh: UUID | str) -> int:
    """End all sessions of an account; return how many there were."""
    async with conn.transaction():
        jumlah = (await conn.execute("DELETE FROM sesi WHERE akun_id = %s", (akun_id,))).rowcount
        await catat(conn, Jenis.AKUN_DIKELUARKAN, akun_id, oleh=str(oleh), jumlah=jumlah)
    return jumlah
