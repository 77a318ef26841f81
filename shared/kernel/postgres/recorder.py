"""The event store's tables: the library's PostgreSQL recorder, with our own rows written in the same transaction."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from eventsourcing.persistence import InterfaceError, OperationalError, ProgrammingError, StoredEvent
from eventsourcing.postgres import PostgresDatastore, PostgresProcessRecorder
from eventsourcing.utils import retry
from psycopg.sql import SQL, Identifier

from shared.kernel.postgres.fast.statement import transaction
from shared.kernel.process.settings import InvalidSettings, Settings
from shared.office.kind import BACA, bertentangan

TYPES: Final = "SELECT typname FROM pg_type AS t JOIN pg_namespace AS n ON n.oid = t.typnamespace WHERE nspname = %s AND typrelid <> 0"
"""The composite types of a schema; each table has one of its name."""

CONNECTIONS: Final = 1
"""The careful way's, one thread at a time: everything else reads beside the writer."""
FIRST_SECONDS: Final = 5.0
"""How long a starting service waits for its first connection: a machine that starts many at once, or stands still, is no fault."""

USE_SECONDS: Final = 1.0
"""How long an act waits for a connection before it is said that the database does not answer."""

RECONNECT_SECONDS: Final = 1.5
"""How long a pool goes on with one attempt to connect; its pauses double, and a long outage would leave a service asleep after it."""


class Recorder(PostgresProcessRecorder):
    """Events, positions and rows in one transaction and one round trip; streams loaded many at a time."""

    @retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Record events with the given `rows` and `positions`, all or none, while what was `seen` is as it was.

        The library sends about ten statements, and each wait hands the interpreter to another thread; this is one
        statement, whose function `catat` locks and notifies as the library does (ADR 0015). After a lost connection
        it is sent again, so that an own earlier success is met as a conflict.
        """
        statement, parameters = transaction(stored_events, kwargs.get("rows") or {}, kwargs.get("positions", ()), kwargs.get("seen", ()))
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

    def kind(self) -> str | None:
        """Return what kind of set the migration recorded; nothing in a database that was migrated before there were kinds."""
        with self.datastore.get_connection() as conn, conn.cursor() as curs:
            curs.execute(BACA)
            row = curs.fetchone()
        return None if row is None else str(row["nilai"])

    def position(self, source: str) -> int:
        """Return the last position that was taken in from the stream `source`, 0 before the first."""
        return self.max_tracking_id(source) or 0


class TableMaker(Recorder):
    """The library's way to make its tables, asking first: it tries, and each try that fails is an ERROR in the server's log."""

    def create_table(self) -> None:
        """Make what is not there: types know no IF NOT EXISTS, and of a table that is to come nothing can be read."""
        with self.datastore.transaction(commit=False) as curs:
            rows = curs.execute(TYPES, (self.datastore.schema,)).fetchall()
        there = [f'"{row["typname"]}"' for row in rows]
        self._tracked = f'"{self.tracking_table_name}"' in there
        self.sql_create_statements = [
            statement
            for statement in self.sql_create_statements
            if "CREATE TYPE" not in (text := statement.as_string()) or not any(name in text for name in there)
        ]
        super().create_table()

    def max_tracking_id(self, application_name: str) -> int | None:
        """Return a position, or refuse as the library does where there is no table yet."""
        if not self._tracked:
            raise ProgrammingError
        found: int | None = super().max_tracking_id(application_name)
        return found


def open_recorder(settings: Settings) -> Recorder:
    """Return the recorder of a service; its tables must exist (`satupintu migrate` makes them), in a set of the kind that is set."""
    datastore = PostgresDatastore(
        dbname=settings.pg_database,
        host=settings.pg_host,
        port=settings.pg_port,
        user=settings.pg_user,
        password=settings.pg_password,
        connect_timeout=FIRST_SECONDS,
        idle_in_transaction_session_timeout=5,
        pool_size=1,
        max_overflow=CONNECTIONS - 1,
        lock_timeout=3,
        schema=settings.service,
    )
    recorder = Recorder(datastore, events_table_name=f"{settings.service}_events", tracking_table_name=f"{settings.service}_tracking")
    datastore.pool.timeout = USE_SECONDS
    datastore.pool.reconnect_timeout = RECONNECT_SECONDS
    if (recorded := recorder.kind()) not in {None, settings.mode}:
        raise InvalidSettings(bertentangan(str(recorded), settings.mode))
    return recorder
