"""The one statement that records a transaction: events, positions, and rows of the tables beside them (ADR 0015)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg
from eventsourcing.persistence import StoredEvent
from psycopg.sql import SQL, Identifier, Literal


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One statement that writes many rows, its parameters being one array per column, all in one `unnest`.

    `keyed` says that the first column is a key of which only the last row of a transaction counts; `lebur` what that row is by those before
    it, where they do not all say everything.
    """

    statement: LiteralString
    keyed: bool = False
    lebur: Callable[[tuple[Any, ...], tuple[Any, ...]], tuple[Any, ...]] | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was taken in of a stream by one transaction: everything that comes after `after`, up to `position`; so many `events`.

    `log` is the position of the last one in its owner's log; 0 where that is not known.
    """

    source: str
    after: int
    position: int
    events: int = 1
    log: int = 0


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A stream that was looked at and not changed: what came of it counts only while it is still at this version."""

    stream_id: UUID
    version: int


CATAT: LiteralString = """
DROP FUNCTION IF EXISTS catat(uuid[], bigint[], text[], bytea[], text[], bigint[]);
DROP FUNCTION IF EXISTS catat(uuid[], bigint[], text[], bytea[], text[], bigint[], bigint[]);
DROP FUNCTION IF EXISTS catat(uuid[], bigint[], text[], bytea[], text[], bigint[], bigint[], boolean);
DROP FUNCTION IF EXISTS catat(uuid[], bigint[], text[], bytea[], text[], bigint[], bigint[], boolean, bigint[]);
ALTER TABLE {tracking} ADD COLUMN IF NOT EXISTS posisi bigint;
CREATE OR REPLACE FUNCTION catat(
    a_id uuid[], a_versi bigint[], a_topik text[], a_isi bytea[], a_sumber text[], a_sesudah bigint[], a_posisi bigint[],
    a_kabarkan boolean DEFAULT true, a_log bigint[] DEFAULT NULL, a_dilihat uuid[] DEFAULT NULL, a_dilihat_versi bigint[] DEFAULT NULL)
RETURNS void LANGUAGE plpgsql SET lock_timeout TO '3s' AS $$
BEGIN
    IF cardinality(a_id) > 0 THEN
        LOCK TABLE penulis IN EXCLUSIVE MODE;
    END IF;
    IF cardinality(a_dilihat) > 0 THEN
        IF EXISTS (SELECT FROM unnest(a_dilihat, a_dilihat_versi) AS d (id, versi) WHERE versi <>
                coalesce((SELECT max(originator_version) FROM {events} WHERE originator_id = d.id), 0)) THEN
            RAISE unique_violation USING MESSAGE = 'a stream that was looked at has changed';
        END IF;
    END IF;
    IF cardinality(a_id) > 0 THEN
        IF a_kabarkan THEN
            PERFORM pg_notify({channel}, '');
        END IF;
        INSERT INTO {events} (originator_id, originator_version, topic, state) SELECT * FROM unnest(a_id, a_versi, a_topik, a_isi);
    END IF;
    FOR i IN 1 .. cardinality(a_sumber) LOOP
        UPDATE {tracking} SET notification_id = a_posisi[i], posisi = nullif(a_log[i], 0)
            WHERE application_name = a_sumber[i] AND notification_id = a_sesudah[i];
        IF FOUND THEN
            CONTINUE;
        ELSIF a_sesudah[i] > 0 THEN
            RAISE unique_violation USING MESSAGE = a_sumber[i] || ' was not taken in up to ' || a_sesudah[i];
        END IF;
        INSERT INTO {tracking} (application_name, notification_id, posisi) VALUES (a_sumber[i], a_posisi[i], nullif(a_log[i], 0));
    END LOOP;
END $$;
"""
"""Records events in commit order, as the library's recorder does, and the positions that they were decided from.

What was looked at and not changed must still be as it was then (ADR 0073).
Whoever records has locked `penulis`, an empty table that stands for the right to do so (ADR 0039).
A position counts only where the one before it is what was taken in last: work that was begun in an earlier term of leadership,
and comes late, finds that another one took in what it holds, even where its own last event is beyond that. With it goes where its last
event is in the owner's log, as far as that is known: sequences may count anew, and what a log says of an event stays.
"""

COLUMNS: Final = re.compile(rb"unnest\(([^()]*)\)")
"""How a table's statement takes its columns."""

Rows = dict[Table, list[tuple[Any, ...]]]
"""Rows for tables beside the events: answers, cases, directory, parked events, outbox."""


def transaction(
    stored_events: Sequence[StoredEvent],
    rows: Rows,
    positions: Sequence[TakenIn],
    seen: Sequence[LookedAt] = (),
    *,
    quiet: bool = False,
) -> tuple[bytes, list[Any]]:
    """Return the one statement that records all of this, and its parameters: every column of the rows as one array.

    Where no table has more than one row, and none of its values is null, values are sent instead of arrays. A `quiet` one notifies no other
    process (shared/kernel/writer/wakeup.py).
    """
    parameters: list[Any] = []
    lone = all(len(lines) == 1 and None not in lines[0] for lines in rows.values())
    for table, lines in rows.items():
        if lone:
            parameters.extend(lines[0])
            continue
        parameters.extend(list(column) for column in zip(*(one_each(table, lines) if table.keyed else lines), strict=True))
    parameters += (
        [e.originator_id for e in stored_events],
        [e.originator_version for e in stored_events],
        [e.topic for e in stored_events],
        [e.state for e in stored_events],
        [p.source for p in positions],
        [p.after for p in positions],
        [p.position for p in positions],
        [p.log for p in positions],
        [s.stream_id for s in seen],
        [s.version for s in seen],
    )
    return _statement(tuple(rows), quiet=quiet, lone=lone), parameters


def one_each(table: Table, lines: Iterable[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
    """Return one row for each key: PostgreSQL takes no second one within a statement."""
    if table.lebur is None:
        return {line[0]: line for line in lines}.values()
    rows: dict[Any, tuple[Any, ...]] = {}
    for line in lines:
        rows[line[0]] = table.lebur(rows[line[0]], line) if line[0] in rows else line
    return rows.values()


def record_as_they_are(conn: psycopg.Connection[Any], stored: Sequence[tuple[UUID, int, str, bytes]], positions: Sequence[TakenIn]) -> None:
    """Record events that were sealed elsewhere as they are, in this order, within the caller's transaction; the schema is in its path."""
    columns = zip(*stored, strict=True) if stored else ((), (), (), ())
    taken = zip(*((p.source, p.after, p.position) for p in positions), strict=True) if positions else ((), (), ())
    conn.execute(
        "SELECT catat(%s::uuid[], %s::bigint[], %s::text[], %b::bytea[], %s::text[], %s::bigint[], %s::bigint[])",
        [list(column) for column in (*columns, *taken)],
    )


@cache
def _statement(tables: tuple[Table, ...], *, quiet: bool, lone: bool) -> bytes:
    """Return the one statement that writes rows of these tables, then events and positions.

    One row for each table is not taken out of arrays, but is VALUES that the plan holds: a quarter less for PostgreSQL to do. All goes in
    binary form: as text, psycopg writes an array of JSON or bytes a hundred times slower.
    """
    parts = SQL(", ").join(SQL("{} AS (").format(Identifier(f"t{i}")) + SQL(table.statement) + SQL(")") for i, table in enumerate(tables))
    places = SQL("%s::uuid[], %s::bigint[], %s::text[], %b::bytea[], %s::text[], %s::bigint[], %s::bigint[]")
    last = SQL("{}, %s::bigint[], %s::uuid[], %s::bigint[]").format(Literal(not quiet))
    record = SQL("SELECT catat({}, {})").format(places, last)
    statement = (SQL("WITH ") + parts + SQL(" ") + record if tables else record).as_bytes().replace(b"%s", b"%b")
    return COLUMNS.sub(lambda columns: b"(VALUES (" + columns[1].replace(b"[]", b"") + b"))", statement) if lone else statement
