"""What the tests of a restore share: a folder to restore into, the command as it is typed there, and a look at what came of it."""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

import psycopg
from psycopg import sql

from deploy.embedded.account import Account
from deploy.embedded.binaries import Binaries
from deploy.embedded.ports import choose
from deploy.embedded.postgres import EmbeddedPostgres
from deploy.embedded.site import Site
from deploy.set.addresses import Addresses
from deploy.set.folder import TRAVERSABLE, DataFolder
from deploy.set.layout import DATABASE, SERVICES
from services.portal.komentar import Komentar, baca_komentar, tulis
from services.portal.masuk.akun import buat
from services.portal.masuk.segel import Segel
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.clock import now
from tests.integration.audit.lives import live, stores
from tests.integration.deploy.machine import CHECKOUT, free_port_base
from tests.servers import Loop, Server

SECONDS: Final = 240

Log = Mapping[str, list[tuple[object, ...]]]
"""The events of each service: position, stream, version."""


@dataclass(frozen=True, slots=True)
class Tujuan:
    """A data folder that a set is restored into."""

    data: Path
    base: int
    settings: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def environment(self) -> dict[str, str]:
        """The settings that name it, and others of the test."""
        ours = {"SATUPINTU_DATA": str(self.data), "SATUPINTU_PORT_BASE": str(self.base), "PATH": os.environ["PATH"]}
        return {**ours, "PYTHONPATH": str(CHECKOUT), **self.settings}

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """Type `satupintu <words>`, in the background."""
        command = [sys.executable, "-m", "deploy.cli", *words]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def type(self, *words: str, code: int = 0) -> str:
        """Type `satupintu <words>`, and return what it said."""
        with self.begin(*words) as process:
            said, _ = process.communicate(timeout=SECONDS)
        assert process.returncode == code, said
        return said

    def log(self) -> Log:
        """Return all events of the set that lies there."""
        with self.database() as dsn:
            return log_of(dsn)

    @contextmanager
    def database(self) -> Generator[str]:
        """Start the database of the set that lies there; give how its owner signs in."""
        account = Account.unprivileged()
        database = EmbeddedPostgres(Site(DataFolder(self.data, self.data), Binaries.find(account), account), choose(None))
        loop = Loop()
        server = Server(database.program(), loop)
        server.start()
        try:
            yield database.dsn(DATABASE)
        finally:
            server.stop()
            loop.close()

    def files(self) -> dict[str, bytes]:
        """Return all files but logs, and the lock, which says who held it last."""
        ours = {"log", "runner.lock"}
        found = (path for path in sorted(self.data.rglob("*")) if path.is_file() and path.relative_to(self.data).parts[0] not in ours)
        return {str(path.relative_to(self.data)): path.read_bytes() for path in found}


@contextmanager
def tujuan() -> Generator[Tujuan]:
    """Make a folder that every account reaches, and clear it away."""
    home = Path(tempfile.mkdtemp(prefix="satupintu-uji-", dir="/var/tmp"))
    home.chmod(TRAVERSABLE)
    (home / "data").mkdir(TRAVERSABLE)
    try:
        yield Tujuan(home / "data", free_port_base())
    finally:
        shutil.rmtree(home)


def log_of(dsn: str) -> Log:
    """Return all events of a set."""
    with psycopg.connect(dsn) as conn:
        return {service: conn.execute(_query(service)).fetchall() for service in SERVICES}


def log_of_set(addresses: Addresses) -> Log:
    """Return all events of a set that is running."""
    return log_of(addresses.dsn("admin"))


def _query(service: str) -> sql.Composed:
    table = sql.Identifier(service, f"{service}_events")
    return sql.SQL("SELECT notification_id, originator_id, originator_version FROM {} ORDER BY notification_id").format(table)


NOMOR: Final = count(1)
"""Agenda numbers of the set that all tests here share."""


def hidup(addresses: Addresses) -> None:
    """Let one request live."""

    async def work() -> None:
        async with stores(addresses) as written:
            await live(written, next(NOMOR))

    asyncio.run(work())


async def comment(dsn: str, seal: Path, text: str) -> UUID:
    """Let an official write a comment; return on which request."""
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as conn:
        who = await buat(conn, uuid4(), Jabatan.KEPALA_SEKSI.value, None)
        one = Komentar(uuid4(), uuid4(), who, Jabatan.KEPALA_SEKSI.value, Kapasitas.DEFINITIF.value, None, now(), text)
        await tulis(conn, Segel.dari(seal), one)
    return one.permohonan_id


async def comments(dsn: str, seal: Path, permohonan_id: UUID) -> list[str]:
    """Return what is written about a request."""
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True, options="-c search_path=portal") as conn:
        return [one.isi for one in await baca_komentar(conn, Segel.dari(seal), permohonan_id)]


def begins_with(came: Log, then: Log) -> bool:
    """Say whether a set has exactly these events, and after them only what its restore made of them."""
    return all(came[service][: len(events)] == events for service, events in then.items())


def has(came: Log, later: Log, then: Log) -> bool:
    """Say whether a set has anything of the requests that began later than then."""

    def streams(log: Log) -> set[object]:
        return {event[1] for events in log.values() for event in events}

    return not streams(came).isdisjoint(streams(later) - streams(then))
