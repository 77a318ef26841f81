"""The embedded PostgreSQL: one cluster in the data folder, loopback only, scram passwords, durable commits."""

import os
import shutil
import signal
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
from psycopg import sql

from deploy.embedded.account import give
from deploy.embedded.orphans import end_orphan, forget_reused
from deploy.embedded.program import ManagedProgram
from deploy.embedded.site import Site
from deploy.set.files import PRIVATE, make_folder, write_whole
from deploy.set.folder import DataFolder
from deploy.set.keyring import Keyring
from deploy.set.layout import ADMIN, DATABASE, LOOPBACK

FOLDER_MODE = 0o700
NAME = "postgresql"
STATUS_LINE = 7
"""Where postmaster.pid says whether connections are taken, for those who start the server."""
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}
LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
"""PostgreSQL's own, the same on every machine and in every container, so that a copy of one set is a copy for another."""

SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "fsync": "on",
    "synchronous_commit": "on",
    "max_connections": "250",
    "shared_buffers": "128MB",
    "work_mem": "4MB",
    "maintenance_work_mem": "32MB",
    "wal_level": "replica",
    "wal_compression": "on",
    "min_wal_size": "80MB",
    "max_wal_size": "1GB",
    "max_slot_wal_keep_size": "2GB",
    "checkpoint_timeout": "15min",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


@dataclass(frozen=True, slots=True)
class EmbeddedPostgres:
    """One cluster and how to start it."""

    site: Site
    port: int

    @property
    def home(self) -> Path:
        """The folder that the servers' account owns."""
        return self.cluster.parent

    @property
    def cluster(self) -> Path:
        """The cluster's own folder."""
        return self.site.folder.cluster

    @property
    def draft(self) -> Path:
        """Where a new cluster is made."""
        return self.cluster.with_name(f"{self.cluster.name}.baru")

    def initdb(self) -> ManagedProgram | None:
        """Return the program that makes the cluster, or None when there is one; a half-made one is thrown away."""
        if (self.cluster / "PG_VERSION").exists():
            return None
        make_folder(self.home, FOLDER_MODE)
        give(self.home, self.site.account)
        password = self.home / "initdb.password"
        if self.draft.exists():
            shutil.rmtree(self.draft)
        write_whole(password, Keyring(self.site.folder.rahasia).password("admin"), PRIVATE)
        give(password, self.site.account)
        options = (f"--username={ADMIN}", f"--pwfile={password}", "--auth=scram-sha-256", "--no-instructions", *LOCALE)
        command = (str(self.site.binaries.initdb), f"--pgdata={self.draft}", *options)
        return ManagedProgram("initdb", command, ENVIRONMENT, self.site.folder.logs / f"{NAME}.log", self.site.account)

    def adopt_cluster(self) -> None:
        """Give the finished cluster its name; from now on it is never made again."""
        self.draft.rename(self.cluster)
        (self.home / "initdb.password").unlink()

    def program(self) -> ManagedProgram:
        """Return the server as a program; its orphan signal is a fast, clean shutdown."""
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        return ManagedProgram(
            NAME,
            (str(self.site.binaries.postgres), "-D", str(self.cluster), "-p", str(self.port), *settings),
            ENVIRONMENT,
            self.site.folder.logs / f"{NAME}.log",
            self.site.account,
            stop_signals=(signal.SIGINT, signal.SIGQUIT, signal.SIGKILL),
            stop_seconds=20.0,
            orphan_signal=signal.SIGINT,
            ready=self._answers,
            prepare=partial(clear_leftovers, self.site.folder),
        )

    async def create_database(self) -> None:
        """Make the product's database where it is missing."""
        async with await psycopg.AsyncConnection.connect(self.dsn("postgres"), autocommit=True) as connection:
            found = await connection.execute("select 1 from pg_database where datname = %s", [DATABASE])
            if await found.fetchone() is None:
                await connection.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))

    async def _answers(self) -> bool:
        """Ask only once the server says that it is ready: who asks earlier is refused, and stands in its log as an error."""
        if not says_ready(self.site.folder.cluster):
            return False
        try:
            connection = await psycopg.AsyncConnection.connect(self.dsn("postgres"), connect_timeout=2)
        except psycopg.OperationalError:
            return False
        await connection.close()
        return True

    def dsn(self, database: str) -> str:
        """Return how its owner signs in."""
        password = Keyring(self.site.folder.rahasia).password("admin")
        return f"postgresql://{ADMIN}:{password}@{LOOPBACK}:{self.port}/{database}"


def says_ready(cluster: Path) -> bool:
    """Say whether the server of a cluster has written into its file of itself that it takes connections."""
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lines) > STATUS_LINE and lines[STATUS_LINE].strip() in {"ready", "standby"}


def clear_leftovers(folder: DataFolder) -> None:
    """End a server that a killed runner left on this cluster, and a pid file that a stranger's number makes misleading."""
    home = folder.cluster
    end_orphan(home / "postmaster.pid", str(home), (signal.SIGINT, signal.SIGQUIT))
    forget_reused(home / "postmaster.pid", str(home), home)
