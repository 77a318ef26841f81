"""The embedded set of a benchmark: PostgreSQL and NATS as `satupintu up` starts them, in a folder of its own; services one by one."""

import asyncio
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from rich.console import Console

from deploy.addresses import Addresses
from deploy.embedded.broker import Broker
from deploy.embedded.keeper import Keeper
from deploy.embedded.plan import Plan
from deploy.embedded.ports import choose, is_free
from deploy.embedded.postgres import Postgres
from deploy.embedded.program import Child, Program
from deploy.embedded.screen import Screen
from deploy.embedded.site import Site
from deploy.keyring import Keyring
from deploy.layout import LOOPBACK, ports
from shared.kernel.settings import Settings
from deploy.environment import service_environment

POLL_SECONDS = 0.005
READY_SECONDS = 30.0
TRAVERSABLE = 0o711


@dataclass(slots=True, eq=False)
class Stage:
    """A running set; `start` and `kill` one service at a time."""

    site: Site
    addresses: Addresses
    ports: dict[str, int]
    children: dict[str, Child] = field(default_factory=dict)

    @property
    def admin_dsn(self) -> str:
        """How the database's owner signs in."""
        return self.addresses.dsn("admin")

    def settings(self, service: str) -> Settings:
        """Return a service's settings, for work on its store without serving."""
        for name, value in service_environment(self.addresses, service, self.ports[service]).items():
            os.environ[name] = value
        return Settings()  # type: ignore[call-arg]  # all from the environment

    async def start(self, service: str) -> float:
        """Start a service, and return the seconds from the process's start until it is ready."""
        program = Plan.standard().service_program(service, self.ports[service], self.addresses, self.site.folder.logs)
        return await self.run(program)

    async def run(self, program: Program) -> float:
        """Start a program, and return the seconds until it is ready."""
        begun = time.perf_counter()
        child = self.children[program.name] = await Child.spawn(program)
        while not await program.ready():
            if child.ended or time.perf_counter() - begun > READY_SECONDS:
                message = f"{program.name} does not start: {child.log.tail()}"
                raise RuntimeError(message)
            await asyncio.sleep(POLL_SECONDS)
        return time.perf_counter() - begun

    async def kill(self, service: str) -> None:
        """End a service as a power cut would."""
        child = self.children.pop(service)
        os.kill(child.pid, signal.SIGKILL)
        await child.wait()

    async def stop(self, service: str) -> None:
        """End a service as an operator would."""
        await self.children.pop(service).stop()


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    """Raise PostgreSQL and NATS with the schema and the streams; at the end nothing of it is left."""
    root = Path(tempfile.mkdtemp(prefix="satupintu-bench-"))
    root.chmod(TRAVERSABLE)
    os.environ["SATUPINTU_DATA"] = str(root / "data")
    site = Site.find()
    site.folder.claim(site.binaries.postgres_major())
    Keyring(site.folder.rahasia).ensure()
    place = _addresses(site)
    servers: list[Keeper] = []
    set_ = Stage(site, place, {name: int(url.rpartition(":")[2]) for name, url in place.services.items()})
    try:
        await _raise_servers(site, place, servers)
        for job in Plan.standard().job_programs(site.folder.addresses, site.folder.logs):
            await _job(job)
        yield set_
    finally:
        await asyncio.gather(*(child.stop() for child in set_.children.values()))
        for keeper in reversed(servers):
            await keeper.stop()
        shutil.rmtree(site.folder.root, ignore_errors=True)
        shutil.rmtree(root, ignore_errors=True)


async def _raise_servers(site: Site, place: Addresses, servers: list[Keeper]) -> None:
    database, bus = Postgres(site, place.pg_port), Broker(site, int(place.nats_url.rpartition(":")[2]))
    initdb = database.initdb()
    if initdb is not None:
        await _job(initdb)
        database.adopt_cluster()
    bus.configure()
    for program in (database.program(), bus.program()):
        keeper = Keeper(program, Screen(Console(file=StringIO())))
        servers.append(keeper)
        await keeper.start()
        if program.name == "postgresql":
            await database.create_database()
    place.save(site.folder.addresses)


async def _job(program: Program) -> None:
    child = await Child.spawn(program)
    if await child.wait() != 0:
        message = f"{program.name}: {child.log.path.read_text()[-2000:]}"
        raise RuntimeError(message)


def _addresses(site: Site) -> Addresses:
    base = next(base for base in range(21000, 60000, 10) if all(is_free(port) for port in ports(base).values()))
    return Addresses(
        pg_host=LOOPBACK,
        pg_port=choose(None),
        nats_url=f"nats://{LOOPBACK}:{choose(None)}",
        services={name: f"http://{LOOPBACK}:{port}" for name, port in ports(base).items()},
        rahasia=site.folder.rahasia,
    )
