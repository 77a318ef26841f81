"""One child process: what to run and how to end it, and the running process itself."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from deploy.embedded.account import Account
from deploy.embedded.logfile import LogFile

GUARD = Path(__file__).with_name("guard.py")
CHUNK_BYTES = 65536
LAST_WORDS_SECONDS = 1.0


async def _always() -> bool:
    return True


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Program:
    """How one part is started, known to be ready, and ended."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    log: Path
    account: Account | None = None
    stop_signals: tuple[signal.Signals, ...] = (signal.SIGTERM, signal.SIGKILL)
    stop_seconds: float = 15.0
    orphan_signal: signal.Signals = signal.SIGKILL
    ready: Callable[[], Awaitable[bool]] = field(default=_always)
    prepare: Callable[[], None] = field(default=_nothing)


class Child:
    """A started program, whose output goes to its log until it ends."""

    def __init__(self, program: Program, process: asyncio.subprocess.Process) -> None:
        """Take over the process; `spawn` makes children."""
        self.program = program
        self.log = LogFile(program.log)
        self._process = process
        self._pump = asyncio.create_task(self._copy_output())

    @classmethod
    async def spawn(cls, program: Program) -> "Child":
        """Start the program in a session of its own, so that Ctrl-C reaches the runner only."""
        program.prepare()
        account = program.account
        ids = (account.uid, account.gid) if account else (-1, -1)
        guard = (sys.executable, "-I", "-S", str(GUARD), *map(str, (os.getpid(), int(program.orphan_signal), *ids)))
        process = await asyncio.create_subprocess_exec(
            *guard,
            *program.command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=dict(program.environment),
            cwd="/" if account else None,
            start_new_session=True,
        )
        return cls(program, process)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def ended(self) -> bool:
        """Whether the process is gone."""
        return self._process.returncode is not None

    async def wait(self) -> int:
        """Wait for the end and return the exit code; a signal is negative."""
        code = await self._process.wait()
        await asyncio.wait({self._pump}, timeout=LAST_WORDS_SECONDS)
        self._pump.cancel()
        self.log.close()
        return code

    async def stop(self) -> None:
        """End it, gently first: each signal of the program in turn, with its patience between them."""
        for sign in self.program.stop_signals:
            if self.ended:
                return
            with suppress(ProcessLookupError):
                self._process.send_signal(sign)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), self.program.stop_seconds)

    async def _copy_output(self) -> None:
        output = cast("asyncio.StreamReader", self._process.stdout)  # spawn asks for a pipe
        while chunk := await output.read(CHUNK_BYTES):
            self.log.write(chunk)
