"""The living parts of one service process, opened and closed together."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from fastapi import APIRouter

from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact
from shared.kernel.hear.consumers import Consumers
from shared.kernel.hear.parking import Parking
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.postgres.leads import Leads
from shared.kernel.postgres.recorder import open_recorder
from shared.kernel.postgres.vacancy import Vacancies
from shared.kernel.process.settings import Settings
from shared.kernel.process.tasks import end, quietly
from shared.kernel.publish.relay import Relay
from shared.kernel.vault.files import Files
from shared.kernel.vault.seal import Sealer
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Row, UnitContext, View
from shared.kernel.writer.wakeup import Wakeup
from shared.papers.pencetak import Pencetak
from shared.service.http.bacaan import Bacaan
from shared.service.office.directory import Directory
from shared.service.office.directory_rows import baris
from shared.service.office.kantor import KantorTercatat
from shared.service.office.penyegel import Penyegel
from shared.service.papers.kertas import DaftarKertas, Kertas, baris_kertas
from shared.service.papers.maker import PaperMaker
from shared.service.papers.persons import Pengisi
from shared.service.run.upkeep import upkeep
from shared.sop.table import SOP_V1

log = logging.getLogger(__name__)

ACTS_FIRST_SECONDS: Final = 0.1
"""How long a process that begins leaves all to the acts that came while there was none: no act needs the bus or a paper (ADR 0078)."""

Task = Callable[["Runtime"], Coroutine[Any, Any, None]]
Work = Callable[[], Coroutine[Any, Any, None]]


def no_rows(_: Recorded) -> Iterable[Row]:
    """Most services write nothing beside their events but cases and the directory."""
    return ()


@dataclass(frozen=True, slots=True)
class Service:
    """A service as its main.py describes it.

    `utama` is the aggregate that a request has here, `kasus` its case row, `bacaan` how that is read; `baris` gives further rows that
    follow from an event, `kertas` the papers that do; `peran` are the offices that do an act, by its name, where the case does not list
    it; `tasks` run as long as the server; `periksa` raises `InvalidSettings` where a setting is of no use; `contoh` is what the API shows.
    """

    name: str
    judul: str
    router: APIRouter
    dengar: Subscriptions
    utama: Decider[Any, Any]
    kasus: View
    baris: Callable[[Recorded], Iterable[Row]] = no_rows
    kertas: DaftarKertas = field(default_factory=dict[type[Fact], tuple[Kertas, ...]])
    tasks: tuple[Task, ...] = ()
    periksa: Callable[[], object] = dict
    contoh: Sequence[Fact] = ()
    peran: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    bacaan: Bacaan = field(default_factory=Bacaan)


@dataclass(slots=True, eq=False)
class Runtime:
    """Everything a running service holds; `berhenti` is set when it is to stop, `galat_server` says what is wrong with its server."""

    service: Service
    settings: Settings
    direktori: Directory
    leads: Leads
    store: Store
    files: Files
    sealer: Sealer
    relay: Relay
    consumers: Consumers
    parking: Parking
    kantor: KantorTercatat
    pencetak: Pencetak
    running: list["asyncio.Task[None]"] = field(default_factory=list)
    vacancies: Vacancies = field(default_factory=Vacancies)
    berhenti: asyncio.Event = field(default_factory=asyncio.Event)
    galat_server: str = ""

    @property
    def name(self) -> str:
        """The service's name."""
        return self.service.name

    @property
    def penyegel(self) -> Penyegel:
        """Seals and opens personal data."""
        return Penyegel(self.sealer, self.store)

    @property
    def views(self) -> Mapping[str, View]:
        """The case row of each aggregate that has one."""
        return {self.service.utama.aggregate: self.service.kasus}

    async def start(self) -> None:
        """Open the database and follow the directory; whatever else goes on begins a little later, beside the answers."""
        await self.store.open()
        self.spawn("directory", self.direktori.follow())
        async with asyncio.timeout(10):
            await self.direktori.fresh.wait()
        for name, work in self._beside().items():
            self.spawn(name, _after(ACTS_FIRST_SECONDS, work))

    def _beside(self) -> Mapping[str, Work]:
        """What goes on beside answering, by name."""
        beside: dict[str, Work] = {
            "relay": self.relay.run,
            "consumers": self.consumers.run,
            "upkeep": partial(upkeep, self.store, self.parking, self.consumers),
        }
        if self.service.kertas:
            pembuat = PaperMaker(self.leads, self.store, self.files, Pengisi(self.store, self.penyegel), self.pencetak)
            beside["papers"] = partial(pembuat.jalan, self.name, self.service.utama, self.service.kertas)
        return beside | {task.__name__: partial(task, self) for task in self.service.tasks}

    async def stop(self) -> None:
        """End the tasks, finish what the writer has, and let go of everything."""
        self.berhenti.set()
        for task in self.running:
            task.remove_done_callback(_report)
        await end(self.running)
        for part in (self.pencetak, self.store, self.files, self.sealer):
            await quietly(part.close())

    @property
    def broken(self) -> list[str]:
        """The names of tasks that ended though they should not have; whoever serves ends the process then (deploy/run/server.py)."""
        return [task.get_name() for task in self.running if task.done()]

    def spawn(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Let something go on beside the server; it must not end by itself."""
        task = asyncio.create_task(work, name=name)
        task.add_done_callback(_report)
        self.running.append(task)


def build(service: Service, settings: Settings) -> Runtime:
    """Put a service together: the composition of kernel parts that all services share."""
    direktori = Directory(settings.pg_dsn, service.name)
    recorder = open_recorder(settings)

    def project(recorded: Recorded) -> Iterable[Row]:
        yield from baris(recorded.fact, recorded.meta["time"])
        yield from baris_kertas(recorded, service.kertas)
        yield from service.baris(recorded)

    source, views = f"/ptsp/{service.name}/{recorder.epoch()}", {service.utama.aggregate: service.kasus}
    context = UnitContext(source=source, views=views, project=project, direktori=direktori, sop_versi=SOP_V1.versi)
    wakeup, leads = Wakeup(), Leads(settings.pg_dsn)
    store = Store(recorder, context, settings.pg_dsn, wakeup)
    files = Files(store.reads, settings.berkas_maks_byte, settings.clamd)
    kantor = KantorTercatat(store, files, settings.mode)
    return Runtime(
        service=service,
        settings=settings,
        direktori=direktori,
        leads=leads,
        store=store,
        files=files,
        sealer=Sealer(store.reads, settings.master_key_file),
        relay=Relay(settings, wakeup, leads),
        consumers=Consumers(settings, store, service.dengar, service.utama, leads),
        parking=Parking(store, service.dengar),
        kantor=kantor,
        pencetak=Pencetak(kantor.pada),
    )


def _report(task: "asyncio.Task[None]") -> None:
    if not task.cancelled():
        log.critical("%s ended, and should not have", task.get_name(), exc_info=task.exception())


async def _after(seconds: float, work: Work) -> None:
    await asyncio.sleep(seconds)
    await work()
