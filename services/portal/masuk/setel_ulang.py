"""Resetting an account: whatever opened it opens nothing any more, and a new link does, once."""

from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from services.portal.masuk.catatan import Jenis, catat
from services.portal.masuk.kabar import OPERATOR
from services.portal.masuk.urus import buka, satu, undang

Conn = psycopg.AsyncConnection[Any]


async def setel_ulang(conn: Conn, akun_id: UUID, kini: datetime, oleh: UUID | str) -> str:
    """Take name, password and codes from an account at once; return the link by which its person makes new ones."""
    async with conn.transaction():
        await conn.execute("UPDATE akun SET sidik_nama = NULL, sandi = NULL, totp = NULL WHERE akun_id = %s", (akun_id,))
        await conn.execute("DELETE FROM kode_pulih WHERE akun_id = %s", (akun_id,))
        await conn.execute("DELETE FROM akun_kantor WHERE akun_id = %s", (akun_id,))
        await conn.execute("DELETE FROM sesi WHERE akun_id = %s", (akun_id,))
        await catat(conn, Jenis.AKUN_DISETEL_ULANG, akun_id, oleh=str(oleh))
        return await undang(conn, akun_id, kini, oleh)


async def operator_setel_ulang(conn: Conn, akun_id: UUID, kini: datetime, sidik_kode: bytes) -> str:
    """Reset an account by a command of the server, also one that was locked or waits; return its link."""
    async with conn.transaction():
        akun = await satu(conn, akun_id, kini)
        if akun is not None and (not akun.aktif or akun.menunggu_sampai is not None):
            await buka(conn, akun_id, sidik_kode, OPERATOR)
        return await setel_ulang(conn, akun_id, kini, OPERATOR)
