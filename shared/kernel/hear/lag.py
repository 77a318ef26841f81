"""How far a service's work is behind, as its own tables say: events not yet in the stream, events parked, leaders."""

from dataclasses import dataclass
from typing import Final

from psycopg.sql import SQL, Identifier

from shared.kernel.postgres.leader import LOCK_SPACE
from shared.kernel.publish.relay import Relay
from shared.kernel.writer.store import Store

QUERY: Final = SQL(
    "SELECT (SELECT count(*) FROM {events} WHERE notification_id > CASE WHEN %s::boolean THEN %s::bigint"
    " ELSE greatest(%s::bigint, coalesce((SELECT posisi FROM posisi_relay), 0)) END),"
    " (SELECT count(*) FROM parkir), (SELECT count(DISTINCT kelompok) FROM parkir), (SELECT count(*) FROM kertas),"
    " ARRAY(SELECT nama FROM pg_locks JOIN pg_stat_activity USING (pid)"
    " JOIN unnest(%s::text[]) AS nama ON objid::bigint = hashtext(nama)::bigint & 4294967295"
    " WHERE locktype = 'advisory' AND classid = %s AND granted AND usename = current_user AND datname = current_database()"
    " AND database = datid)"
)


@dataclass(frozen=True, slots=True)
class Lag:
    """Counts of one moment.

    `behind`: stored events that are not in the stream yet; `parked` events in `parked_groups` requests; `leaders`: which
    of the service's two leaderships (relay, consumers) some process of its own holds; `papers` that are still to be made.
    """

    behind: int
    parked: int
    parked_groups: int
    papers: int
    leaders: list[str]

    @classmethod
    async def of(cls, store: Store, relay: Relay) -> "Lag":
        """Ask the database; raises `Unavailable` when it does not answer.

        What is in the stream is known from the relay's position, also while the broker is away. A process that does not lead
        takes the last position that it, or a relay at rest, is known to have had: it may say too much, and never too little.
        """
        query = QUERY.format(events=Identifier(relay.service, f"{relay.service}_events"))
        position = relay.position
        names = [f"relay:{relay.service}", f"consumer:{relay.service}"]
        ((behind, parked, groups, papers, leaders),) = await store.query(query, (relay.leading, position, position, names, LOCK_SPACE))
        return cls(behind, parked, groups, papers, leaders)
