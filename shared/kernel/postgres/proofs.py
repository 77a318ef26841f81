"""What a service's log says to whoever relays or hears it: is this event in it, and which ones are between two positions."""

from typing import Final, LiteralString

from psycopg.sql import SQL, Composed, Identifier

ADA: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS pendengar (layanan text NOT NULL, jenis text NOT NULL, PRIMARY KEY (layanan, jenis));
CREATE OR REPLACE FUNCTION tercatat(a_posisi bigint[], a_ce_id text[], a_hash text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = {schema}, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    RETURN cardinality(a_posisi) = (
        SELECT count(*) FROM unnest(a_posisi, a_ce_id, a_hash) AS t (posisi, ce_id, hash) JOIN {events} ON notification_id = t.posisi
        WHERE originator_id::text || ':' || originator_version = t.ce_id
        AND position(convert_to('"hash":"' || t.hash || '","prevhash":"', 'UTF8') IN
                     substring(state FROM greatest(1, length(state) - 1000))) > 0);
END $$;
CREATE OR REPLACE FUNCTION antara(a_jenis text[], a_sesudah bigint, a_sampai bigint, a_banyak bigint)
RETURNS TABLE (nomor bigint, posisi bigint, aliran text, versi bigint, topik text, isi bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
DECLARE
    didengar text[] := ARRAY(
        SELECT p.jenis FROM pendengar AS p WHERE 'ptsp_' || p.layanan = session_user AND p.jenis = ANY (a_jenis));
BEGIN
    RETURN QUERY
    SELECT t.ke, t.notification_id, t.originator_id::text, t.originator_version::bigint, t.topic,
           CASE WHEN split_part(t.topic, '.', 4) = ANY (didengar) THEN t.state END
    FROM (SELECT row_number() OVER (ORDER BY e.notification_id) AS ke, e.* FROM {events} AS e
          WHERE e.notification_id > a_sesudah AND e.notification_id <= a_sampai ORDER BY e.notification_id LIMIT a_banyak) AS t
    WHERE split_part(t.topic, '.', 4) = ANY (didengar) OR t.ke = a_banyak
    ORDER BY t.ke;
END $$;
REVOKE EXECUTE ON FUNCTION tercatat(bigint[], text[], text[]), antara(text[], bigint, bigint, bigint) FROM PUBLIC;
"""
"""`tercatat` says whether all of these events are in the log, each at its position, with its id and its hash, which is near the end of
what is stored; each is looked up in the index, also by a plan that was made while the log was small. `antara` gives, of the events after
one position and up to another, `a_banyak` at most, those that the role that asks is known to hear, each with its number among them all; and
the last of so many, without its content where it is none of them.
"""

LOG_MAX: Final = 2**62
"""Beyond every position."""


def recorded_query(service: str) -> Composed:
    """Return the question whether events are in a service's log: positions, ids and hashes."""
    return SQL("SELECT {}(%s::bigint[], %s::text[], %s::text[])").format(Identifier(service, "tercatat"))


def between_query(service: str) -> Composed:
    """Return the query for heard events: their names, after and up to which position, among how many events; and how many of them."""
    return SQL("SELECT * FROM {}(%s::text[], %s::bigint, %s::bigint, %s::bigint) LIMIT %s").format(Identifier(service, "antara"))


def batch_query(service: str) -> Composed:
    """Return the question about a batch: whether the log has it, as in `recorded_query`, and how many heard events it should have."""
    has = SQL("{}(%s::bigint[], %s::text[], %s::text[])").format(Identifier(service, "tercatat"))
    count = SQL("SELECT count(isi) FROM {}(%s::text[], %s::bigint, %s::bigint, %s::bigint)").format(Identifier(service, "antara"))
    return SQL("SELECT {}, ({})").format(has, count)
