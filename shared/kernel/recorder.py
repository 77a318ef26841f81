"""The event store's tables: the library's PostgreSQL recorder, with our own rows written in the same transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg
from eventsourcing.persistence import InterfaceError, OperationalError, StoredEvent
from eventsourcing.postgres import PostgresDatastore, PostgresProcessRecorder
from eventsourcing.utils import retry
from psycopg.sql import SQL, Identifier, Literal

from shared.kernel.packing import array, blobs, numbers, texts, uuids
from shared.kernel.settings import Settings

RECONNECT_SECONDS: Final = 1.5
"""How long a pool goes on with one attempt to connect; its pauses double, and a long outage would leave a service asleep after it."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One statement that writes many rows, its parameters being one array per column.

    `keyed` says that the first column is a key of which only the last row of a transaction counts.
    """

    statement: LiteralString
    keyed: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in of a stream by one transaction: everything that comes after `after`, up to `position`."""

    source: str
    after: int
    position: int


CATAT: LiteralString = """
DROP FUNCTION IF EXISTS catat(uuid[], bigint[], text[], bytea[], text[], bigint[]);
DROP FUNCTION IF EXISTS catat(uuid[], bigint[], text[], bytea[], text[], bigint[], bigint[]);
CREATE OR REPLACE FUNCTION catat(
    a_id uuid[], a_versi bigint[], a_topik text[], a_isi bytea[], a_sumber text[], a_sesudah bigint[], a_posisi bigint[],
    a_kabarkan boolean DEFAULT true)
RETURNS void LANGUAGE plpgsql SET lock_timeout TO '3s' AS $$
BEGIN
    IF cardinality(a_id) > 0 THEN
        LOCK TABLE penulis IN EXCLUSIVE MODE;
        IF a_kabarkan THEN
            PERFORM pg_notify({channel}, '');
        END IF;
        INSERT INTO {events} (originator_id, originator_version, topic, state) SELECT * FROM unnest(a_id, a_versi, a_topik, a_isi);
    END IF;
    FOR i IN 1 .. cardinality(a_sumber) LOOP
        UPDATE {tracking} SET notification_id = a_posisi[i] WHERE application_name = a_sumber[i] AND notification_id = a_sesudah[i];
        IF FOUND THEN
            CONTINUE;
        ELSIF a_sesudah[i] > 0 THEN
            RAISE unique_violation USING MESSAGE = a_sumber[i] || ' was not taken in up to ' || a_sesudah[i];
        END IF;
        INSERT INTO {tracking} (application_name, notification_id) VALUES (a_sumber[i], a_posisi[i]);
    END LOOP;
END $$;
"""
"""Records events in commit order, as the library's recorder does, and the positions that they were decided from.

Whoever records has locked `penulis`, an empty table that stands for the right to do so (ADR 0039).
A position counts only where the one before it is what was taken in last: work that was begun in an earlier term of leadership,
and comes late, finds that another one took in what it holds, even where its own last event is beyond that.
"""

Rows = dict[Table, list[tuple[Any, ...]]]
"""Rows for tables beside the events: answers, cases, directory, parked events, outbox."""


class Recorder(PostgresProcessRecorder):
    """Events, positions and rows in one transaction and one round trip; streams loaded many at a time."""

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Record events with the given `rows` and `positions`, all or none.

        The library sends about ten statements, and each wait hands the interpreter to another thread; this is one
        statement, whose function `catat` locks and notifies as the library does (ADR 0015). After a lost connection
        it is sent again, so that an own earlier success is met as a conflict.
        """
        statement, parameters = transaction(stored_events, kwargs.get("rows") or {}, kwargs.get("positions", ()))
        with self.datastore.get_connection() as conn, conn.cursor() as curs:
            curs.execute(statement, parameters, prepare=True)
        return None

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
        """Return the id that the migration gave this store when it was made; a restored copy of the database has the same."""
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


def transaction(
    stored_events: Sequence[StoredEvent], rows: Rows, positions: Sequence[Taken], *, events: str = "", quiet: bool = False
) -> tuple[bytes, list[Any]]:
    """Return the one statement that records all of this, and its parameters: every column of the rows as one array.

    With `events`, the table that they go into, it returns the position of the last one; the others have the positions right before it,
    since nobody else records meanwhile. A `quiet` one notifies no other process (shared/kernel/bell.py).
    """
    parameters: list[Any] = []
    for table, lines in rows.items():
        last = {line[0]: line for line in lines}.values() if table.keyed else lines
        parameters.extend(array(column) for column in zip(*last, strict=True))
    parameters += (
        uuids(e.originator_id for e in stored_events),  # type: ignore[misc]  # our ids are UUID
        numbers(e.originator_version for e in stored_events),
        texts(e.topic for e in stored_events),
        blobs(e.state for e in stored_events),
        texts(p.source for p in positions),
        numbers(p.after for p in positions),
        numbers(p.position for p in positions),
    )
    return _statement(tuple(rows), events, quiet=quiet), parameters


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
    datastore.pool.reconnect_timeout = RECONNECT_SECONDS
    return Recorder(datastore, events_table_name=f"{settings.service}_events", tracking_table_name=f"{settings.service}_tracking")


def catat_apa_adanya(conn: psycopg.Connection[Any], stored: Sequence[tuple[UUID, int, str, bytes]], positions: Sequence[Taken]) -> None:
    """Record events that were sealed elsewhere as they are, in this order, within the caller's transaction; the schema is in its path."""
    columns = zip(*stored, strict=True) if stored else ((), (), (), ())
    taken = zip(*((p.source, p.after, p.position) for p in positions), strict=True) if positions else ((), (), ())
    conn.execute(
        "SELECT catat(%s::uuid[], %s::bigint[], %s::text[], %b::bytea[], %s::text[], %s::bigint[], %s::bigint[])",
        [list(column) for column in (*columns, *taken)],
    )


@cache
def _statement(tables: tuple[Table, ...], events: str, *, quiet: bool) -> bytes:
    """Return the one statement that writes rows of these tables, then events and positions."""
    parts = SQL(", ").join(SQL("{} AS (").format(Identifier(f"t{i}")) + SQL(table.statement) + SQL(")") for i, table in enumerate(tables))
    places = SQL("%s::uuid[], %s::bigint[], %s::text[], %b::bytea[], %s::text[], %s::bigint[], %s::bigint[]")
    answer = SQL("currval({})").format(Literal(f"{events}_notification_id_seq")) if events else SQL("NULL")
    record = SQL("SELECT {} FROM catat({}, {})").format(answer, places, Literal(not quiet))
    return (SQL("WITH ") + parts + SQL(" ") + record if tables else record).as_bytes()
