"""Keeps one part alive: starts it, starts it again when it dies, and ends it when the runner stops."""

import asyncio
import time
from contextlib import suppress
from pathlib import Path

from deploy.embedded.program import ManagedProgram, StartedProgram
from deploy.embedded.screen import Screen
from deploy.words.problems import EnvironmentProblem, OperatorError

SECOND_DELAY_SECONDS = 0.1
DELAY_SECONDS_MAX = 10.0
HEALTHY_SECONDS = 3.0
READY_SECONDS = 60.0
POLL_SECONDS = 0.05
EARLY_DEATHS_MAX = 3


class Keeper:
    """One part of the set, for as long as the runner lives."""

    def __init__(self, program: ManagedProgram, screen: Screen) -> None:
        """Remember the part; `start` starts it."""
        self.program = program
        self._screen = screen
        self._stopping = asyncio.Event()
        self._child: StartedProgram | None = None
        self._deaths = 0
        self._reason = ""
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start the part and wait until it is ready; one that keeps dying before that is given up."""
        begun = time.monotonic()
        with self._screen.starting(self.program.name):
            self._task = task = asyncio.create_task(self._keep())
            while not await self._is_ready():
                if task.done():
                    task.result()
                self._check_start(begun)
                await asyncio.sleep(POLL_SECONDS)
        self._screen.ready(self.program.name, time.monotonic() - begun)

    async def stop(self) -> None:
        """End the part and do not start it again."""
        self._stopping.set()
        if self._child is not None:
            await self._child.stop()
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _is_ready(self) -> bool:
        return self._child is not None and not self._child.ended and await self.program.ready()

    def _check_start(self, begun: float) -> None:
        if self._deaths >= EARLY_DEATHS_MAX:
            message = f"{self.program.name} tidak mau menyala: {self._reason}"
        elif time.monotonic() - begun > READY_SECONDS:
            message = f"{self.program.name} belum siap setelah {READY_SECONDS:.0f} detik"
        else:
            return
        raise problem(message, self._child, self.program.log)

    async def _keep(self) -> None:
        delay = 0.0
        while not self._stopping.is_set():
            begun = time.monotonic()
            try:
                reason = await self._live_once()
            except (OSError, OperatorError) as error:
                reason = f"tidak dapat dijalankan: {error}"
            if self._stopping.is_set():
                return
            if time.monotonic() - begun > HEALTHY_SECONDS:
                delay = 0.0
            self._died(reason, delay)
            await asyncio.sleep(delay)
            delay = min(max(delay * 2, SECOND_DELAY_SECONDS), DELAY_SECONDS_MAX)

    async def _live_once(self) -> str:
        self._child = await StartedProgram.spawn(self.program)
        code = await self._child.wait()
        return f"dihentikan oleh sinyal {-code}" if code < 0 else f"berakhir dengan kode {code}: {self._child.log.tail()}"

    def _died(self, reason: str, delay: float) -> None:
        self._deaths += 1
        self._reason = reason
        self._screen.problem(f"{self.program.name} {reason}; dinyalakan lagi dalam {delay:.1f} detik (log: {self.program.log})")


def problem(message: str, child: StartedProgram | None, log: Path) -> OperatorError:
    """Say why a part failed, and where to read more; a full disk is said by name."""
    if child is not None and child.log.disk_full:
        return EnvironmentProblem(f"disk penuh: {message}", f"Kosongkan ruang di {log.parent}, lalu ulangi")
    return EnvironmentProblem(message, f"Lihat {log}")
