"""The roles that sign in to the database: what each is besides its rights on tables."""

from typing import Any, Final

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from shared.kernel.postgres import pool, recorder
from shared.kernel.process.settings import KEEPALIVES
from shared.office.names import SERVICES

CADANGAN: Final = "ptsp_cadangan"
"""Copies the whole cluster, the only role with REPLICATION, and may touch no table but the one that says how copies stand."""

REPLICAS: Final = 2
PROCESS: Final = len(("writer", "leads", "directory")) + recorder.CONNECTIONS + pool.CONNECTIONS
PORTAL: Final = 6
"""Connections of the portal, all its processes and the operator's command for its accounts together."""
HELD: Final = dict.fromkeys(SERVICES, PROCESS)
"""How many connections each process of a service may have open, with all that it leads and all its children (ADR 0074)."""
OPERATORS: Final = 4
"""Connections of a service's role beside its processes: `init`, `republish`, `erasure`, one of them at a time."""
LIMITS: Final = {f"ptsp_{service}": REPLICAS * held + OPERATORS for service, held in HELD.items()} | {
    "ptsp_portal": PORTAL,
    "ptsp_auditor": 5,
    CADANGAN: 6,
}
"""How many connections each role may have at a time; all together fit into a server as it is delivered (deploy/set/connection_room.py)."""


def make_role(conn: psycopg.Connection[Any], role: str, password: str) -> None:
    """Make a role, or bring one that exists to today's form."""
    known = conn.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
    conn.execute(
        SQL(
            "{verb} ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE {replication} CONNECTION LIMIT {limit} PASSWORD {password}"
        ).format(
            verb=SQL("ALTER" if known else "CREATE"),
            role=Identifier(role),
            replication=SQL("REPLICATION" if role == CADANGAN else "NOREPLICATION"),
            limit=Literal(LIMITS[role]),
            password=Literal(password),
        )
    )
    for setting, value in KEEPALIVES.items():
        conn.execute(SQL("ALTER ROLE {} SET {} TO {}").format(Identifier(role), Identifier(f"tcp_{setting}"), Literal(value)))


def retire(conn: psycopg.Connection[Any]) -> None:
    """Take everything from the role by which all services once read all keys; it may still have rights elsewhere, and stays."""
    if conn.execute("SELECT FROM pg_roles WHERE rolname = 'ptsp_kunci'").rowcount:
        conn.execute("REVOKE ALL ON kunci.kunci FROM ptsp_kunci; REVOKE ALL ON SCHEMA kunci FROM ptsp_kunci; ALTER ROLE ptsp_kunci NOLOGIN")
