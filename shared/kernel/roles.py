"""The roles that sign in to the database: what each is besides its rights on tables."""

from typing import Any, Final

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from shared.kernel import files, recorder, seal, store
from shared.kernel.leadership import LEADERSHIPS
from shared.kernel.names import LIVE_READERS, SERVICES
from shared.kernel.settings import KEEPALIVES

CADANGAN: Final = "ptsp_cadangan"
"""Copies the whole cluster, the only role with REPLICATION, and may touch no table but the one that says how copies stand."""

REPLICAS: Final = 2
OPERATORS: Final = 4
"""Connections of a service's role beside its processes: `init`, `republish`, `erasure`."""
PROCESS: Final = recorder.CONNECTIONS + store.CONNECTIONS + files.CONNECTIONS + seal.CONNECTIONS + len(("writer", "directory"))
"""What each process of a service opens beside one connection for each of its leads."""


def _of_service(service: str) -> int:
    leads = [name for name in LEADERSHIPS[service] if name not in LIVE_READERS[1:]]
    return REPLICAS * (PROCESS + len(leads)) + OPERATORS


LIMITS: Final = {f"ptsp_{service}": _of_service(service) for service in SERVICES} | {"ptsp_auditor": 10, CADANGAN: 6}
"""How many connections each role may have at a time; all together are fewer than a server of ours has (deploy/embedded/postgres.py)."""


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
