"""The epoch of the streams: one id in the database, for all services, and in each stream's metadata (ADR 0045).

Where the two differ, the streams were filled from another database, or from this one before it was restored.
"""

from typing import Final, LiteralString
from uuid import uuid4

import psycopg
from nats.js.api import StreamConfig
from psycopg.sql import SQL, Identifier, Literal

from shared.office.names import SERVICES

METADATA: Final = "satupintu-epoch"
READ: Final[LiteralString] = "SELECT nilai FROM tentang WHERE kunci = 'epoch_stream'"
"""In a service's own schema."""


class NoEpoch(Exception):
    """Not all schemas of the database say the same epoch."""

    def __init__(self, known: list[str]) -> None:
        """Say how many do; `several` says whether they contradict each other, and the others were not migrated."""
        self.several: Final = len(set(known)) > 1
        super().__init__(f"{len(known)} dari {len(SERVICES)} skema menyebutnya, {len(set(known))} yang berbeda")


def ensure_epoch(conn: psycopg.Connection) -> None:
    """Give all schemas one epoch where they have none; one that has another is left as it is, and its service says so."""
    with conn.transaction():
        epoch = next(iter(_epochs(conn)), str(uuid4()))
        for service in SERVICES:
            conn.execute(
                SQL("INSERT INTO {} (kunci, nilai) VALUES ('epoch_stream', {}) ON CONFLICT DO NOTHING").format(
                    Identifier(service, "tentang"), Literal(epoch)
                )
            )


def set_epoch(conn: psycopg.Connection, epoch: str) -> None:
    """Begin another epoch; whoever restored the database does, in one transaction with the positions."""
    for service in SERVICES:
        conn.execute(
            SQL(
                "INSERT INTO {} (kunci, nilai) VALUES ('epoch_stream', {}) ON CONFLICT (kunci) DO UPDATE SET nilai = excluded.nilai"
            ).format(Identifier(service, "tentang"), Literal(epoch))
        )


def stream_epoch(dsn: str) -> str:
    """Return the epoch of a database, whose every schema this role may read."""
    with psycopg.connect(dsn, connect_timeout=5) as conn:
        known = _epochs(conn)
    if len(set(known)) != 1 or len(known) != len(SERVICES):
        raise NoEpoch(known)
    return known[0]


def epoch_of(config: StreamConfig) -> str | None:
    """Return the epoch that a stream was filled in; nothing where it was declared before streams had one."""
    return (config.metadata or {}).get(METADATA)


def _epochs(conn: psycopg.Connection) -> list[str]:
    parts = (SQL("SELECT nilai FROM {} WHERE kunci = 'epoch_stream'").format(Identifier(service, "tentang")) for service in SERVICES)
    return [row[0] for row in conn.execute(SQL(" UNION ALL ").join(parts)).fetchall()]
