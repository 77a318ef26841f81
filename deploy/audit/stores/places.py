"""How far each hearer has taken in a service's stream, beside that service's log; and how that is brought to what the log says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import psycopg
from psycopg.sql import SQL, Composed, Identifier, Literal

from deploy.audit.stores.log import Log
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from shared.office.names import stream_of

RELAY: Final = "relay"
"""Who notes at rest where its own stream ended."""
HEARER: Final = SQL(
    "SELECT {who}, {sequence}, posisi, (SELECT count(*) FROM {events} WHERE notification_id <= posisi),"
    " EXISTS (SELECT 1 FROM {events} WHERE notification_id = posisi) FROM {table} WHERE {stream}"
)
NUMBER: Final = SQL(
    "CASE WHEN posisi IS NULL THEN least({sequence}, (SELECT count(*) FROM {events}))"
    " ELSE (SELECT count(*) FROM {events} WHERE notification_id <= posisi) END"
)
MEND: Final = SQL("UPDATE {table} SET {sequence} = {number} WHERE {stream} AND {sequence} <> {number}")


@dataclass(frozen=True, slots=True)
class PositionHolder:
    """One who knows how far a service's stream goes: a hearer, or the service's own relay at rest.

    `posisi` is where the event at `urutan` is in the log, as far as that is known; `ke` how many events there are up to it, and `ada`
    whether it is one of them.
    """

    siapa: str
    urutan: int
    posisi: int | None
    ke: int
    ada: bool

    def beyond(self, events: int) -> bool:
        """Say whether it has what the log, of so many events, does not."""
        return not self.ada if self.posisi else self.urutan > events

    @property
    def shifted(self) -> bool:
        """Whether the event that it took last has another number than it took it by."""
        return self.ada and self.ke != self.urutan

    @property
    def number(self) -> int:
        """The number of the event that it took last."""
        return self.ke if self.ada else self.urutan


def heard(log: Log, service: str) -> Iterator[PositionHolder]:
    """Yield all who know how far a service's stream goes."""
    for row in log.pieces(SQL(" UNION ALL ").join(HEARER.format(**names) for names in _tables(service))):
        yield PositionHolder(*row)


def mend(addresses: Addresses, service: str) -> int:
    """Set each of them to the number that the event which it took last has in the log; return how many that changed."""
    changed = 0
    for names in _tables(service):
        with psycopg.connect(addresses.dsn("admin"), connect_timeout=5) as conn:
            conn.execute(SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(names["table"]))  # events that come later are not counted
            changed += conn.execute(MEND.format(number=NUMBER.format(**names), **names)).rowcount
    return changed


def _tables(service: str) -> Iterator[dict[str, Composed | Identifier | Literal | SQL]]:
    """Yield the tables that say how far a service's stream goes: who keeps it, its columns, and which of its rows."""
    events = Identifier(service, f"{service}_events")
    yield {
        "who": Literal(RELAY),
        "table": Identifier(service, "posisi_relay"),
        "sequence": Identifier("urutan"),
        "stream": SQL("satu"),
        "events": events,
    }
    for hearer in SERVICES:
        yield {
            "who": Literal(hearer),
            "table": Identifier(hearer, f"{hearer}_tracking"),
            "sequence": Identifier("notification_id"),
            "stream": SQL("application_name = {}").format(Literal(stream_of(service))),
            "events": events,
        }
