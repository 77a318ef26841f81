"""Which alerts a person has read, by account."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg

Conn = psycopg.AsyncConnection[Any]


async def tandai(conn: Conn, akun_id: UUID, semua: Sequence[UUID]) -> None:
    """Note that these were read."""
    await conn.execute(
        "INSERT INTO dibaca (akun_id, pemberitahuan_id) SELECT %s, unnest(%s::uuid[]) ON CONFLICT DO NOTHING", (akun_id, list(semua))
    )


async def dari(conn: Conn, akun_id: UUID, semua: Sequence[UUID]) -> set[UUID]:
    """Return which of these were read."""
    cursor = await conn.execute(
        "SELECT pemberitahuan_id FROM dibaca WHERE akun_id = %s AND pemberitahuan_id = ANY(%s)", (akun_id, list(semua))
    )
    return {row[0] for row in await cursor.fetchall()}
