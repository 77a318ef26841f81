"""Tries that failed, by the fingerprint of the name that was typed, whether there is such an account or not: each costs more patience."""

from datetime import datetime, timedelta
from typing import Any, Final

import psycopg

BEBAS: Final = 5
"""So many may fail before anybody has to wait."""
TUNGGU: Final = timedelta(seconds=30)
TUNGGU_MAKS: Final = timedelta(hours=1)
LUPA: Final = timedelta(days=1)

Conn = psycopg.AsyncConnection[Any]


def tunggu(jumlah: int) -> timedelta:
    """Return how long to wait after so many failures in a row: twice as long each time."""
    if jumlah < BEBAS:
        return timedelta()
    return min(TUNGGU * (1 << min(jumlah - BEBAS, 20)), TUNGGU_MAKS)


async def terkunci(conn: Conn, sidik_nama: bytes, kini: datetime) -> timedelta:
    """Return how long nobody may try this name yet."""
    cursor = await conn.execute("SELECT terkunci_sampai FROM gagal_masuk WHERE sidik_nama = %s", (sidik_nama,))
    row = await cursor.fetchone()
    sampai: datetime | None = row[0] if row is not None else None
    return max(sampai - kini, timedelta()) if sampai is not None else timedelta()


async def hitung(conn: Conn, sidik_nama: bytes, kini: datetime) -> timedelta:
    """Count a failure; return how long to wait now. What failed long ago is forgotten."""
    await conn.execute("DELETE FROM gagal_masuk WHERE terakhir < %s", (kini - LUPA,))
    cursor = await conn.execute(
        "INSERT INTO gagal_masuk (sidik_nama, jumlah, terakhir) VALUES (%s, 1, %s)"
        " ON CONFLICT (sidik_nama) DO UPDATE SET jumlah = gagal_masuk.jumlah + 1, terakhir = excluded.terakhir RETURNING jumlah",
        (sidik_nama, kini),
    )
    row = await cursor.fetchone()
    lama = tunggu(row[0] if row else 1)
    if lama:
        await conn.execute("UPDATE gagal_masuk SET terkunci_sampai = %s WHERE sidik_nama = %s", (kini + lama, sidik_nama))
    return lama


async def lupakan(conn: Conn, sidik_nama: bytes) -> None:
    """Forget the failures of a name."""
    await conn.execute("DELETE FROM gagal_masuk WHERE sidik_nama = %s", (sidik_nama,))
