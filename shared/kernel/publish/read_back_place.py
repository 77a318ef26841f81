"""How far a stream was read back, and what was found, kept in a row: a process that begins goes on where another one was."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import psycopg

from shared.kernel.publish.fence import StreamPlace

START: Final = StreamPlace(0, 0)
EVERY: Final = timedelta(days=1)
KEPT_MAX: Final = 1000
READ: Final = "SELECT urutan, posisi, beda, ditemukan, dimulai, selesai FROM baca_ulang WHERE stream = %s"
KEEP: Final = (
    "INSERT INTO baca_ulang (stream, urutan, posisi, beda, ditemukan, dimulai, selesai) VALUES (%s, %s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (satu) DO UPDATE SET stream = excluded.stream, urutan = excluded.urutan, posisi = excluded.posisi,"
    " beda = excluded.beda, ditemukan = excluded.ditemukan, dimulai = excluded.dimulai, selesai = excluded.selesai"
)


@dataclass(slots=True)
class ReadBackProgress:
    """The pass that runs, or the last one, over the stream that was made at the moment `stream`.

    `beda` are the sequences that are known to tell something else than the log, `ditemukan` those that this pass found.
    """

    stream: str
    place: StreamPlace = START
    beda: set[int] = field(default_factory=set[int])
    ditemukan: set[int] = field(default_factory=set[int])
    dimulai: datetime | None = None
    selesai: datetime | None = None

    @classmethod
    async def of(cls, conn: psycopg.AsyncConnection[Any], stream: str) -> "ReadBackProgress":
        """Read the row; of a stream that was made anew since, nothing is known."""
        row = await (await conn.execute(READ, (stream,))).fetchone()
        return cls(stream, StreamPlace(row[0], row[1]), set(row[2]), set(row[3]), row[4], row[5]) if row else cls(stream)

    @property
    def running(self) -> bool:
        """Whether a pass has begun, and not ended."""
        return self.dimulai is not None and (self.selesai is None or self.selesai < self.dimulai)

    def begin(self, moment: datetime) -> None:
        """Begin the next pass where it is due: a day after the last one began."""
        if not self.running and (self.dimulai is None or moment >= self.dimulai + EVERY):
            self.place, self.ditemukan, self.dimulai = START, set(), moment

    def end(self, moment: datetime) -> None:
        """All was read: what this pass did not find again is whole."""
        if self.running:
            self.selesai, self.beda = moment, set(self.ditemukan)

    async def keep(self, conn: psycopg.AsyncConnection[Any]) -> None:
        """Write the row."""
        beda, ditemukan = (sorted(found)[:KEPT_MAX] for found in (self.beda, self.ditemukan))
        await conn.execute(KEEP, (self.stream, *self.place, beda, ditemukan, self.dimulai, self.selesai))
