"""What a deployment says of itself before something is imported, and of what was imported before."""

from collections.abc import Sequence
from typing import Final, LiteralString
from uuid import UUID

from psycopg.sql import SQL, Identifier

from deploy.audit.stores.log import Log

KUTIPAN: Final[LiteralString] = "SELECT aliran, versi, hash FROM impor.kutipan WHERE layanan = %s"


def heard(log: Log, service: str) -> dict[str, int]:
    """Return how far a service has taken in each stream, by the stream's name."""
    return dict(log.pieces(SQL("SELECT application_name, notification_id FROM {}").format(Identifier(service, f"{service}_tracking"))))


def named_after(log: Log, service: str, rank: int, names: Sequence[str]) -> bool:
    """Say whether a service recorded events of these names after the first `rank` of all its events."""
    query = SQL(
        "SELECT 1 FROM (SELECT topic FROM {} ORDER BY notification_id OFFSET %s) AS e WHERE split_part(topic, '.', 4) = ANY(%s) LIMIT 1"
    ).format(Identifier(service, f"{service}_events"))
    return any(True for _ in log.pieces(query, (rank, list(names))))


def excerpts(log: Log, service: str) -> dict[UUID, dict[int, str]]:
    """Return the entries of a service's books that were imported without those before them: the hash of each version, by stream."""
    found: dict[UUID, dict[int, str]] = {}
    for stream_id, version, hash_ in log.pieces(SQL(KUTIPAN), (service,)):
        found.setdefault(stream_id, {})[version] = hash_
    return found
