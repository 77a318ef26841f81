"""One run of everything: all services together, then one at a time, then no service at all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, LiteralString
from uuid import UUID

import psycopg

from deploy.demo.tempat import KantorDemo
from deploy.set.layout import PORTAL, SERVICES
from shared.contracts.peran import Jabatan
from shared.kernel.writer.memory import CACHE_MAX
from tests.bench import alerts, deadlines, drain, followers, footprint, handover, letters, portal, proofs, rebuild, restart, steps, whole
from tests.bench.backlog import submit
from tests.bench.kemiripan.ukur import Kecepatan, Mutu, ukur
from tests.bench.load import Load, dealt, until
from tests.bench.quiet import until_quiet
from tests.bench.report_office import Office
from tests.bench.size import Size
from tests.bench.stage import Stage

MANY: Final = 32
OPEN_MIN: Final = 1100
"""Requests that stay open for the restarts: more than a thousand, and the steps that are answered first."""

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Together:
    """What was measured while all five services ran."""

    memory: dict[str, footprint.Memory]
    stored: footprint.Stored
    handover: handover.Handover
    proofs: proofs.Proofs


@dataclass(frozen=True, slots=True)
class Apart:
    """What was measured with one service at a time."""

    drain: drain.Drain
    steps: dict[str, list[steps.Level]]
    restart: restart.Restart


class Run:
    """The parts of a run, in the order in which they follow from each other."""

    def __init__(self, stage: Stage, load: Load, size: Size, told: Told) -> None:
        """Use what is running; `told` hears which part comes next."""
        self._stage = stage
        self._load = load
        self._size = size
        self._told = told
        self._tempat = KantorDemo.temukan()

    async def whole(self) -> list[whole.Whole]:
        """Whole requests, papers included; all services run, and then the portal, and none afterwards."""
        await self._stage.start(*SERVICES)
        runs = await whole.measure(
            self._stage, self._size.whole_requests, self._size.whole_seconds, self._told, frozenset({self._load.pid})
        )
        await self._stage.stop(*SERVICES, PORTAL)
        return runs

    async def together(self) -> Together:
        """Memory at rest, bytes per request, hand-over."""
        self._told("memory of the five services at rest")
        await self._stage.start(*SERVICES)
        memory = await footprint.memory(self._stage)
        self._told(f"{self._size.finished_requests} requests from submission to delivery")
        stored = await footprint.stored(self._stage, self._size.finished_requests)
        proven = await self.proofs()
        self._told(f"{self._size.handover_steps} hand-overs at {handover.PER_SECOND} per second")
        open_before = self._opened()
        ids = await submit(self._stage.settings("intake"), self._size.handover_steps)
        await until(lambda: self._opened() >= open_before + len(ids), "disposition opens the new requests", 0.1)
        acts = steps.disposition_acts(self._token(Jabatan.KEPALA_DINAS), self._token(Jabatan.KEPALA_BIDANG))
        await self._load.drive(self._stage.ports["disposition"], dealt([acts(one) for one in ids], MANY))
        await until_quiet(self._stage.admin_dsn)
        analis = self._tempat.pejabat[Jabatan.ANALIS].orang_id
        handed = await handover.measure(self._stage, self._load, ids, self._token(Jabatan.KEPALA_SEKSI), analis)
        await until_quiet(self._stage.admin_dsn)
        await self._stage.stop(*SERVICES)
        return Together(memory, stored, handed, proven)

    async def apart(self) -> Apart:
        """A backlog, steps per second beside the control, restart."""
        size, needed = self._size, steps.needed(self._size.rounds, 2)
        assert needed + OPEN_MIN < CACHE_MAX, "the requests fit in a service's memory, as the page says"
        self._told(f"a backlog of {needed + OPEN_MIN} submissions")
        self._checkpoint()
        open_before = self._opened()
        ids = await submit(self._stage.settings("intake"), needed + OPEN_MIN)
        drained = await drain.measure(self._stage, open_before, len(ids))
        await self._stage.stop("intake")
        letter_ids = [UUID(int=one.int ^ 1) for one in ids[:needed]]
        measured = steps.Steps(self._stage, self._load, await steps.start_control(self._stage, [*ids, *letter_ids]))
        self._told("steps of disposition beside the control")
        acts = steps.disposition_acts(self._token(Jabatan.KEPALA_DINAS), self._token(Jabatan.KEPALA_BIDANG))
        levels = {"disposition: steps 2 and 3": await measured.measure("disposition", size.rounds, ids[:needed], acts)}
        self._told("kill -9 and restart")
        restarted = await restart.measure(self._stage, (acts(one)[0] for one in ids[needed:]), size.restarts)
        await self._stage.stop("disposition")
        self._told("steps of letters beside the control")
        levels["letters: steps 13 and 14"] = await self._letters(measured, letter_ids)
        return Apart(drained, levels, restarted)

    async def office(self) -> Office:
        """Alerts, the live stream, deadlines; no service runs before, or after."""
        return Office(await self.alerts(), await self.followers(), await self.deadlines())

    async def alerts(self) -> alerts.Alerts:
        """How soon whoever is next is told."""
        self._told(f"alerts of {self._size.alert_steps} steps at {alerts.PER_SECOND} per second")
        return await alerts.measure(self._stage, self._load, self._size.alert_steps)

    async def followers(self) -> followers.Followers:
        """How soon everybody who follows has an event."""
        self._told(f"the live stream to {self._size.clients} clients")
        return await followers.measure(self._stage, self._load, self._size.clients, self._size.followed_steps)

    async def deadlines(self) -> deadlines.Deadlines:
        """What a decree, and an outage, ask of notify."""
        self._told(f"{self._size.moved:,} deadlines that move, among {self._size.open:,}")
        return await deadlines.measure(self._stage, self._load, self._size.moved, self._size.open)

    async def portal(self) -> portal.Portal:
        """What people's pages cost, and how soon they show; no service runs before, or after."""
        return await portal.measure(self._stage, self._load, self._size.portal, self._told)

    async def proofs(self) -> proofs.Proofs:
        """What verify and evidence take, of what is there now."""
        self._told(f"verify, and {self._size.evidences} files of evidence")
        return await proofs.measure(self._stage, self._size.evidences)

    async def finished(self) -> None:
        """Take some requests to their end, for those who only look at what they leave."""
        await self._stage.start(*SERVICES)
        await footprint.stored(self._stage, self._size.finished_requests)

    async def rebuilds(self) -> dict[int, float]:
        """How fast aggregates are rebuilt, in this process."""
        self._told("rebuilding aggregates")
        return await rebuild.measure(self._stage.settings("disposition"), self._size.rebuild_seconds)

    async def overlap(self) -> tuple[Mutu, Kecepatan]:
        """What the overlap radar finds, and how fast it is in a large register, in this process."""
        self._told(f"the overlap radar among {self._size.aplikasi:,} applications")
        return await ukur(self._stage.settings("analysis"), self._size.aplikasi, self._size.cari_ulangan)

    async def _letters(self, measured: steps.Steps, ids: list[UUID]) -> list[steps.Level]:
        """Open letters, have Kepala Seksi put the first paraf on each, and measure the next two."""
        self._checkpoint()
        await letters.drafted(self._stage.settings("letters"), self._tempat, ids)
        await self._stage.start("letters")
        await self._stage.heard_all("letters")
        first = letters.paraf(self._token(Jabatan.KEPALA_SEKSI))
        await self._load.drive(self._stage.ports["letters"], dealt([first(one) for one in ids], MANY))
        acts = letters.paraf(self._token(Jabatan.KEPALA_BIDANG), self._token(Jabatan.SEKRETARIS_DINAS))
        levels = await measured.measure("letters", self._size.rounds, ids, acts)
        await self._stage.stop("letters")
        return levels

    def _token(self, jabatan: Jabatan) -> str:
        return self._tempat.pejabat[jabatan].token

    def _checkpoint(self) -> None:
        """Let the database write all now, so that no checkpoint falls into what is measured beside the control, or begins right before."""
        with psycopg.connect(self._stage.admin_dsn, autocommit=True) as conn:
            conn.execute("CHECKPOINT")

    def _opened(self) -> int:
        return self._count("SELECT count(*) FROM disposition.kasus")

    def _count(self, statement: LiteralString) -> int:
        with psycopg.connect(self._stage.admin_dsn) as conn:
            row = conn.execute(statement).fetchone()
        return int(row[0]) if row else 0
