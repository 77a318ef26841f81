"""(e) From the start of a killed service's process to its first answered step, with more than a thousand requests open."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from statistics import median
from typing import Final

from deploy.embedded.program import ManagedProgram, Process, Start, StartedProgram
from deploy.set.layout import LOOPBACK
from tests.bench.stage import Stage

SERVICE: Final = "disposition"
GOAL_SECONDS: Final = 0.6
TRY_SECONDS: Final = 0.002
PATIENCE_SECONDS: Final = 30.0


@dataclass(frozen=True, slots=True)
class Restart:
    """Median seconds until the first answered step: as the runner starts a service again, and with a fresh Python."""

    forked: float
    fresh: float


async def measure(stage: Stage, acts: Iterator[str], times: int) -> Restart:
    """Kill disposition and start it again, so many times each way; `acts` are steps that are open."""
    ways: dict[str, Start] = {"forked": stage.bear, "fresh": alone}
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(times):
        for name, start in ways.items():
            await stage.kill(SERVICE)
            begun = time.perf_counter()
            stage.children[SERVICE] = await StartedProgram.spawn(stage.program(SERVICE, start))
            await _answered(stage.ports[SERVICE], next(acts))
            took[name].append(time.perf_counter() - begun)
    return Restart(median(took["forked"]), median(took["fresh"]))


async def alone(program: ManagedProgram) -> Process:
    """Start the program's command as a container's engine does: with nothing before it."""
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        *program.command, stdout=pipe, stderr=asyncio.subprocess.STDOUT, env=dict(program.environment)
    )


async def _answered(port: int, request: str) -> None:
    """Send a step until it is answered with success; the same idempotency key each time."""
    deadline, answer = time.perf_counter() + PATIENCE_SECONDS, b""
    while time.perf_counter() < deadline:
        with suppress(OSError):
            reader, writer = await asyncio.open_connection(LOOPBACK, port)
            writer.write(request.encode())
            answer = await reader.read(65536)
            writer.close()
            if answer.split(b" ", 2)[1:2] == [b"200"]:
                return
        await asyncio.sleep(TRY_SECONDS)
    message = f"no answer after the restart: {answer[:300]!r}"
    raise RuntimeError(message)
