"""Which alerts a person has read, which open steps were looked at, and which drafts on the page that decides on them, by account."""

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


async def tandai_giliran(conn: Conn, akun_id: UUID, permohonan_id: UUID) -> None:
    """Note that a request was opened, as it is now: what opens later is new again."""
    await conn.execute(
        "INSERT INTO giliran_dibuka (akun_id, permohonan_id, langkah, putaran) SELECT DISTINCT %s::uuid, permohonan_id, langkah, putaran"
        " FROM giliran WHERE generasi = (SELECT max(nomor) FROM generasi WHERE siap) AND permohonan_id = %s ON CONFLICT DO NOTHING",
        (akun_id, permohonan_id),
    )


async def lupakan_giliran(conn: Conn, permohonan_id: UUID, kecuali: UUID, peran: Sequence[str]) -> None:
    """Let a request be new again to all accounts of these roles but one; the others are told nothing by that."""
    await conn.execute(
        "DELETE FROM giliran_dibuka AS d USING akun AS a WHERE a.akun_id = d.akun_id AND a.peran = ANY(%s)"
        " AND d.permohonan_id = %s AND d.akun_id <> %s",
        (list(peran), permohonan_id, kecuali),
    )


async def tandai_surat(conn: Conn, akun_id: UUID, permohonan_id: UUID, hash_konsep: str) -> None:
    """Note that this very draft was opened."""
    await conn.execute(
        "INSERT INTO surat_dibuka (akun_id, permohonan_id, hash_konsep) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (akun_id, permohonan_id, hash_konsep),
    )


async def surat_dibuka(conn: Conn, akun_id: UUID, semua: Sequence[UUID]) -> set[tuple[UUID, str]]:
    """Return which drafts of these requests were opened."""
    cursor = await conn.execute(
        "SELECT permohonan_id, hash_konsep FROM surat_dibuka WHERE akun_id = %s AND permohonan_id = ANY(%s)", (akun_id, list(semua))
    )
    return {(row[0], row[1]) for row in await cursor.fetchall()}
