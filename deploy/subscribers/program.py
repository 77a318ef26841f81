"""The programs that follow the live stream: their tokens as the services know them (ADR 0068)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg


@dataclass(frozen=True, slots=True)
class Follower:
    """A program that follows: what its token is found by, what it is limited to, and until when it counts."""

    name: str
    fingerprint: bytes
    until: datetime
    events: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


def bring_in_line(conn: psycopg.Connection[Any], followers: Iterable[Follower]) -> None:
    """Let exactly these follow; what another follows by ends within a second."""
    rows = [(one.name, one.fingerprint, list(one.events), list(one.services), one.until) for one in followers]
    with conn.transaction(), conn.cursor() as cursor:
        cursor.execute("DELETE FROM pelanggan.program WHERE nama <> ALL (%s)", ([row[0] for row in rows],))
        cursor.executemany(
            "INSERT INTO pelanggan.program (nama, sidik, peristiwa, layanan, berlaku_sampai) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (nama) DO UPDATE SET sidik = excluded.sidik, peristiwa = excluded.peristiwa, layanan = excluded.layanan,"
            " berlaku_sampai = excluded.berlaku_sampai",
            rows,
        )
