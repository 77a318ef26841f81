"""A database of an earlier moment under streams that went on: what a dump, a copied folder or a standby's lost tail leaves."""

from typing import LiteralString
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier

from deploy.set.addresses import Addresses


class Past:
    """A set's database as it was when this was made; nobody may be connected to it then."""

    def __init__(self, addresses: Addresses) -> None:
        """Copy it."""
        self._name = Identifier(addresses.pg_database)
        self._copy = Identifier(f"dahulu_{uuid4().hex}")
        self._server = addresses.model_copy(update={"pg_database": "postgres"}).dsn("admin")
        self._run("CREATE DATABASE {copy} TEMPLATE {name} STRATEGY FILE_COPY")

    def put_back(self) -> None:
        """Let it stand in the place of what became of it; whoever was connected is cut off."""
        self._run("DROP DATABASE {name} WITH (FORCE)", "ALTER DATABASE {copy} RENAME TO {name}")

    def _run(self, *statements: LiteralString) -> None:
        with psycopg.connect(self._server, autocommit=True) as conn:
            for statement in statements:
                conn.execute(SQL(statement).format(name=self._name, copy=self._copy))
