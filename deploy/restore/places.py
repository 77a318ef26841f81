"""Places in the stores: what stands at a position, how much stood before it, and which epochs the schemas name."""

from psycopg.sql import SQL, Identifier

from deploy.audit.stores.log import Log, LogRow, StoreExtent
from deploy.audit.verify.links import hash_of
from deploy.set.layout import SERVICES


def before(log: Log, service: str, position: int) -> StoreExtent:
    """Return how much a store held before a position."""
    query = SQL("SELECT count(*), coalesce(max(notification_id), 0) FROM {} WHERE notification_id < %s").format(_events(service))
    ((events, last),) = log.pieces(query, (position,))
    return StoreExtent(events, last)


def at(log: Log, service: str, position: int) -> LogRow | None:
    """Return the event at a position of a store."""
    query = SQL("SELECT notification_id, originator_id, originator_version, topic, state FROM {} WHERE notification_id = %s")
    return next((LogRow(service, *row) for row in log.pieces(query.format(_events(service)), (position,))), None)


def hash_at(log: Log, service: str, position: int) -> str:
    """Return the hash of the event at a position; nothing where there is none, as before the first."""
    stored = at(log, service, position)
    return (hash_of(stored) or "") if stored is not None else ""


def epochs(log: Log) -> set[str]:
    """Return the epochs that the schemas name: one, unless only a part of them was put back."""
    query = SQL("SELECT nilai FROM {} WHERE kunci = 'epoch_stream'")
    return {str(epoch) for service in SERVICES for (epoch,) in log.pieces(query.format(Identifier(service, "tentang")))}


def _events(service: str) -> Identifier:
    return Identifier(service, f"{service}_events")
