"""Sessions: 256 bits in a cookie that only this host gets, their SHA-256 in the database; one ends when nobody asked for a while."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

import psycopg
from fastapi import Request
from starlette.responses import Response

from services.portal.masuk.acak import rahasia
from services.portal.masuk.segel import sidik

KUKI: Final = "__Host-sesi"
SETENGAH: Final = timedelta(minutes=10)
"""How long there is between the password and the code."""
TERLIHAT: Final = timedelta(minutes=1)
"""How often a session is noted as used."""

Conn = psycopg.AsyncConnection[Any]


class TingkatMasuk(StrEnum):
    """How far somebody is in."""

    SANDI = "SANDI"  # the password was right; the code is still to come
    PENUH = "PENUH"


@dataclass(frozen=True, slots=True)
class SesiMasuk:
    """One session with its account."""

    sidik: bytes
    tingkat: TingkatMasuk
    akun_id: UUID
    orang_id: UUID
    peran: str
    opd_id: UUID | None
    contoh: bool
    berkode: bool
    """Whether the account has an authenticator app."""


@dataclass(frozen=True, slots=True)
class Batas:
    """How long a session lasts."""

    diam: timedelta
    paling_lama: timedelta


async def mulai(conn: Conn, akun_id: UUID, tingkat: TingkatMasuk, kini: datetime) -> str:
    """Begin a session; return what the cookie holds."""
    isi = rahasia()
    await conn.execute("INSERT INTO sesi VALUES (%s, %s, %s, %s, %s)", (sidik(isi), akun_id, tingkat.value, kini, kini))
    return isi


async def baca(conn: Conn, isi: str, batas: Batas, kini: datetime, *, dipakai: bool = True) -> SesiMasuk | None:
    """Return the session of a cookie, if it is one that goes on and its account may sign in; note now and then that it is used.

    What a page asks by itself does not use it: a tab that is left open ends as one that is closed.
    """
    cursor = await conn.execute(
        "SELECT s.sidik, s.tingkat, a.akun_id, a.orang_id, a.peran, a.opd_id, a.contoh, a.totp IS NOT NULL, s.terlihat"
        " FROM sesi AS s JOIN akun AS a USING (akun_id)"
        " WHERE s.sidik = %s AND a.aktif AND s.terlihat > %s AND s.dibuat > %s AND (s.tingkat = 'PENUH' OR s.dibuat > %s)",
        (sidik(isi), kini - batas.diam, kini - batas.paling_lama, kini - SETENGAH),
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    if dipakai and kini - row[8] > TERLIHAT:
        await conn.execute("UPDATE sesi SET terlihat = %s WHERE sidik = %s AND terlihat < %s", (kini, row[0], kini))
    return SesiMasuk(bytes(row[0]), TingkatMasuk(row[1]), *row[2:8])


async def hidup(conn: Conn, semua: Sequence[bytes], batas: Batas, kini: datetime) -> set[bytes]:
    """Return which of these sessions go on."""
    cursor = await conn.execute(
        "SELECT s.sidik FROM sesi AS s JOIN akun AS a USING (akun_id)"
        " WHERE s.sidik = ANY(%s) AND a.aktif AND s.tingkat = 'PENUH' AND s.terlihat > %s AND s.dibuat > %s",
        (list(semua), kini - batas.diam, kini - batas.paling_lama),
    )
    return {bytes(row[0]) for row in await cursor.fetchall()}


async def akhiri(conn: Conn, sesi: SesiMasuk) -> None:
    """End one session."""
    await conn.execute("DELETE FROM sesi WHERE sidik = %s", (sesi.sidik,))


async def akhiri_semua(conn: Conn, akun_id: UUID, kecuali: bytes = b"") -> int:
    """End all sessions of an account, but perhaps one; return how many there were."""
    return (await conn.execute("DELETE FROM sesi WHERE akun_id = %s AND sidik <> %s", (akun_id, kecuali))).rowcount


async def bersihkan(conn: Conn, batas: Batas, kini: datetime) -> None:
    """Delete those that are over."""
    await conn.execute("DELETE FROM sesi WHERE terlihat <= %s OR dibuat <= %s", (kini - batas.diam, kini - batas.paling_lama))


def pasang(jawaban: Response, isi: str) -> None:
    """Give the browser its cookie."""
    jawaban.set_cookie(KUKI, isi, path="/", secure=True, httponly=True, samesite="lax")


def lepas(jawaban: Response) -> None:
    """Take it back."""
    jawaban.delete_cookie(KUKI, path="/", secure=True, httponly=True, samesite="lax")


def dari_kuki(request: Request) -> str | None:
    """Return what the browser's cookie holds."""
    return request.cookies.get(KUKI)
