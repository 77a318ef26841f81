"""What somebody can change behind everybody's back: any column of any row, to another value of its type; and what puts it back."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, LiteralString

import psycopg
from psycopg.errors import CheckViolation
from psycopg.sql import SQL, Identifier

ANOTHER: Final[dict[str, LiteralString]] = {
    "uuid": "gen_random_uuid()",
    "text": "coalesce({0}, '') || 'x'",
    "boolean": "NOT {0}",
    "smallint": "coalesce({0}, 0) + 1000",
    "integer": "coalesce({0}, 0) + 100000",
    "bigint": "coalesce({0}, 0) + 100000",
    "timestamp with time zone": "CASE WHEN {1} AND {0} IS NOT NULL THEN NULL ELSE coalesce({0}, now()) + interval '1 day' END",
    "jsonb": """'{{"x": 1}}'""",
    "text[]": "array_append({0}, 'x')",
    "uuid[]": "array_append({0}, gen_random_uuid())",
    "bytea": "set_byte({0}, length({0}) - 1, get_byte({0}, length({0}) - 1) # 1)",
    "tsvector": "'lain:1'",
}
"""Another value of each type; a moment that may be absent becomes absent."""

WITH_EFFECT: Final[dict[str, LiteralString]] = {
    "jawaban": "isi <> '' AND EXISTS (SELECT FROM {events}"
    " WHERE position(convert_to('\"commandid\":\"' || perintah_id, 'UTF8') IN state) > 0)",
    "berkas": "'sha256:' || encode(sha256, 'hex') IN (SELECT sha256 FROM letters.dokumen)",
    "tracking": "application_name <> '__migration__'",
    "direktori": "data IS NOT NULL",
}
"""Rows that say something, where others of the table may not: an answer without events, an upload that was not submitted."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    kind: str
    nullable: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What one row was before and after one of its columns was changed."""

    column: str
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def words(self) -> list[str]:
        """What of the row may name it in a finding, before or after."""
        return [_word(value) for row in (self.before, self.after) for value in row.values() if value is not None]


def _word(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def columns_of(conn: psycopg.Connection[Any], schema: str, table: str) -> list[Column]:
    """Return the columns of a table."""
    query = (
        "SELECT attname, format_type(atttypid, NULL), NOT attnotnull FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped ORDER BY attnum"
    )
    return [Column(*row) for row in conn.execute(query, (f"{schema}.{table}",)).fetchall()]


def change(conn: psycopg.Connection[Any], schema: str, table: str, columns: Sequence[Column]) -> list[Change]:
    """Change each of these columns in a row of its own, as many as there are rows; what the database itself refuses is left out."""
    short = table.removeprefix(f"{schema}_")
    where = SQL(WITH_EFFECT.get(short, "true")).format(events=Identifier(schema, f"{schema}_events"))
    rows = conn.execute(
        SQL("SELECT ctid, to_jsonb(t) FROM {} AS t WHERE {} ORDER BY ctid LIMIT %s").format(Identifier(schema, table), where),
        (len(columns),),
    ).fetchall()
    changes: list[Change] = []
    for column, (ctid, _) in zip(columns, rows, strict=False):
        value = SQL(ANOTHER[column.kind]).format(Identifier(column.name), SQL("true" if column.nullable else "false"))
        query = SQL("UPDATE {} AS t SET {} = {} WHERE ctid = %s RETURNING t.*").format(
            Identifier(schema, table), Identifier(column.name), value
        )
        before = _row(conn, schema, table, ctid)
        try:
            with conn.transaction():
                after = _named(conn.execute(query, (ctid,)))
        except CheckViolation:
            after = before
        changes.append(Change(column.name, before, after))
    return changes


def _row(conn: psycopg.Connection[Any], schema: str, table: str, ctid: str) -> dict[str, Any]:
    return _named(conn.execute(SQL("SELECT * FROM {} WHERE ctid = %s").format(Identifier(schema, table)), (ctid,)))


def _named(cursor: psycopg.Cursor[Any]) -> dict[str, Any]:
    row = cursor.fetchone()
    assert row is not None
    return dict(zip((one.name for one in cursor.description or ()), row, strict=True))


@contextmanager
def put_back(conn: psycopg.Connection[Any], schema: str, table: str) -> Generator[None]:
    """Keep a table's rows, without triggers and keys to others getting in the way, and put them back afterwards."""
    place = Identifier(schema, table)
    conn.execute("SET session_replication_role TO replica")
    conn.execute(SQL("CREATE TABLE public.disimpan AS TABLE {}").format(place))
    try:
        yield
    finally:
        conn.execute(SQL("DELETE FROM {0}; INSERT INTO {0} OVERRIDING SYSTEM VALUE TABLE public.disimpan").format(place))
        conn.execute("DROP TABLE public.disimpan")
