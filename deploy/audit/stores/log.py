"""The stores as they are at one moment, read as the auditor, who may only read; a piece at a time, never whole in memory."""

from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any, Final, LiteralString, NamedTuple
from uuid import UUID

import psycopg
from psycopg import IsolationLevel
from psycopg.sql import SQL, Composed, Identifier, Literal

from deploy.set.addresses import Addresses
from deploy.set.layout import AUDITOR, SERVICES
from shared.kernel.event.canonical import id_text
from shared.kernel.event.envelope import Recorded, name_and_version, read

PIECE: Final = 500
"""How many rows are fetched at once."""

UNREADABLE: Final = (ValueError, LookupError, TypeError, AttributeError)
"""What is raised by a row that holds no event of ours."""


class LogRow(NamedTuple):
    """One row of a store's notification log, unread."""

    service: str
    position: int
    stream_id: UUID
    version: int
    topic: str
    state: bytes

    @property
    def ce_id(self) -> str:
        """The event's id for everybody outside."""
        return f"{id_text(self.stream_id)}:{self.version}"

    @property
    def name(self) -> str:
        """The event's name, or the topic as it is where that is no ce-type of ours."""
        try:
            return name_and_version(self.topic)[0]
        except ValueError:
            return self.topic

    @property
    def tempat(self) -> str:
        """The event as a finding names it."""
        return f"{self.name} {self.ce_id}"

    @property
    def row(self) -> tuple[int, UUID, int, str, bytes]:
        """The row as the relay reads it."""
        return (self.position, self.stream_id, self.version, self.topic, self.state)

    def recorded(self) -> Recorded:
        """Return the event with its envelope, brought up to today's shape."""
        return read(self.stream_id, self.version, self.topic, self.state, self.position)


@dataclass(frozen=True, slots=True)
class StoreExtent:
    """How much a store holds: events, and the position of the last one."""

    events: int
    last: int


class Log:
    """One read-only, repeatable-read transaction over all schemas, which are one database."""

    def __init__(self, conn: psycopg.Connection[Any]) -> None:
        """Use `snapshot`."""
        self._conn = conn
        self._cursors = count(1)
        self._found: Counter[str] = Counter()

    def extent(self, service: str) -> StoreExtent:
        """Return how much a store holds at this moment."""
        query = SQL("SELECT count(*), coalesce(max(notification_id), 0) FROM {}").format(_events(service))
        return StoreExtent(*self.answer(query)[0])

    def by_stream(self, service: str) -> Generator[LogRow]:
        """Yield all events of a service, stream after stream, each in its order."""
        return self._stream(service, SQL("ORDER BY originator_id, originator_version"))

    def by_position(self, service: str) -> Generator[LogRow]:
        """Yield all events of a service in the order in which they are published."""
        return self._stream(service, SQL("ORDER BY notification_id"))

    def places(self, service: str) -> Generator[LogRow]:
        """Yield all events of a service in that order, without their content."""
        return self._stream(service, SQL("ORDER BY notification_id"), state="''::bytea")

    def stream(self, service: str, stream_id: UUID) -> list[LogRow]:
        """Return the events of one stream."""
        return list(self.streams(service, [stream_id]))

    def streams(self, service: str, stream_ids: Sequence[UUID]) -> Iterator[LogRow]:
        """Yield the events of these streams, stream after stream."""
        return self._stream(service, SQL("WHERE originator_id = ANY(%s) ORDER BY originator_id, originator_version"), (list(stream_ids),))

    def naming(self, service: str, stream_ids: Sequence[UUID], text: str) -> list[LogRow]:
        """Return the events of these streams whose content has this text somewhere; the streams may be long."""
        where = SQL("{} WHERE originator_id = ANY(%s) AND position(%s in state) > 0 ORDER BY originator_id, originator_version")
        return [LogRow(service, *row) for row in self.answer(where.format(_select(service)), (list(stream_ids), text.encode()))]

    def find(self, wanted: Sequence[tuple[UUID, int]]) -> dict[tuple[UUID, int], LogRow]:
        """Return the events with these stream ids and versions, in whatever store they are; those that exist nowhere are left out."""
        found: dict[tuple[UUID, int], LogRow] = {}
        for service in sorted(SERVICES, key=lambda one: -self._found[one]):
            if missing := [place for place in wanted if place not in found]:
                query = SQL(
                    "{} JOIN unnest(%s::uuid[], %s::bigint[]) AS t (id, versi) ON originator_id = id AND originator_version = versi"
                )
                rows = self.answer(query.format(_select(service)), ([place[0] for place in missing], [place[1] for place in missing]))
                self._found[service] += len(rows)
                found |= {(row[1], row[2]): LogRow(service, *row) for row in rows}
        return found

    def exist(self, service: str, stream_ids: Sequence[UUID]) -> set[UUID]:
        """Return which of these streams have events."""
        query = SQL("SELECT DISTINCT originator_id FROM {} WHERE originator_id = ANY(%s)").format(_events(service))
        return {row[0] for row in self.answer(query, (list(stream_ids),))}

    def rows(self, service: str, table: str, columns: Sequence[str], keys: Sequence[UUID]) -> dict[UUID, tuple[Any, ...]]:
        """Return the rows of a table with these keys, which are its first column."""
        names = SQL(", ").join(map(Identifier, columns))
        query = SQL("SELECT {} FROM {} WHERE {} = ANY(%s)").format(names, Identifier(service, table), Identifier(columns[0]))
        return {row[0]: row for row in self.answer(query, (list(keys),))}

    def count(self, service: str, table: str) -> int:
        """Return how many rows a table has."""
        return int(self.answer(SQL("SELECT count(*) FROM {}").format(Identifier(service, table)))[0][0])

    def keys(self, service: str, table: str, key: str) -> Iterator[list[UUID]]:
        """Yield the keys of a table's rows, some at a time."""
        with self._conn.cursor(name=f"{table}_{service}") as cursor:
            cursor.execute(SQL("SELECT {} FROM {}").format(Identifier(key), Identifier(service, table)))
            while rows := cursor.fetchmany(PIECE):
                yield [row[0] for row in rows]

    def answer(
        self, query: SQL | Composed, parameters: Sequence[object] | Mapping[str, object] = (), *, binary: bool = False
    ) -> list[tuple[Any, ...]]:
        """Return what a statement answers; nothing where it is one that only writes."""
        cursor = self._conn.execute(query, parameters, binary=binary)
        return cursor.fetchall() if cursor.description is not None else []

    def files(self, hashes: Sequence[str]) -> dict[str, str]:
        """Return the media type of those of these files that are stored; hashes are 64 hex digits."""
        query = SQL("SELECT encode(sha256, 'hex'), tipe FROM berkas.berkas WHERE sha256 = ANY(%s)").format()
        return dict(self.answer(query, ([bytes.fromhex(one) for one in hashes],)))

    def file(self, sha256: str) -> bytes:
        """Return the content of a stored file."""
        query = SQL("SELECT isi FROM berkas.potongan WHERE sha256 = %s ORDER BY nomor").format()
        return b"".join(bytes(row[0]) for row in self.answer(query, (bytes.fromhex(sha256),)))

    def epoch(self, service: str) -> str:
        """Return the epoch of the streams, as a service's schema has it."""
        rows = self.answer(SQL("SELECT nilai FROM {} WHERE kunci = 'epoch_stream'").format(Identifier(service, "tentang")))
        return str(rows[0][0]) if rows else ""

    def anchors(self) -> list[bytes]:
        """Return the anchors of which the database has a copy, the oldest first."""
        return [row[0].encode() for row in self.answer(SQL("SELECT isi FROM jangkar.jangkar ORDER BY nomor"))]

    def pieces(self, query: SQL | Composed, parameters: Sequence[object] = (), piece: int = PIECE) -> Generator[tuple[Any, ...]]:
        """Yield the rows of a query, a piece at a time."""
        with self._conn.cursor(name=f"potongan_{next(self._cursors)}") as cursor:
            cursor.execute(query, parameters, binary=True)
            while rows := cursor.fetchmany(piece):
                yield from rows

    def _stream(self, service: str, order: SQL, parameters: Sequence[object] = (), state: LiteralString = "state") -> Generator[LogRow]:
        yield from (LogRow(service, *row) for row in self.pieces(SQL("{} {}").format(_select(service, state), order), parameters))


def _events(service: str) -> Identifier:
    return Identifier(service, f"{service}_events")


def _select(service: str, state: LiteralString = "state") -> Composed:
    return SQL("SELECT notification_id, originator_id, originator_version, topic, {} FROM {}").format(SQL(state), _events(service))


@contextmanager
def snapshot(addresses: Addresses, moment: str = "") -> Generator[Log]:
    """Open the stores as they are now, or at another's moment; what is recorded later is not seen, and nobody is kept from recording."""
    with psycopg.connect(addresses.dsn(AUDITOR), connect_timeout=5) as conn:
        conn.set_isolation_level(IsolationLevel.REPEATABLE_READ)
        conn.set_read_only(True)
        if moment:
            conn.execute(SQL("SET TRANSACTION SNAPSHOT {}").format(Literal(moment)))
        yield Log(conn)
