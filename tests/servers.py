"""PostgreSQL and NATS as programs of the embedded set, started and ended at a test's will; deploy/embedded says how."""

import asyncio
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar

from deploy.embedded.account import Account
from deploy.embedded.binaries import Binaries
from deploy.embedded.broker import EmbeddedBroker
from deploy.embedded.ports import choose
from deploy.embedded.postgres import EmbeddedPostgres
from deploy.embedded.program import ManagedProgram, StartedProgram
from deploy.embedded.site import Site
from deploy.set.addresses import Addresses
from deploy.set.folder import TRAVERSABLE, DataFolder
from deploy.set.keyring import Keyring
from deploy.set.layout import LOOPBACK

Result = TypeVar("Result")

START_SECONDS: Final = 60.0
CALL_SECONDS: Final = 90.0
POLL_SECONDS: Final = 0.01
NO_FSYNC: Final = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
"""What tests do without that do not pull the plug."""
SHORT_GREETING: Final = ("-c", "authentication_timeout=2s")
"""A connection that was given up half made holds up DROP DATABASE until then."""
QUICK_SIGN_IN: Final = ("-c", "scram_iterations=1")
"""Passwords of chance need no more. Hashed 4,096 times by each connection, they took a third of the time of tests that open many."""


MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
ROOM_BYTES: Final = 4 * 2**30


def in_memory() -> Path | None:
    """Return where files are kept in memory: a database for each test is hundreds of files. Nothing where there is little room."""
    usable = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM_BYTES
    return MEMORY if usable else None


class Loop:
    """An event loop in a thread of its own: children live as long as the thread that started them."""

    def __init__(self) -> None:
        """Start the thread."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="servers", daemon=True)
        self._thread.start()

    def call(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Do the work there and return what it returns."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(CALL_SECONDS)

    def close(self) -> None:
        """End the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(CALL_SECONDS)
        self._loop.close()


class Server:
    """One program, which stays down until it is started again."""

    def __init__(self, program: ManagedProgram, loop: Loop) -> None:
        """Remember how; `start` starts it."""
        self._program = program
        self._loop = loop
        self._child: StartedProgram | None = None

    def start(self) -> None:
        """Start it, and return when it answers."""
        self._loop.call(self._start())

    def stop(self) -> None:
        """End it as an operator would."""
        child, self._child = self._child, None
        if child is not None:
            self._loop.call(_stop(child))

    def kill(self) -> None:
        """End it as a power cut would."""
        child, self._child = self._child, None
        assert child is not None, f"{self._program.name} does not run"
        os.kill(child.pid, signal.SIGKILL)
        self._loop.call(child.wait())

    async def _start(self) -> None:
        self._child = child = await StartedProgram.spawn(self._program)
        async with asyncio.timeout(START_SECONDS):
            while not await self._program.ready():
                assert not child.ended, f"{self._program.name} does not start: {child.log.tail()}"
                await asyncio.sleep(POLL_SECONDS)


async def _stop(child: StartedProgram) -> None:
    await child.stop()
    await child.wait()


class Servers:
    """Both servers in a folder of their own, which is gone afterwards."""

    def __init__(self, *, fsync: bool = False) -> None:
        """Make folder, secrets and cluster; `start` starts the servers."""
        root = Path(tempfile.mkdtemp(prefix="satupintu-uji-", dir=None if fsync else in_memory()))
        root.chmod(TRAVERSABLE)
        account = Account.unprivileged()
        binaries = Binaries.find(account)
        folder = DataFolder(root / "data", root / "data")
        folder.claim(binaries.postgres_major())
        Keyring(folder.rahasia).ensure()
        self._root = root
        self._loop = Loop()
        site, pg_port, nats_port = Site(folder, binaries, account), choose(None), choose(None)
        self._cluster = EmbeddedPostgres(site, pg_port)
        program = self._cluster.program()
        command = (*program.command, *SHORT_GREETING, *QUICK_SIGN_IN, *(() if fsync else NO_FSYNC))
        self._broker = EmbeddedBroker(site, nats_port)
        self.postgres: Final = Server(replace(program, command=command), self._loop)
        self.nats: Final = Server(self._broker.program(), self._loop)
        self.addresses: Final = Addresses(
            pg_host=LOOPBACK,
            pg_port=pg_port,
            nats_url=f"nats://{LOOPBACK}:{nats_port}",
            nats_conf=self._broker.config,
            services={},
            rahasia=folder.rahasia,
        )

    @property
    def jetstream(self) -> Path:
        """The folder where the NATS server keeps its streams."""
        return self._broker.home / "jetstream"

    def start(self) -> None:
        """Start both."""
        self.start_postgres()
        self._broker.configure()
        self.nats.start()

    def start_postgres(self) -> None:
        """Start PostgreSQL, with a cluster where there is none and the product's database, empty."""
        initdb = self._cluster.initdb()
        if initdb is not None:
            assert self._loop.call(_run(initdb)) == 0, initdb.log.read_text()
            self._cluster.adopt_cluster()
        self.postgres.start()
        self._loop.call(self._cluster.create_database())

    def close(self) -> None:
        """Stop both and remove the folder."""
        self.nats.stop()
        self.postgres.stop()
        self._loop.close()
        shutil.rmtree(self._root)


async def _run(program: ManagedProgram) -> int:
    return await (await StartedProgram.spawn(program)).wait()
