"""What the set knows of its copies: one row, which the services show in /readyz and in their metrics."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg

from deploy.set.addresses import Addresses
from deploy.set.layout import CADANGAN

CONNECT_SECONDS: Final = 10
COPY: Final[LiteralString] = """
INSERT INTO cadangan.keadaan (salinan) VALUES (%s)
ON CONFLICT (tunggal) DO UPDATE SET salinan = greatest(keadaan.salinan, excluded.salinan)
"""
PLACE: Final[LiteralString] = """
INSERT INTO cadangan.keadaan (tempat) VALUES (%s)
ON CONFLICT (tunggal) DO UPDATE SET tempat = excluded.tempat WHERE keadaan.tempat IS DISTINCT FROM excluded.tempat
"""
LOOK: Final[LiteralString] = "UPDATE cadangan.keadaan SET log = greatest(log, %s), galat = %s"


@dataclass(frozen=True, slots=True)
class BackupStateRow:
    """The row, through one connection."""

    conn: psycopg.Connection[Any]

    @classmethod
    @contextmanager
    def of(cls, addresses: Addresses) -> Generator["BackupStateRow"]:
        """Speak with a set's database as the role that copies."""
        with psycopg.connect(addresses.dsn(CADANGAN), connect_timeout=CONNECT_SECONDS, autocommit=True) as conn:
            yield cls(conn)

    @property
    def place(self) -> UUID | None:
        """The folder that is being kept, if one is."""
        row = self.conn.execute("SELECT tempat FROM cadangan.keadaan").fetchone()
        return None if row is None else row[0]

    def keeps(self, place: UUID) -> None:
        """Note which folder is being kept from now on."""
        self.conn.execute(PLACE, (place,))

    def copied(self, at: datetime) -> None:
        """Note that a copy was made and read back."""
        self.conn.execute(COPY, (at,))

    def looked(self, log: datetime | None, problem: str | None) -> None:
        """Note how it stands now; that this is committed also leaves a moment in the log, to bring a copy forward to."""
        self.conn.execute(LOOK, (log, problem))
