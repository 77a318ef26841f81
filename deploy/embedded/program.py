"""One child process: what to run and how to end it, and the running process itself."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from deploy.embedded.account import Account
from deploy.embedded.logfile import LogFile

CHILD_START = Path(__file__).with_name("child_start.py")
CHUNK_BYTES = 65536
LAST_WORDS_SECONDS = 1.0


async def _always() -> bool:
    return True


def _nothing() -> None:
    return None


class Process(Protocol):
    """A running process, as asyncio shows its own; another parent can have started it."""

    @property
    def pid(self) -> int:
        """The process id."""
        ...

    @property
    def returncode(self) -> int | None:
        """The exit code once it has ended; a signal is negative."""
        ...

    @property
    def stdout(self) -> asyncio.StreamReader | None:
        """What it writes to standard output and standard error."""
        ...

    def send_signal(self, sign: int, /) -> None:
        """Send a signal, unless it has ended."""
        ...

    async def wait(self) -> int:
        """Wait for the end and return the exit code."""
        ...


async def execute(program: "ManagedProgram") -> Process:
    """Start the program's command in a session of its own, so that Ctrl-C reaches the runner only."""
    account = program.account
    ids = (account.uid, account.gid) if account else (-1, -1)
    guard = (sys.executable, "-I", "-S", str(CHILD_START), *map(str, (os.getpid(), int(program.orphan_signal), *ids)))
    return await asyncio.create_subprocess_exec(
        *guard,
        *program.command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=dict(program.environment),
        cwd="/" if account else None,
        start_new_session=True,
    )


@dataclass(frozen=True, slots=True)
class ManagedProgram:
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
    start: "Start" = field(default=execute)


Start = Callable[[ManagedProgram], Awaitable[Process]]
"""A way to start a program."""


class StartedProgram:
    """A started program, whose output goes to its log until it ends."""

    def __init__(self, program: ManagedProgram, process: Process) -> None:
        """Take over the process; `spawn` makes children."""
        self.program = program
        self.log = LogFile(program.log)
        self._process = process
        self._pump = asyncio.create_task(self._copy_output())

    @classmethod
    async def spawn(cls, program: ManagedProgram) -> "StartedProgram":
        """Start the program, and copy what it says."""
        program.prepare()
        return cls(program, await program.start(program))

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
        try:
            code = await self._process.wait()
            await asyncio.wait({self._pump}, timeout=LAST_WORDS_SECONDS)
        finally:
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
        output = self._process.stdout
        while output is not None and (chunk := await output.read(CHUNK_BYTES)):
            self.log.write(chunk)
