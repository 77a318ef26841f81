"""Accounts: found by the fingerprint of a name, made by an invitation, given a password and codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg
from psycopg.errors import UniqueViolation

from services.portal.masuk.acak import kode_pulih, rahasia
from services.portal.masuk.catatan import Jenis, catat
from services.portal.masuk.segel import sidik
from shared.kernel.event.clock import new_id

UNDANGAN: Final = timedelta(hours=48)
PULIH: Final = 10
KOLOM: Final[LiteralString] = "akun_id, orang_id, peran, opd_id, sandi, totp, totp_langkah, contoh"

Conn = psycopg.AsyncConnection[Any]


class NamaTerpakai(Exception):
    """Another account has this name to sign in with."""


@dataclass(frozen=True, slots=True)
class AkunMasuk:
    """One account."""

    akun_id: UUID
    orang_id: UUID
    peran: str
    opd_id: UUID | None
    sandi: str | None
    totp: bytes | None
    totp_langkah: int
    contoh: bool


async def buat(conn: Conn, orang_id: UUID, peran: str, opd_id: UUID | None, *, contoh: bool = False) -> UUID:
    """Return the account of a person, made where there is none; what the person is now is what it says from now on."""
    async with conn.transaction():
        cursor = await conn.execute(
            "INSERT INTO akun (akun_id, orang_id, peran, opd_id, contoh) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (orang_id) DO UPDATE SET peran = excluded.peran, opd_id = excluded.opd_id RETURNING akun_id, xmax = 0",
            (new_id(), orang_id, peran, opd_id, contoh),
        )
        row = await cursor.fetchone()
        assert row is not None, "an upsert returns a row"  # noqa: S101 - as PostgreSQL has it
        if row[1]:
            await catat(conn, Jenis.AKUN_DIBUAT, row[0], contoh=contoh)
    return UUID(str(row[0]))


async def menurut_nama(conn: Conn, sidik_nama: bytes) -> AkunMasuk | None:
    """Return the account of a name."""
    return await _satu(conn, f"SELECT {KOLOM} FROM akun WHERE sidik_nama = %s AND aktif", sidik_nama)  # noqa: S608 - constant columns


async def menurut_id(conn: Conn, akun_id: UUID) -> AkunMasuk | None:
    """Return an account."""
    return await _satu(conn, f"SELECT {KOLOM} FROM akun WHERE akun_id = %s AND aktif", akun_id)  # noqa: S608 - constant columns


async def contoh(conn: Conn) -> Sequence[AkunMasuk]:
    """Return the accounts of a set to try, which anybody may use there."""
    cursor = await conn.execute(f"SELECT {KOLOM} FROM akun WHERE contoh AND aktif ORDER BY dibuat, akun_id")  # noqa: S608 - constant columns
    return [AkunMasuk(*row) for row in await cursor.fetchall()]


async def menurut_tautan(conn: Conn, isi: str, kini: datetime) -> AkunMasuk | None:
    """Return the account that a link is for, while nobody has used it and its time is not over."""
    milik = "(SELECT t.akun_id FROM tautan AS t WHERE t.sidik = %s AND t.dipakai IS NULL AND t.berlaku_sampai > %s)"
    return await _satu(conn, f"SELECT {KOLOM} FROM akun WHERE aktif AND akun_id = {milik}", sidik(isi), kini)  # noqa: S608 - constant


async def setel_dengan_tautan(conn: Conn, akun: AkunMasuk, isi: str, sidik_nama: bytes, hash_: str) -> bool:
    """Give an account its name and password by a link, which is used up; say whether it still could be used."""
    async with conn.transaction():
        dipakai = await conn.execute("UPDATE tautan SET dipakai = now() WHERE sidik = %s AND dipakai IS NULL", (sidik(isi),))
        if not dipakai.rowcount:
            return False
        try:
            await conn.execute("UPDATE akun SET sidik_nama = %s, sandi = %s WHERE akun_id = %s", (sidik_nama, hash_, akun.akun_id))
        except UniqueViolation as fault:
            raise NamaTerpakai from fault
        await conn.execute("DELETE FROM akun_kantor WHERE akun_id = %s", (akun.akun_id,))
        await conn.execute("DELETE FROM sesi WHERE akun_id = %s", (akun.akun_id,))
        await catat(conn, Jenis.SANDI_DISETEL, akun.akun_id)
    return True


async def undang(conn: Conn, akun_id: UUID, kini: datetime, **rincian: str) -> str:
    """Return a new link for an account; those before it no longer work. The record keeps the details."""
    isi = rahasia()
    async with conn.transaction():
        await conn.execute("UPDATE tautan SET dipakai = now() WHERE akun_id = %s AND dipakai IS NULL", (akun_id,))
        await conn.execute("INSERT INTO tautan VALUES (%s, %s, %s)", (sidik(isi), akun_id, kini + UNDANGAN))
        await catat(conn, Jenis.TAUTAN_DIBUAT, akun_id, **rincian)
    return isi


async def pasang_kode(conn: Conn, akun_id: UUID, totp: bytes, langkah: int) -> tuple[str, ...]:
    """Give an account its authenticator's secret, sealed; return ten recovery codes, of which only fingerprints are kept."""
    kode = tuple(kode_pulih() for _ in range(PULIH))
    async with conn.transaction():
        await conn.execute("UPDATE akun SET totp = %s, totp_langkah = %s WHERE akun_id = %s", (totp, langkah, akun_id))
        await conn.execute("DELETE FROM kode_pulih WHERE akun_id = %s", (akun_id,))
        await conn.execute("INSERT INTO kode_pulih SELECT unnest(%s::bytea[]), %s", ([sidik(satu) for satu in kode], akun_id))
        await catat(conn, Jenis.KODE_DIPASANG, akun_id)
    return kode


async def pakai_langkah(conn: Conn, akun_id: UUID, langkah: int) -> bool:
    """Use up a code's step; say whether nobody did before."""
    cursor = await conn.execute("UPDATE akun SET totp_langkah = %s WHERE akun_id = %s AND totp_langkah < %s", (langkah, akun_id, langkah))
    return bool(cursor.rowcount)


async def pakai_pulih(conn: Conn, akun_id: UUID, kode: str) -> bool:
    """Use up a recovery code; say whether it was one of this account's that nobody had used."""
    biasa = kode.strip().lower().replace(" ", "")
    cursor = await conn.execute(
        "UPDATE kode_pulih SET dipakai = now() WHERE sidik = %s AND akun_id = %s AND dipakai IS NULL", (sidik(biasa), akun_id)
    )
    if cursor.rowcount:
        await catat(conn, Jenis.KODE_PULIH_DIPAKAI, akun_id)
    return bool(cursor.rowcount)


async def _satu(conn: Conn, query: LiteralString, *isi: object) -> AkunMasuk | None:
    row = await (await conn.execute(query, isi)).fetchone()
    return AkunMasuk(*row) if row is not None else None
