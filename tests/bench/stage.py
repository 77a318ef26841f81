"""The embedded set of a benchmark: PostgreSQL and NATS as `satupintu up` starts them, in a folder of its own; services one by one."""

import asyncio
import os
import shutil
import signal
import tempfile
import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import httpx
from rich.console import Console

from deploy.embedded.broker import EmbeddedBroker
from deploy.embedded.forks import Forks
from deploy.embedded.keeper import Keeper
from deploy.embedded.plan import RunPlan
from deploy.embedded.ports import choose, is_free
from deploy.embedded.postgres import EmbeddedPostgres
from deploy.embedded.program import ManagedProgram, Start, StartedProgram, execute
from deploy.embedded.screen import Screen
from deploy.embedded.site import Site
from deploy.run.environment import service_environment
from deploy.set.addresses import Addresses
from deploy.set.keyring import Keyring
from deploy.set.layout import LOOPBACK, PORTAL, ports
from shared.kernel.process.settings import Settings
from tests.bench.load import PATIENCE_SECONDS

POLL_SECONDS: Final = 0.005
READY_SECONDS: Final = 30.0
HEARD_SECONDS: Final = 0.2
TRAVERSABLE: Final = 0o711
BASE: Final = 21000
BASE_STEP: Final = 10
BASES: Final = 1000


@dataclass(slots=True, eq=False)
class Stage:
    """A running set without services; `start` and `kill` them one at a time. `bear` starts one as `satupintu up` does."""

    site: Site
    addresses: Addresses
    ports: dict[str, int]
    bear: Start
    children: dict[str, StartedProgram] = field(default_factory=dict)

    @property
    def admin_dsn(self) -> str:
        """How the database's owner signs in."""
        return self.addresses.dsn("admin")

    def settings(self, service: str) -> Settings:
        """Return a service's settings, for work on its store without serving."""
        with patch.dict(os.environ, service_environment(self.addresses, service, self.ports[service])):
            return Settings.of(service)

    def program(self, service: str, start: Start | None = None) -> ManagedProgram:
        """Return a service as a program: forked, or started in another way."""
        program = RunPlan.standard().service_program(service, self.ports[service], self.addresses, self.site.folder.logs)
        return replace(program, start=start or self.bear)

    async def start(self, *services: str) -> None:
        """Start services, and wait until they are ready."""
        await asyncio.gather(*(self.run(self.program(service)) for service in services))

    async def run(self, program: ManagedProgram) -> None:
        """Start a program, and wait until it is ready."""
        deadline = time.monotonic() + READY_SECONDS
        child = self.children[program.name] = await StartedProgram.spawn(program)
        while not await program.ready():
            if child.ended or time.monotonic() > deadline:
                message = f"{program.name} does not start: {child.log.tail()}"
                raise RuntimeError(message)
            await asyncio.sleep(POLL_SECONDS)
        if child.ended:  # somebody else's answered at that port
            message = f"{program.name} does not start: {child.log.tail()}"
            raise RuntimeError(message)

    async def kill(self, service: str) -> None:
        """End a service as a power cut would."""
        child = self.children.pop(service)
        os.kill(child.pid, signal.SIGKILL)
        await child.wait()

    async def stop(self, *services: str) -> None:
        """End services as an operator would."""
        await asyncio.gather(*(self.children.pop(service).stop() for service in services))

    async def readiness(self, service: str) -> dict[str, Any]:
        """Return what a service says of itself."""
        async with httpx.AsyncClient(base_url=self.addresses.services[service]) as client:
            answer: dict[str, Any] = (await client.get("/readyz")).json()
            return answer

    async def heard_all(self, service: str) -> None:
        """Wait until a service has taken in all that the others have said."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                sources = (await self.readiness(service))["konsumen"]["sumber"].values()
                if all(one["tertinggal"] == 0 for one in sources):
                    return
                await asyncio.sleep(HEARD_SECONDS)


@asynccontextmanager
async def stage() -> AsyncGenerator[Stage]:
    """Raise PostgreSQL and NATS, with the schema and the streams; at the end nothing of it is left."""
    root = Path(tempfile.mkdtemp(prefix="satupintu-bench-"))
    os.chmod(root, TRAVERSABLE)  # noqa: PTH101 - before anything runs
    os.environ["SATUPINTU_DATA"] = str(root / "data")
    site = Site.find()
    async with AsyncExitStack() as stack:
        stack.callback(shutil.rmtree, root, ignore_errors=True)
        stack.callback(shutil.rmtree, site.folder.root, ignore_errors=True)
        site.folder.claim(site.binaries.postgres_major())
        Keyring(site.folder.rahasia).ensure()
        addresses = await _raise_servers(site, stack)
        for job in RunPlan.standard().job_programs(site.folder.addresses, site.folder.logs):
            await _job(job)
        pages = {PORTAL: addresses.portal, **addresses.services}
        places = {name: int(url.rpartition(":")[2]) for name, url in pages.items()}
        raised = Stage(site, addresses, places, _forks(stack))
        try:
            yield raised
        finally:
            await raised.stop(*raised.children)


async def _raise_servers(site: Site, stack: AsyncExitStack) -> Addresses:
    addresses = _addresses(site)
    database, bus = EmbeddedPostgres(site, addresses.pg_port), EmbeddedBroker(site, int(addresses.nats_url.rpartition(":")[2]))
    initdb = database.initdb()
    if initdb is not None:
        await _job(initdb)
        database.adopt_cluster()
    bus.configure()
    await _keep(database.program(), stack)
    await database.create_database()
    await _keep(bus.program(), stack)
    addresses.save(site.folder.addresses)
    return addresses


def _forks(stack: AsyncExitStack) -> Start:
    forked = RunPlan.standard().forked
    if forked is None:
        return execute
    forks = Forks(forked)
    stack.callback(forks.close)
    return forks.start


async def _keep(program: ManagedProgram, stack: AsyncExitStack) -> None:
    keeper = Keeper(program, Screen(Console(file=StringIO())))
    stack.push_async_callback(keeper.stop)
    await keeper.start()


async def _job(program: ManagedProgram) -> None:
    child = await StartedProgram.spawn(program)
    if await child.wait() != 0:
        message = f"{program.name}: {child.log.tail()}"
        raise RuntimeError(message)


def _addresses(site: Site) -> Addresses:
    first = BASE + os.getpid() % BASES * BASE_STEP  # two benches at once shall not want the same
    base = next(base for base in range(first, 60000, BASE_STEP) if all(map(is_free, (base, *ports(base).values()))))
    return Addresses(
        pg_host=LOOPBACK,
        pg_port=choose(None),
        nats_url=f"nats://{LOOPBACK}:{choose(None)}",
        services={name: f"http://{LOOPBACK}:{port}" for name, port in ports(base).items()},
        portal=f"http://{LOOPBACK}:{base}",
        rahasia=site.folder.rahasia,
    )
