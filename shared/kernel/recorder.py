"""The event store's tables: the library's PostgreSQL recorder, with our own rows written in the same transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from eventsourcing.persistence import StoredEvent, Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresProcessRecorder
from psycopg import Cursor
from psycopg.rows import DictRow
from psycopg.sql import SQL, Identifier

from shared.kernel.settings import Settings


@dataclass(frozen=True, slots=True)
class Table:
    """One statement that writes many rows, its parameters being one array per column.

    `keyed` says that the first column is a key of which only the last row of a transaction counts.
    """

    statement: LiteralString
    keyed: bool = False


Rows = dict[Table, list[tuple[Any, ...]]]
"""Rows for tables beside the events: answers, cases, directory, parked events, outbox."""


class Recorder(PostgresProcessRecorder):
    """Events, tracking and rows in one transaction; streams loaded many at a time."""

    def _insert_events(self, curs: Cursor[DictRow], stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:
        super()._insert_events(curs, stored_events, **kwargs)
        for position in kwargs.get("positions", ()):
            self._insert_tracking(curs, tracking=position)
        rows: Rows = kwargs.get("rows") or {}
        for table, lines in rows.items():
            last = {line[0]: line for line in lines}.values() if table.keyed else lines
            curs.execute(table.statement, [list(column) for column in zip(*last, strict=True)], prepare=True)

    def select_many(self, stream_ids: Iterable[UUID]) -> dict[UUID, list[StoredEvent]]:
        """Return all events of several streams, by one query; a stream that does not exist has none."""
        found: dict[UUID, list[StoredEvent]] = {stream_id: [] for stream_id in stream_ids}
        statement = SQL(
            "SELECT originator_id, originator_version, topic, state FROM {}.{} WHERE originator_id = ANY(%s)"
            " ORDER BY originator_id, originator_version"
        ).format(Identifier(self.datastore.schema), Identifier(self.events_table_name))
        with self.datastore.get_connection() as conn, conn.cursor() as curs:
            curs.execute(statement, (list(found),), prepare=True, binary=True)
            for row in curs:
                event = StoredEvent(row["originator_id"], row["originator_version"], row["topic"], bytes(row["state"]))
                found[row["originator_id"]].append(event)
        return found

    def versions(self, stream_ids: Iterable[UUID]) -> dict[UUID, int]:
        """Return the present version of several streams, by one query; a stream that does not exist is left out."""
        statement = SQL(
            "SELECT originator_id, max(originator_version) AS versi FROM {}.{} WHERE originator_id = ANY(%s) GROUP BY originator_id"
        ).format(Identifier(self.datastore.schema), Identifier(self.events_table_name))
        with self.datastore.get_connection() as conn, conn.cursor() as curs:
            curs.execute(statement, (list(stream_ids),), prepare=True)
            return {row["originator_id"]: row["versi"] for row in curs}

    def epoch(self) -> str:
        """Return the id that this store got when it was made; a store restored from a backup gets a new one."""
        with self.datastore.get_connection() as conn, conn.cursor() as curs:
            curs.execute("SELECT nilai FROM tentang WHERE kunci = 'epoch'")
            row = curs.fetchone()
        if row is None:
            message = f"schema {self.datastore.schema} was not migrated: run satupintu migrate"
            raise LookupError(message)
        return str(row["nilai"])

    def position(self, source: str) -> int:
        """Return the last position that was taken in from the stream `source`, 0 before the first."""
        return self.max_tracking_id(source) or 0


def tracking(source: str, position: int) -> Tracking:
    """Return the record that everything of `source` up to `position` was taken in."""
    return Tracking(source, position)


def open_recorder(settings: Settings) -> Recorder:
    """Return the recorder of a service; its tables must exist (`satupintu migrate` makes them)."""
    datastore = PostgresDatastore(
        dbname=settings.pg_database,
        host=settings.pg_host,
        port=settings.pg_port,
        user=settings.pg_user,
        password=settings.pg_password,
        connect_timeout=1,
        idle_in_transaction_session_timeout=5,
        pool_size=1,
        max_overflow=3,
        lock_timeout=3,
        schema=settings.service,
    )
    return Recorder(datastore, events_table_name=f"{settings.service}_events", tracking_table_name=f"{settings.service}_tracking")
