"""A set of its own for the tests of copies, since a copy is of a whole cluster; and a place for copies."""

from collections.abc import Callable, Generator
from datetime import datetime
from pathlib import Path

import pytest

from deploy.addresses import Addresses
from deploy.backup.copying import Surroundings, cluster_of
from deploy.backup.folder import BackupFolder
from deploy.cli.progress import track
from shared.kernel.clock import now
from tests.backends import prepare
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
def sekitar(asal: Addresses) -> Callable[..., Surroundings]:
    """Make surroundings with the clock of the test, which say what they tell."""

    def make(said: list[str], clock: Callable[[], datetime] = now) -> Surroundings:
        return Surroundings(asal, track, said.append, clock)

    return make
