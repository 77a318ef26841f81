"""(a) Steps per second of one service process beside the control, in slices that take turns, at rising numbers of drivers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Identifier

from deploy.embedded.probe import responds
from deploy.embedded.program import ManagedProgram
from deploy.set.layout import CHECKOUT, LOOPBACK
from tests.bench import control
from tests.bench.load import Load, Result, act, dealt, middle, until
from tests.bench.size import SLICES
from tests.bench.stage import Stage

CONTROL: Final = "control"
GOALS: Final = {1: 1.0, 8: 1.0, 32: 2.0, 64: 2.0}
"""The ratio that is aimed at, by number of drivers."""

WARM_ROUNDS: Final = 1
"""Rounds that do not count: programs, plans and caches are cold in them."""

REST_SECONDS: Final = 0.2
"""A service that records nothing for so long has nothing left to do; a paper takes a tenth of it."""

Acts = Callable[[UUID], Sequence[str]]
"""Makes the acts of one request, in order."""


@dataclass(frozen=True, slots=True)
class Level:
    """What was measured at one number of drivers over all rounds (`load.middle`), and the median of the rounds' own ratios."""

    drivers: int
    service: Result
    control: Result
    ratio: float

    @property
    def met(self) -> bool:
        """Whether rate and p99 are where they are wanted."""
        return self.ratio >= GOALS[self.drivers] and self.service.p99 <= self.control.p99


class Steps:
    """Drives a service and the control in turns."""

    def __init__(self, stage: Stage, load: Load, control_port: int) -> None:
        """Use what is running."""
        self._stage = stage
        self._load = load
        self._control_port = control_port

    async def measure(self, service: str, rounds: int, ids: Sequence[UUID], acts: Acts) -> list[Level]:
        """Do `acts` on the requests `ids`, which are open and wait for the first of them."""
        results: dict[int, list[tuple[Result, Result]]] = {drivers: [] for drivers in SLICES}
        rest, per_request = iter(ids), len(acts(UUID(int=0)))
        for _ in range(WARM_ROUNDS + rounds):
            for drivers, count in SLICES.items():
                mine = [next(rest) for _ in range(count // per_request)]
                results[drivers].append(await self._both(service, mine, acts, drivers))
        return [_level(drivers, pairs[WARM_ROUNDS:]) for drivers, pairs in results.items()]

    async def _both(self, service: str, ids: Sequence[UUID], acts: Acts, drivers: int) -> tuple[Result, Result]:
        await self._quiet(service)
        plain = await self._load.drive(self._control_port, dealt([control_acts(one, len(acts(one))) for one in ids], drivers))
        await self._quiet(service)
        return await self._load.drive(self._stage.ports[service], dealt([acts(one) for one in ids], drivers)), plain

    async def _quiet(self, service: str) -> None:
        """Take out the papers that wait, and wait until those begun are made and all is published: the control shall not pay for it."""
        query = SQL("SELECT coalesce(max(notification_id), 0) FROM {}").format(Identifier(service, f"{service}_events"))
        seen = [-1]
        with psycopg.connect(self._stage.admin_dsn, autocommit=True) as conn:
            conn.execute(SQL("DELETE FROM {}").format(Identifier(service, "kertas")))

            def rests() -> bool:
                row = conn.execute(query).fetchone()
                seen.append(row[0] if row is not None else 0)
                return seen[-1] == seen[-2]

            await until(rests, f"{service} comes to rest", REST_SECONDS)
        while (await self._stage.readiness(service))["relay"]["posisi"] < seen[-1]:
            pass


def _level(drivers: int, pairs: Sequence[tuple[Result, Result]]) -> Level:
    ratio = median(service.per_second / plain.per_second for service, plain in pairs)
    return Level(drivers, middle([service for service, _ in pairs]), middle([plain for _, plain in pairs]), ratio)


def needed(rounds: int, per_request: int) -> int:
    """Return how many open requests so many rounds use up."""
    return (WARM_ROUNDS + rounds) * sum(count // per_request for count in SLICES.values())


BODY: Final[dict[str, Any]] = {
    "harap": ["PROSES_LEBIH_LANJUT"],
    "catatan": "Periksa keterkaitannya dengan aplikasi yang ada.",
    "sifat": "SEGERA",
}


def control_acts(permohonan_id: UUID, count: int) -> list[str]:
    """Return steps of the control on one request."""
    return [act(permohonan_id, "disposisi", {**BODY, "diteruskan_kepada": ["kepala_bidang"]}, "-") for _ in range(count)]


def disposition_acts(kadis: str, kabid: str) -> Acts:
    """Steps 2 and 3."""

    def acts(permohonan_id: UUID) -> list[str]:
        return [
            act(permohonan_id, "disposisi", {**BODY, "diteruskan_kepada": ["kepala_bidang"]}, kadis),
            act(permohonan_id, "disposisi", {**BODY, "diteruskan_kepada": ["kepala_seksi"]}, kabid),
        ]

    return acts


async def start_control(stage: Stage, ids: Sequence[UUID]) -> int:
    """Make the control's tables with these requests, start it, and return its port."""
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn, conn.cursor() as cursor:
        cursor.execute(control.SCHEMA)
        with cursor.copy("COPY kontrol.permohonan (id, langkah, versi, diperbarui) FROM STDIN") as copy:
            for one in ids:
                copy.write_row((one, 1, 1, "2026-11-24T00:00:00Z"))
        cursor.execute("VACUUM ANALYZE")
    port = max(stage.ports.values()) + 1

    async def ready() -> bool:
        return await responds(LOOPBACK, port, "/readyz")

    environment = {**control.environment(stage.admin_dsn, port), "PYTHONPATH": str(CHECKOUT)}
    await stage.run(ManagedProgram(CONTROL, control.COMMAND, environment, stage.site.folder.logs / "control.log", ready=ready))
    return port
