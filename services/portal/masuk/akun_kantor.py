"""Which account belongs to whom at the office's provider: a fingerprint of issuer and subject, linked once by an invitation."""

from datetime import datetime
from typing import Any

import psycopg
from psycopg.errors import UniqueViolation

from services.portal.masuk.akun import AkunMasuk, menurut_id
from services.portal.masuk.catatan import Jenis, catat
from services.portal.masuk.segel import sidik

Conn = psycopg.AsyncConnection[Any]


class IdentitasTerpakai(Exception):
    """Another account has this identity."""


async def pemilik(conn: Conn, sidik_identitas: bytes) -> AkunMasuk | None:
    """Return the account of an identity."""
    row = await (await conn.execute("SELECT akun_id FROM akun_kantor WHERE sidik = %s", (sidik_identitas,))).fetchone()
    return await menurut_id(conn, row[0]) if row is not None else None


async def tautkan(conn: Conn, akun: AkunMasuk, undangan: str, sidik_identitas: bytes, kini: datetime) -> bool:
    """Link an account by its invitation, which is used up, and take its password and codes; say whether it still could be used."""
    async with conn.transaction():
        dipakai = await conn.execute(
            "UPDATE tautan SET dipakai = now() WHERE sidik = %s AND akun_id = %s AND dipakai IS NULL AND berlaku_sampai > %s",
            (sidik(undangan), akun.akun_id, kini),
        )
        if not dipakai.rowcount:
            return False
        await conn.execute("DELETE FROM akun_kantor WHERE akun_id = %s", (akun.akun_id,))
        try:
            await conn.execute("INSERT INTO akun_kantor (sidik, akun_id) VALUES (%s, %s)", (sidik_identitas, akun.akun_id))
        except UniqueViolation as fault:
            raise IdentitasTerpakai from fault
        await conn.execute("UPDATE akun SET sidik_nama = NULL, sandi = NULL, totp = NULL WHERE akun_id = %s", (akun.akun_id,))
        await conn.execute("DELETE FROM kode_pulih WHERE akun_id = %s", (akun.akun_id,))
        await conn.execute("DELETE FROM sesi WHERE akun_id = %s", (akun.akun_id,))
        await catat(conn, Jenis.AKUN_DITAUTKAN, akun.akun_id)
    return True
