"""What some copies come to, gathered, and written in bulk: events in their order, rows table by table."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from deploy.set.layout import SERVICES
from services.analysis.register.tabel import APLIKASI
from shared.office.names import stream_of
from tests.bench.skala.milik import Tabel

JENIS: Final = ("uuid", "int8", "text", "bytea", "int8")
Tersimpan = tuple[UUID, int, str, bytes]
"""An event as a store holds it, without its position."""


@dataclass(slots=True)
class Tulisan:
    """What is to be written; `aplikasi` are rows of the register."""

    kejadian: defaultdict[str, list[Tersimpan]] = field(default_factory=lambda: defaultdict[str, list[Tersimpan]](list))
    baris: defaultdict[Tabel, list[bytes]] = field(default_factory=lambda: defaultdict[Tabel, list[bytes]](list))
    aplikasi: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])

    def tulis(self, conn: psycopg.Connection[Any], posisi: dict[str, int]) -> None:
        """Write all of it after these positions, which move on."""
        with conn.cursor() as cursor:
            for service, events in self.kejadian.items():
                with cursor.copy(_events(service)) as copy:
                    copy.set_types(JENIS)
                    for ke, satu in enumerate(events, posisi[service] + 1):
                        copy.write_row((*satu, ke))
                posisi[service] += len(events)
            for tabel, lines in self.baris.items():
                names = SQL(", ").join(map(Identifier, tabel.kolom))
                with cursor.copy(SQL("COPY {} ({}) FROM STDIN").format(tabel.tempat, names)) as copy:
                    copy.write(b"".join(lines))
            if self.aplikasi:
                cursor.execute(APLIKASI.statement, [list(column) for column in zip(*self.aplikasi, strict=True)])


def _events(service: str) -> Any:
    table = Identifier(service, f"{service}_events")
    return SQL("COPY {} (originator_id, originator_version, topic, state, notification_id) FROM STDIN (FORMAT binary)").format(table)


def posisi(conn: psycopg.Connection[Any]) -> dict[str, int]:
    """Return the last position of each store."""
    found: dict[str, int] = {}
    for service in SERVICES:
        row = conn.execute(
            SQL("SELECT coalesce(max(notification_id), 0) FROM {}").format(Identifier(service, f"{service}_events"))
        ).fetchone()
        found[service] = int(row[0]) if row else 0
    return found


def terdengar(conn: psycopg.Connection[Any]) -> None:
    """Let numbers go on after the last events, and everybody who heard a stream up to its end have heard it up to its new one."""
    for service, terakhir in posisi(conn).items():
        events = Identifier(service, f"{service}_events")
        if terakhir:
            conn.execute(SQL("SELECT setval({}, %s)").format(Literal(f"{service}.{service}_events_notification_id_seq")), (terakhir,))
        for pendengar in SERVICES:
            conn.execute(
                SQL("UPDATE {} SET posisi = %s, notification_id = (SELECT count(*) FROM {}) WHERE application_name = %s").format(
                    Identifier(pendengar, f"{pendengar}_tracking"), events
                ),
                (terakhir, stream_of(service)),
            )
    conn.commit()
