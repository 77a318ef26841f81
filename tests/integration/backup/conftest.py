"""A set of its own for the tests of copies, since a copy is of a whole cluster; and a place for copies."""

from collections.abc import Callable, Generator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from deploy.backup.companion import Companion
from deploy.backup.copying import CopyContext, cluster_of
from deploy.backup.folder import BackupFolder
from deploy.backup.tools import signed_in
from deploy.cli.progress import track
from deploy.set.addresses import Addresses
from shared.kernel.event.clock import now
from tests.backends import prepare
from tests.integration.backup.pulih import Tujuan, tujuan
from tests.integration.deploy.machine import until
from tests.servers import Servers


@pytest.fixture(scope="module")
def servers() -> Generator[Servers]:
    """PostgreSQL and NATS with an empty, migrated set."""
    made = Servers()
    made.start()
    prepare(made.addresses)
    yield made
    made.close()


@pytest.fixture
def asal(servers: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Addresses:
    """The set that is copied; its anchors lie in a folder of the test."""
    monkeypatch.setenv("SATUPINTU_JANGKAR", str(tmp_path / "jangkar"))
    return servers.addresses


@pytest.fixture
def cadangan(asal: Addresses, tmp_path: Path) -> BackupFolder:
    """A folder of copies that is this set's."""
    folder = BackupFolder.at(tmp_path / "cadangan")
    folder.claim(cluster_of(asal).gugus)
    return folder


@pytest.fixture
def sekitar(asal: Addresses) -> Callable[..., CopyContext]:
    """Make surroundings with the clock of the test, which say what they tell."""

    def make(said: list[str], clock: Callable[[], datetime] = now) -> CopyContext:
        return CopyContext(asal, track, said.append, clock)

    return make


@pytest.fixture
def baru() -> Generator[Tujuan]:
    """An empty folder to restore into."""
    with tujuan() as made:
        yield made


@pytest.fixture
def tercatat(asal: Addresses, sekitar: Callable[..., CopyContext], tmp_path: Path) -> Generator[Callable[[], datetime]]:
    """Keep the log of the set; give what says which moment it is now, once the log holds it."""
    said: list[str] = []
    companion = Companion(sekitar(said), BackupFolder.at(tmp_path / "cadangan"))

    def reached(moment: datetime) -> bool:
        companion.look(tools)
        with psycopg.connect(asal.dsn("admin")) as conn:
            return bool(conn.execute("SELECT log >= %s FROM cadangan.keadaan", (moment,)).fetchall()[0][0])

    def mark() -> datetime:
        moment = now()
        until(lambda: reached(moment), 60, "the log holds what was done")
        return moment

    with signed_in(asal) as tools:
        companion.look(tools)
        companion.wait()
        companion.look(tools)
        yield mark
        companion.close()
    with psycopg.connect(asal.dsn("admin"), autocommit=True) as conn:
        conn.execute("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots")
        conn.execute("DELETE FROM cadangan.keadaan")
