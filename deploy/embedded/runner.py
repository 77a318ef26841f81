"""The embedded set from start to stop: PostgreSQL, NATS, migrate, init, the services; and back in the opposite order."""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from pydantic import ValidationError

from deploy.embedded import broker, postgres
from deploy.embedded.disk import DiskWatch
from deploy.embedded.forks import Forks
from deploy.embedded.keeper import Keeper, problem
from deploy.embedded.next_steps import next_commands
from deploy.embedded.plan import RunPlan
from deploy.embedded.ports import choose, require_free
from deploy.embedded.program import ManagedProgram, Start, StartedProgram, execute
from deploy.embedded.screen import Screen
from deploy.embedded.site import Site, port_base, service_ports
from deploy.restore.state import require_whole
from deploy.run.tls import scheme
from deploy.set.addresses import Addresses
from deploy.set.folder import DataFolder
from deploy.set.keyring import Keyring
from deploy.set.layout import LOOPBACK, PORTAL

Result = TypeVar("Result")
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Runner:
    """One run of the set."""

    def __init__(self, plan: RunPlan, screen: Screen) -> None:
        """Prepare nothing yet."""
        self._plan = plan
        self._screen = screen
        self._servers: list[Keeper] = []
        self._forks: Forks | None = None
        self._services: list[Keeper] = []

    def run(self) -> None:
        """Hold the data folder, run until told to stop, and leave no process behind."""
        site = Site.find()
        major = site.binaries.postgres_major()
        site.folder.check_version(major)
        site.folder.claim(major)
        with site.folder.held():
            site.check()
            require_whole(site.folder)
            for note in site.notes():
                self._screen.note(note)
            postgres.clear_leftovers(site.folder)
            broker.clear_leftovers(site.folder)
            require_free(_served())
            asyncio.run(self._live(site))

    async def serve_alone(self, site: Site, work: Callable[[Addresses], Awaitable[Result]]) -> Result:
        """Start the servers, bring the database to today's form, do some work that no service may see, and end all again."""
        Keyring(site.folder.rahasia).ensure()
        addresses = choose_addresses(site.folder)
        try:
            await self._rise_servers(site, addresses)
            addresses.save(site.folder.addresses)
            await self._job(self._plan.job_programs(site.folder.addresses, site.folder.logs)[0])
            return await work(addresses)
        finally:
            await self._fall()

    async def _live(self, site: Site) -> None:
        stop = asyncio.Event()
        for sign in STOP_SIGNALS:
            asyncio.get_running_loop().add_signal_handler(sign, stop.set)
        rising = asyncio.create_task(self._rise(site))
        stopped = asyncio.create_task(stop.wait())
        watching = asyncio.create_task(DiskWatch(site.folder.root, self._screen).run())
        try:
            await asyncio.wait({rising, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if rising.done():
                rising.result()
                await stopped
            self._screen.note("menghentikan semuanya ...")
        finally:
            tasks = {rising, stopped, watching}
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            await self._fall()

    async def _rise(self, site: Site) -> None:
        """Start everything, each part when what it needs is ready."""
        folder = site.folder
        Keyring(folder.rahasia).ensure()
        addresses = choose_addresses(folder)
        start = self._start()
        await self._rise_servers(site, addresses)
        addresses.save(folder.addresses)
        for job in self._plan.job_programs(folder.addresses, folder.logs):
            await self._job(replace(job, start=start))
        programs = [self._plan.service_program(name, port, addresses, folder.logs) for name, port in _served().items()]
        programs += self._plan.companion_programs(folder.addresses, folder.logs)
        await asyncio.gather(*(self._keep(self._services, replace(program, start=start)) for program in programs))
        servers = {"postgresql": f"{LOOPBACK}:{addresses.pg_port}", "nats": addresses.nats_url}
        self._screen.finished({PORTAL: addresses.portal, **addresses.services, **servers, "log": str(folder.logs)}, next_commands())

    def _start(self) -> Start:
        """Return how jobs and services are started: as forks of what is imported while the servers come up."""
        if self._plan.forked is None:
            return execute
        self._forks = Forks(self._plan.forked)
        return self._forks.start

    async def _rise_servers(self, site: Site, addresses: Addresses) -> None:
        database = postgres.EmbeddedPostgres(site, addresses.pg_port)
        bus = broker.EmbeddedBroker(site, _port(addresses.nats_url), broker.pages(_port(addresses.websocket_url)))
        if (initdb := database.initdb()) is not None:
            await self._job(initdb)
            database.adopt_cluster()
        bus.configure()
        await self._keep(self._servers, database.program())
        await database.create_database()
        await self._keep(self._servers, bus.program())

    async def _keep(self, group: list[Keeper], program: ManagedProgram) -> None:
        keeper = Keeper(program, self._screen)
        group.append(keeper)
        await keeper.start()

    async def _job(self, program: ManagedProgram) -> None:
        begun = time.monotonic()
        child = await StartedProgram.spawn(program)
        try:
            with self._screen.starting(program.name):
                code = await child.wait()
        except asyncio.CancelledError:
            await child.stop()
            raise
        if code != 0:
            message = f"{program.name} gagal (kode {code}): {child.log.tail()}"
            raise problem(message, child, program.log)
        self._screen.ready(program.name, time.monotonic() - begun)

    async def _fall(self) -> None:
        await asyncio.gather(*(keeper.stop() for keeper in self._services))
        for keeper in reversed(self._servers):
            await keeper.stop()
        if self._forks is not None:
            self._forks.close()


def choose_addresses(folder: DataFolder) -> Addresses:
    """Choose the addresses of this run; database and broker keep last time's ports where they are still free."""
    pg_port, nats_port, pages_port = None, None, None
    try:
        before = Addresses.model_validate_json(folder.addresses.read_bytes())
        pg_port, nats_port = before.pg_port, _port(before.nats_url)
        pages_port = _port(before.websocket_url)
    except (FileNotFoundError, ValidationError):
        pass
    services, taken = service_ports(), tuple(_served().values())
    pg_port = choose(pg_port, taken)
    nats_port = choose(nats_port, (*taken, pg_port))
    pages = broker.pages(choose(pages_port, (*taken, pg_port, nats_port)))
    return Addresses(
        pg_host=LOOPBACK,
        pg_port=pg_port,
        nats_url=f"nats://{LOOPBACK}:{nats_port}",
        websocket_url=f"{pages.scheme}://{LOOPBACK}:{pages.port}",
        nats_conf=broker.config(folder),
        services={name: f"{scheme()}://{LOOPBACK}:{port}" for name, port in services.items()},
        portal=f"{scheme()}://{LOOPBACK}:{port_base()}",
        rahasia=folder.rahasia,
    )


def _served() -> dict[str, int]:
    """Return who answers over HTTP, with its port."""
    return {**service_ports(), PORTAL: port_base()}


def _port(url: str) -> int:
    return int(url.rpartition(":")[2])
