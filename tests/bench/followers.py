"""(h) The live stream to many at once: from the moment an event is recorded until each client has it, and whether anything is missing."""

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

from deploy.demo.tempat import KantorDemo
from deploy.set.layout import CHECKOUT, SERVICES
from shared.contracts.peran import Jabatan
from tests.bench.backlog import submit
from tests.bench.load import LINE_MAX, Load, dealt, percentile, until
from tests.bench.quiet import until_quiet
from tests.bench.stage import Stage
from tests.bench.steps import disposition_acts

GOAL_MS: Final = 1000.0
PER_SECOND: Final = 5
DRIVERS: Final = 8
LOOK_SECONDS: Final = 0.05

OPENED: Final = "SELECT count(*) FROM disposition.kasus WHERE permohonan_id = ANY(%s)"
KNOWN: Final = "SELECT count(*) FROM notify.direktori WHERE orang_id = %s"


@dataclass(frozen=True, slots=True)
class Followers:
    """`events` is what each client received in `seconds`; milliseconds over all clients; shares of a core of notify and of the clients."""

    clients: int
    events: int
    seconds: float
    p50: float
    p99: float
    service_share: float
    own_share: float


async def measure(stage: Stage, load: Load, clients: int, steps: int) -> Followers:
    """Let so many follow as Kepala Seksi, while others act. No service runs before."""
    tempat = KantorDemo.temukan()
    await stage.start(*SERVICES)
    ids = await submit(stage.settings("intake"), steps // 2)
    kasi = tempat.pejabat[Jabatan.KEPALA_SEKSI]
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn:
        await until(lambda: conn.execute(KNOWN, (kasi.orang_id,)).fetchone() == (1,), "notify knows the officials", LOOK_SECONDS)
        await until(lambda: conn.execute(OPENED, (ids,)).fetchone() == (len(ids),), "the requests are open", LOOK_SECONDS)
    await until_quiet(stage.admin_dsn)
    acts = disposition_acts(*(tempat.pejabat[satu].token for satu in (Jabatan.KEPALA_DINAS, Jabatan.KEPALA_BIDANG)))
    async with _listeners() as listeners:
        await listeners.tell({"port": stage.ports["notify"], "token": kasi.token, "clients": clients})
        begun, used = time.perf_counter(), _processor_seconds(stage.children["notify"].pid)
        await load.drive(stage.ports["disposition"], dealt([acts(one) for one in ids], DRIVERS), every=1 / PER_SECOND)
        await until_quiet(stage.admin_dsn)
        seconds, used = time.perf_counter() - begun, _processor_seconds(stage.children["notify"].pid) - used
        heard = await listeners.tell({})
    await stage.stop(*SERVICES)
    if heard["wrong"] or len(heard["places"]) != 1:
        message = f"live stream: {heard['wrong'] or heard['places']}"
        raise RuntimeError(message)
    ages = heard["ages"]
    shares = (used / seconds, heard["processor_seconds"] / seconds)
    return Followers(clients, heard["events"], seconds, percentile(ages, 0.5), percentile(ages, 0.99), *shares)


def _processor_seconds(pid: int) -> float:
    """Return what a process took so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Listeners:
    """The clients' process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Use `_listeners`."""
        self._process = process

    async def tell(self, order: dict[str, Any]) -> dict[str, Any]:
        """Send a line, and return the answer."""
        assert self._process.stdin is not None, "opened with pipes"
        assert self._process.stdout is not None, "opened with pipes"
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        answer: dict[str, Any] = json.loads(await self._process.stdout.readline())
        return answer


@asynccontextmanager
async def _listeners() -> AsyncGenerator[Listeners]:
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "tests.bench.listeners")
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=CHECKOUT, limit=LINE_MAX)
    try:
        yield Listeners(process)
    finally:
        assert process.stdin is not None, "opened with a pipe"
        process.stdin.close()
        await process.wait()
