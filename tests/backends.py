"""The servers that tests run against: embedded ones, or containers where they really work; and a fresh, empty set for each test.

SATUPINTU_TEST_BACKEND   embedded (default); docker: containers, and the run fails where that is not possible;
                         auto: containers when an engine answers and has both images, else embedded
SATUPINTU_PG_IMAGE       postgres:18        SATUPINTU_NATS_IMAGE   nats:2.15.1
SATUPINTU_CI_DOCKER=1    a test that needs containers fails, instead of being skipped, where there are none
"""

import asyncio
import os
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal
from uuid import uuid4

import psycopg
import pytest
from nats.errors import NoServersError
from nats.js.api import StreamConfig, StreamInfo
from psycopg import sql

from deploy.cli.migrate import PENDENGAR, TABEL
from deploy.nats.declare import declare, durables
from deploy.set.addresses import Addresses
from deploy.set.layout import AUDITOR, DATABASE, DATABASE_IDENTITIES, INIT, role
from shared.kernel.postgres.epoch import stream_epoch
from shared.kernel.postgres.migrate import migrate
from shared.kernel.publish import connection
from shared.kernel.publish.streams import ALL, KEPT, Shrinks, compare, declared
from tests.containers import Containers, obstacle
from tests.servers import Servers

Kind = Literal["embedded", "docker"]

MODES: Final = ("auto", "embedded", "docker")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which servers are used, and why."""

    kind: Kind
    why: str


@cache
def choice() -> Choice:
    """Choose by SATUPINTU_TEST_BACKEND and by what works here; a wish that cannot be met ends the run."""
    mode = os.environ.get("SATUPINTU_TEST_BACKEND") or "embedded"
    if mode not in MODES:
        pytest.exit(f"SATUPINTU_TEST_BACKEND={mode}: choose one of {', '.join(MODES)}", 4)
    if mode == "embedded":
        return Choice("embedded", "nobody asked for containers")
    missing = obstacle(pull=mode == "docker")
    if missing is None:
        return Choice("docker", "an engine answers and has both images" if mode == "auto" else "SATUPINTU_TEST_BACKEND=docker")
    if mode == "docker":
        pytest.exit(f"SATUPINTU_TEST_BACKEND=docker, but {missing}", 4)
    return Choice("embedded", f"auto: {missing}")


def require_docker() -> None:
    """Skip a test that needs containers where there are none; fail it where SATUPINTU_CI_DOCKER=1 says that there must be."""
    missing = obstacle(pull=False)
    if missing is not None and os.environ.get("SATUPINTU_CI_DOCKER") == "1":
        pytest.fail(f"SATUPINTU_CI_DOCKER=1, but {missing}", pytrace=False)
    if missing is not None:
        pytest.skip(f"needs containers: {missing}")


class Backend:
    """Running servers, and empty sets on them: a database made from a migrated one, and streams declared anew."""

    def __init__(self, servers: Servers | Containers) -> None:
        """Start the servers and prepare the database that the others are copied from."""
        self._servers = servers
        servers.start()
        self._template = servers.addresses
        prepare(self._template)
        with psycopg.connect(self._dsn("postgres")) as conn:
            password = sql.Literal(self._template.keyring.password("admin"))
            conn.execute(sql.SQL("ALTER ROLE CURRENT_USER PASSWORD {}").format(password))  # hashed as the server was told since it began
            row = conn.execute("SHOW server_version").fetchone()
        assert row is not None
        self.version = f"PostgreSQL {row[0].split()[0]}, NATS {asyncio.run(self._nats_version())}"

    def fresh(self) -> Addresses:
        """Return where a new, empty set is; the streams of the one before are gone."""
        name = f"uji_{uuid4().hex}"
        with psycopg.connect(self._dsn("postgres"), autocommit=True) as conn:
            conn.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(sql.Identifier(name), sql.Identifier(DATABASE))
            )
        asyncio.run(redeclare(self._template))
        return self._template.model_copy(update={"pg_database": name})

    def discard(self, addresses: Addresses) -> None:
        """Drop the database of a set."""
        with psycopg.connect(self._dsn("postgres"), autocommit=True) as conn:
            conn.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(addresses.pg_database)))

    def close(self) -> None:
        """Stop the servers."""
        self._servers.close()

    def _dsn(self, database: str) -> str:
        return self._template.model_copy(update={"pg_database": database}).dsn("admin")

    async def _nats_version(self) -> str:
        async with connection.connected(
            self._template.nats_url, **connection.options(INIT, self._template.keyring.seed_file(INIT))
        ) as client:
            version = client.connected_server_version
            return f"{version.major}.{version.minor}.{version.patch}"


def prepare(addresses: Addresses) -> None:
    """Do what the jobs `migrate` and `init` do: tables, roles and rights."""
    passwords = {role(identity): addresses.keyring.password(identity) for identity in DATABASE_IDENTITIES}
    migrate(addresses.dsn("admin"), passwords, TABEL, PENDENGAR)


def untouched(info: StreamInfo, config: StreamConfig) -> bool:
    """Say whether a stream is as it was declared: it never held a message, and only those read it who may."""
    readers = sum(durable.stream == config.name for durable in durables())
    try:
        return (info.state.last_seq, info.state.consumer_count) == (0, readers) and compare(info.config, config) == KEPT
    except Shrinks:
        return False


async def redeclare(addresses: Addresses) -> None:
    """Delete the streams that a test touched, with the one that all go into, and declare them again, empty."""
    seed, wanted = addresses.keyring.seed_file(INIT), declared(stream_epoch(addresses.dsn(AUDITOR)))
    try:
        async with connection.connected(addresses.nats_url, **connection.options(INIT, seed)) as client:
            js = client.jetstream()
            present = {str(info.config.name): info for info in await js.streams_info()}
            touched = [config.name for config in wanted if config.name not in present or not untouched(present[config.name], config)]
            if not touched:
                return
            for name in {ALL, *touched} & present.keys():
                await js.delete_stream(str(name))
    except NoServersError as fault:
        message = f"NATS at {addresses.nats_url} does not answer"
        raise AssertionError(message) from fault
    await declare(addresses)
