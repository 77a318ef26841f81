"""Who may lead what: a service's own role takes its service's leaderships, by one function, and no other role any lock (ADR 0048)."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

import psycopg
from psycopg.errors import InsufficientPrivilege
from psycopg.sql import SQL, Composed, Identifier, Literal

from shared.kernel.postgres.leader import LOCK_SPACE
from shared.office.names import LIVE_READERS, SERVICES

_OWN: Final[Mapping[str, tuple[str, ...]]] = {
    "disposition": ("mandat",),
    "notify": ("dispatcher", "pengalihan", "tenggat", "webhook", *LIVE_READERS),
}

LEADERSHIPS: Final = {
    service: (f"relay:{service}", f"consumer:{service}", f"kertas:{service}", *_OWN.get(service, ())) for service in SERVICES
} | {"portal": ("proyektor",)}
"""What is led by one process of a service, or of the portal, at a time; each name is one lock."""

ANCHORING: Final = 7001
"""The lock of whoever anchors: two at once would give one number twice."""

LOCKS: Final = SQL("pronamespace = 'pg_catalog'::regnamespace AND proname ~ '^pg_(try_)?advisory_'")
"""The functions of PostgreSQL that take and release advisory locks: anybody may call them as it is delivered."""

CLOSE: Final = SQL("""DO $$ DECLARE fungsi regprocedure; BEGIN
  FOR fungsi IN SELECT oid FROM pg_proc WHERE {locks} LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC; GRANT EXECUTE ON FUNCTION %s TO {owner}', fungsi, fungsi);
  END LOOP;
END $$""")

OPEN: Final = SQL("""
SELECT EXISTS (SELECT FROM pg_proc, unnest(%s::text[]) AS peran WHERE {locks} AND has_function_privilege(peran, pg_proc.oid, 'EXECUTE'))
    OR EXISTS (SELECT FROM pg_proc WHERE {locks} AND NOT has_function_privilege(pg_proc.oid, 'EXECUTE'))
""").format(locks=LOCKS)

LEAD: Final = SQL("""
CREATE OR REPLACE FUNCTION {schema}.pimpin(nama text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path TO pg_catalog, pg_temp AS $$
BEGIN
    IF nama <> ALL ({names}) THEN
        RAISE insufficient_privilege USING MESSAGE = session_user || ' does not lead ' || nama;
    END IF;
    RETURN pg_try_advisory_lock({space}, hashtext(nama));
END $$;
REVOKE ALL ON FUNCTION {schema}.pimpin(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {schema}.pimpin(text) TO {role};
CREATE OR REPLACE FUNCTION {schema}.lepas(nama text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path TO pg_catalog, pg_temp AS $$
    SELECT pg_advisory_unlock({space}, hashtext(nama)) FROM pg_locks
    WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND classid = {space} AND objid::bigint = hashtext(nama)::bigint & 4294967295
$$;
REVOKE ALL ON FUNCTION {schema}.lepas(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {schema}.lepas(text) TO {role};
""")

ANCHOR: Final = SQL("""
CREATE OR REPLACE FUNCTION jangkar.sendirian() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path TO pg_catalog, pg_temp AS $$ SELECT pg_advisory_lock({lock}) $$;
REVOKE ALL ON FUNCTION jangkar.sendirian() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION jangkar.sendirian() TO ptsp_auditor;
""")


class LocksAreOpen(Exception):
    """Not only the owner may take locks, and the owner may not change that; `statement` is what a superuser has to run."""

    def __init__(self, statement: str) -> None:
        """Keep the statement."""
        super().__init__("advisory locks are open to others than the owner")
        self.statement = statement


def close_locks(conn: psycopg.Connection[Any], roles: Sequence[str]) -> None:
    """Let the owner alone take advisory locks in this database, none of these roles; raises `LocksAreOpen` where that cannot be had."""
    if _open(conn, roles):
        with suppress(InsufficientPrivilege):
            conn.execute(_close(conn))
        if _open(conn, roles):
            raise LocksAreOpen(_close(conn).as_string(conn))


def take(conn: psycopg.Connection[Any], lock: int) -> None:
    """Wait for a lock as the owner."""
    try:
        conn.execute("SELECT pg_advisory_lock(%s)", (lock,))
    except InsufficientPrivilege as fault:
        raise LocksAreOpen(_close(conn).as_string(conn)) from fault


def let_lead(conn: psycopg.Connection[Any]) -> None:
    """Let each service lead what is its own, and the auditor anchor."""
    for service, names in LEADERSHIPS.items():
        conn.execute(
            LEAD.format(
                schema=Identifier(service), names=Literal(list(names)), space=Literal(LOCK_SPACE), role=Identifier(f"ptsp_{service}")
            )
        )
    conn.execute(ANCHOR.format(lock=Literal(ANCHORING)))


def _open(conn: psycopg.Connection[Any], roles: Sequence[str]) -> bool:
    row = conn.execute(OPEN, (["public", *roles],)).fetchone()
    return row is None or bool(row[0])


def _close(conn: psycopg.Connection[Any]) -> Composed:
    return CLOSE.format(locks=LOCKS, owner=Identifier(conn.info.user))
