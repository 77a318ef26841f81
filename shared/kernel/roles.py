"""The roles that sign in to the database: what each is besides its rights on tables."""

from typing import Any, Final

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from shared.kernel.settings import KEEPALIVES

CADANGAN: Final = "ptsp_cadangan"
"""Copies the whole cluster and may read no table: the only role with REPLICATION."""


def make_role(conn: psycopg.Connection[Any], role: str, password: str) -> None:
    """Make a role, or bring one that exists to today's form."""
    known = conn.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
    conn.execute(
        SQL("{verb} ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE {replication} PASSWORD {password}").format(
            verb=SQL("ALTER" if known else "CREATE"),
            role=Identifier(role),
            replication=SQL("REPLICATION" if role == CADANGAN else "NOREPLICATION"),
            password=Literal(password),
        )
    )
    for setting, value in KEEPALIVES.items():
        conn.execute(SQL("ALTER ROLE {} SET {} TO {}").format(Identifier(role), Identifier(f"tcp_{setting}"), Literal(value)))
