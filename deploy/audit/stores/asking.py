"""Where events stand: in their log, in the streams, and among those of certain names; and what a table is made of."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final, LiteralString, TypeAlias

from psycopg.sql import SQL, Identifier

from deploy.audit.stores.log import PIECE, UNREADABLE, Log, LogRow
from shared.office.names import SERVICES, stream_of

Row: TypeAlias = tuple[Any, ...]
NOWHERE: Final = 2**63 - 1
"""Above every position."""
BEFORE_ALL: Final = -(2**63)
"""Below every position, also one that only a forger would give."""


def types(log: Log, service: str, table: str) -> dict[str, LiteralString]:
    """Return the columns of a table with their types, as the catalogue itself spells them."""
    query = SQL(
        "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid"
        " JOIN pg_namespace ON relnamespace = pg_namespace.oid WHERE nspname = %s AND relname = %s AND attnum > 0 AND NOT attisdropped"
    )
    return dict(log.answer(query, (service, table)))


def position_of(log: Log, service: str, rank: int) -> int:
    """Return the position of the event that is so many-th of its log: the sequence of its stream; 0 before the first."""
    if rank <= 0:
        return 0
    query = SQL("SELECT notification_id FROM {} ORDER BY notification_id OFFSET %s LIMIT 1").format(
        Identifier(service, f"{service}_events")
    )
    return next((row[0] for row in log.answer(query, (rank - 1,))), NOWHERE)


def heard_upto(log: Log, hearer: str, source: str) -> int:
    """Return the position of the last event of a source that a service took in; where only its sequence is known, that is its rank."""
    query = SQL("SELECT notification_id, posisi FROM {} WHERE application_name = %s").format(Identifier(hearer, f"{hearer}_tracking"))
    for rank, position in log.answer(query, (stream_of(source),)):
        return int(position or position_of(log, source, rank))
    return 0


class Ranks:
    """Which in the log of its service an event is; counted from the nearest one before that is known, so that no log is counted again."""

    def __init__(self, log: Log) -> None:
        """Know that before all others there is none."""
        self._log = log
        self._known: defaultdict[str, list[tuple[int, int]]] = defaultdict(lambda: [(BEFORE_ALL, 0)])

    def of(self, service: str, positions: Sequence[int]) -> dict[int, int]:
        """Return it for the events at these positions; those that are not there are left out."""
        if not positions:
            return {}
        known = self._known[service]
        before, rank = known[bisect_left(known, (min(positions),)) - 1]
        query = SQL(
            "SELECT posisi, urutan + %s FROM (SELECT notification_id AS posisi, row_number() OVER (ORDER BY notification_id) AS urutan"
            " FROM {} WHERE notification_id > %s AND notification_id <= %s) AS e WHERE posisi = ANY(%s)"
        ).format(Identifier(service, f"{service}_events"))
        found = dict(self._log.answer(query, (rank, before, max(positions), list(positions))))
        if found:
            insort(known, max(found.items()))
        return found


def named(log: Log, service: str, names: Sequence[str]) -> Iterator[LogRow]:
    """Yield the events of a service with these names, in the order in which they were recorded."""
    query = SQL(
        "SELECT notification_id, originator_id, originator_version, topic, state FROM {} WHERE split_part(topic, '.', 4) = ANY(%s)"
        " ORDER BY notification_id"
    ).format(Identifier(service, f"{service}_events"))
    for row in log.pieces(query, (list(names),)):
        yield LogRow(service, *row)


def parked(log: Log, service: str) -> frozenset[str]:
    """Return the events that a service could not handle yet."""
    return frozenset(row[0] for row in log.answer(SQL("SELECT ce_id FROM {}").format(Identifier(service, "parkir"))))


def moment(log: Log) -> datetime:
    """Return when the stores were as they are read: not before anything that is recorded in them, by whichever clock."""
    saat: datetime = log.answer(SQL("SELECT now()"))[0][0]
    return max([saat, *(last for service in SERVICES if (last := _last(log, service)) is not None)])


def _last(log: Log, service: str) -> datetime | None:
    query = SQL(
        "SELECT notification_id, originator_id, originator_version, topic, state FROM {} ORDER BY notification_id DESC LIMIT 1"
    ).format(Identifier(service, f"{service}_events"))
    try:
        return next((datetime.fromisoformat(LogRow(service, *row).recorded().meta["time"]) for row in log.answer(query)), None)
    except UNREADABLE:
        return None


def in_pieces(log: Log, service: str, table: str, columns: Sequence[str]) -> Iterator[list[Row]]:
    """Yield these columns of all rows of a table, some at a time."""
    query = SQL("SELECT {} FROM {}").format(SQL(", ").join(map(Identifier, columns)), Identifier(service, table))
    rows = log.pieces(query)
    while piece := list(islice(rows, PIECE)):
        yield piece
