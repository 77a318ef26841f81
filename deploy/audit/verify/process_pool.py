"""Processes that do the parts of a proof beside each other, one for each core; they see the stores at the same moment."""

import asyncio
import gc
import os
import signal
import threading
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.sharedctypes import Synchronized
from typing import Final

from psycopg.sql import SQL

from deploy.audit.stores.log import Log, snapshot
from deploy.audit.verify.copies import Advance
from deploy.audit.verify.parts import Found, Part, PartSources, Track
from deploy.set.addresses import Addresses

MOST: Final = 3
"""More would only wait for the database, which lets the auditor's role have five connections."""
LOOK_SECONDS: Final = 0.2
GARBAGE: Final = 20_000
TELL_EVERY: Final = 500
"""How many steps are told as one."""


@dataclass(slots=True)
class StepsDone:
    """What all of the processes have done so far; told by each, and read by whoever shows it."""

    all: "Synchronized[int] | None" = None
    untold: int = 0

    def advance(self, steps: int) -> None:
        """So much more is done."""
        self.untold += steps
        if self.untold >= TELL_EVERY:
            self.tell()

    def tell(self) -> None:
        """Let the others know."""
        if self.all is not None:
            with self.all.get_lock():
                self.all.value += self.untold
        self.untold = 0


STEPS: Final = StepsDone()


class WorkerPool:
    """Some processes that wait for work."""

    def __init__(self, pool: ProcessPoolExecutor, steps: "Synchronized[int]") -> None:
        """Use `hands`."""
        self._pool = pool
        self._steps = steps

    async def do(self, parts: Sequence[Part[Found]], addresses: Addresses, moment: str, advance: Advance) -> list[Found]:
        """Do all parts, the longest first, and return what each gives, in their order; what fails in one of them is raised here."""
        before = self._steps.value
        futures: dict[Part[Found], Future[Found]] = {}
        for part in sorted(parts, key=lambda one: one.steps * one.weight, reverse=True):
            futures[part] = self._pool.submit(_do, part, addresses, moment)
        waiting = {asyncio.wrap_future(future) for future in futures.values()}
        while waiting:
            ended, waiting = await asyncio.wait(waiting, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_EXCEPTION)
            for one in ended:
                one.result()
            now = self._steps.value
            advance(now - before)
            before = now
        return [futures[part].result() for part in parts]


@dataclass(frozen=True, slots=True)
class Work:
    """How the parts of a proof are done: one after the other here, each shown, or by `hands` beside each other."""

    addresses: Addresses
    log: Log
    track: Track
    hands: WorkerPool | None = None

    async def do(self, name: str, total: int, parts: Sequence[Part[Found]]) -> list[Found]:
        """Do them; those beside each other are shown as one piece of work, of which there is so much in `total`."""
        if self.hands is None:
            return await self._here(parts)
        steps, done = max(sum(part.steps for part in parts), 1), 0
        with self.track(name, total) as advance:

            def some(more: int) -> None:
                nonlocal done
                before, done = done, done + more
                advance(done * total // steps - before * total // steps)

            moment = self.log.answer(SQL("SELECT pg_export_snapshot()"))[0][0]
            return await self.hands.do(parts, self.addresses, moment, some)

    async def _here(self, parts: Sequence[Part[Found]]) -> list[Found]:
        done: list[Found] = []
        async with PartSources.at(self.addresses, self.log) as place:
            for part in parts:
                with self.track(part.name, part.steps) as advance:
                    done.append(await part.do(place, advance))
        return done


@contextmanager
def hands() -> Generator[WorkerPool | None]:
    """Fork them, while this process has one thread, no loop and no connection; where it has more, or one core, there are none."""
    cores = min(os.cpu_count() or 1, MOST)
    if cores == 1 or threading.active_count() > 1:
        yield None
        return
    context, others = get_context("fork"), set(active_children())
    steps: Synchronized[int] = context.Value("Q", 0)
    pool = ProcessPoolExecutor(cores, context, _begin, (steps,))
    pool.submit(os.getpid).result()
    try:
        yield WorkerPool(pool, steps)
    finally:
        for one in set(active_children()) - others:
            one.terminate()
        pool.shutdown(cancel_futures=True)


def _begin(steps: "Synchronized[int]") -> None:
    """Be one of them: no longer than whom it works for, and silent when a person breaks off.

    Events are millions of objects without circles: to look for those as often as Python does takes a seventh of all time.
    """
    STEPS.all = steps
    gc.freeze()
    gc.set_threshold(GARBAGE)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _do(part: Part[Found], addresses: Addresses, moment: str) -> Found:
    try:
        return asyncio.run(_at(part, addresses, moment))
    finally:
        STEPS.tell()


async def _at(part: Part[Found], addresses: Addresses, moment: str) -> Found:
    with snapshot(addresses, moment) as log:
        async with PartSources.at(addresses, log) as place:
            return await part.do(place, STEPS.advance)
