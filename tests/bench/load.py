"""The load generator as the benchmark sees it: requests as text, orders, and what came of them."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any, Final
from uuid import UUID, uuid4

from deploy.set.layout import CHECKOUT

LINE_MAX: Final = 2**26
MILLISECONDS: Final = 1000.0
PATIENCE_SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True)
class Result:
    """What one order brought; times in milliseconds, `took` that of each, `answered` on the system's monotonic clock, driver by driver."""

    per_second: float
    p50: float
    p99: float
    own_share: float
    took: tuple[float, ...]
    answered: tuple[tuple[float, ...], ...]


class Load:
    """A running load generator."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Use `load`."""
        self._process = process

    @property
    def pid(self) -> int:
        """The process, which is no part of what is measured."""
        return self._process.pid

    async def drive(self, port: int, drivers: Sequence[Sequence[str]], every: float = 0.0) -> Result:
        """Let the drivers work; an answer that is not a success is a failed run."""
        assert self._process.stdin is not None, "opened with pipes"
        assert self._process.stdout is not None, "opened with pipes"
        self._process.stdin.write(json.dumps({"port": port, "drivers": drivers, "every": every}).encode() + b"\n")
        done: dict[str, Any] = json.loads(await self._process.stdout.readline())
        if set(done["statuses"]) - {"200"}:
            message = f"{done['statuses']}: {done['refused']}"
            raise RuntimeError(message)
        answers = [second * MILLISECONDS for second in done["answers"]]
        return Result(
            per_second=len(answers) / done["seconds"],
            p50=percentile(answers, 0.5),
            p99=percentile(answers, 0.99),
            own_share=done["processor_seconds"] / done["seconds"],
            took=tuple(answers),
            answered=tuple(tuple(times) for times in done["answered"]),
        )


@asynccontextmanager
async def load() -> AsyncGenerator[Load]:
    """Start the load generator, and end it."""
    command = (sys.executable, "-m", "tests.bench.drivers")
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=CHECKOUT, limit=LINE_MAX)
    try:
        yield Load(process)
    finally:
        assert process.stdin is not None, "opened with a pipe"
        process.stdin.close()
        await process.wait()


def act(permohonan_id: UUID, name: str, body: Mapping[str, Any], token: str) -> str:
    """Return one act as HTTP/1.1 text, with an idempotency key of its own."""
    content = json.dumps(body)
    head = (
        f"POST /permohonan/{permohonan_id}/{name} HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/json",
        f"Content-Length: {len(content.encode())}",
        f"Idempotency-Key: {uuid4()}",
        f"Authorization: Bearer {token}",
    )
    return "\r\n".join(head) + "\r\n\r\n" + content


def look(path: str, token: str) -> str:
    """Return one read as HTTP/1.1 text."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n"


def dealt(requests: Sequence[Sequence[str]], drivers: int) -> list[list[str]]:
    """Deal groups of requests out to so many drivers; a group stays together, in order."""
    return [[text for group in requests[turn::drivers] for text in group] for turn in range(drivers)]


async def until(reached: Callable[[], bool], what: str, every: float) -> None:
    """Look every so many seconds until something is so; a benchmark never waits for ever."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not reached():
        if time.monotonic() > deadline:
            message = f"waited {PATIENCE_SECONDS:.0f} seconds in vain: {what}"
            raise RuntimeError(message)
        await asyncio.sleep(every)


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value below which this part of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def middle(results: Sequence[Result]) -> Result:
    """Return the medians of several results; p99 that of all their answers together, for of one result alone it hangs on a few."""
    return Result(
        per_second=median(one.per_second for one in results),
        p50=median(one.p50 for one in results),
        p99=percentile([took for one in results for took in one.took], 0.99),
        own_share=median(one.own_share for one in results),
        took=(),
        answered=(),
    )
