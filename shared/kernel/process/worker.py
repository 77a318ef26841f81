"""Work that is too heavy for a service goes to one process beside it: started with the first order, ended when there was none for a while.

A frame is one byte and four with the length of what follows, big-endian: an order begins with 1, an answer with 1, a refusal with 0
and the refusal's words. The child ends when its standard input does, so that it does not outlive the service, however that ended. It
is told nothing of the service's environment but where programs are.
"""

import asyncio
import contextlib
import os
import resource
import sys
from collections.abc import Callable, Sequence
from math import ceil
from typing import BinaryIO, Final, NamedTuple

from shared.kernel.process import cpu_time
from shared.kernel.process.tasks import outlast

FRAME_BYTES: Final = 5
PIECE_BYTES: Final = 256 * 1024
PASSED_ON: Final = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "HOME")
IDLE_SECONDS: Final = 60.0
NICE: Final = 5
"""Priority of a child that somebody waits for."""
LOW: Final = 10
"""Priority of a child whose work follows the act: a tenth of what an act gets that wants the same core. The lowest, 19, is a
hundredth: on a machine that is busy with anything at all such work never ends (ADR 0020)."""


class ChildLimits(NamedTuple):
    """What a child may take that opens what strangers sent: memory of the whole process, and processor time of one order.

    An order that needs more memory is refused by the library that asked for it, or ends the process; one that needs more time ends it.
    """

    memory_bytes: int
    cpu_seconds: int


class ChildFailed(Exception):
    """The child died or did not answer in time; the next order gets a new one."""


class ChildRefused(Exception):
    """The child could not carry out the order; says why in the child's words."""


class Child:
    """Carries out one order at a time."""

    def __init__(self, module: str, patience_seconds: float, idle_seconds: float = IDLE_SECONDS) -> None:
        """Begin without a process; `module` is what it runs."""
        self._module: Final = module
        self._command: Final[Sequence[str]] = (sys.executable, "-m", module)
        self._patience_seconds: Final = patience_seconds
        self._idle_seconds: Final = idle_seconds
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._rest: asyncio.TimerHandle | None = None
        self._resting: asyncio.Task[None] | None = None

    async def ask(self, *parts: bytes, source: BinaryIO | None = None, size: int = 0) -> bytes:
        """Return the answer to an order; raises `ChildFailed` or `ChildRefused`.

        The order is its parts one after another, and then so many bytes of a file, which is read in pieces.
        """
        async with self._turn:
            self._stay_awake()
            head, answer = await self._exchange(parts, source, size)
            self._rest = asyncio.get_running_loop().call_later(self._idle_seconds, self._rest_now)
        if not head:
            raise ChildRefused(answer.decode(errors="replace"))
        return answer

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    async def close(self) -> None:
        """Let the process end."""
        await self._sleep()
        if self._resting is not None:
            await self._resting

    async def _exchange(self, parts: Sequence[bytes], source: BinaryIO | None, size: int) -> tuple[int, bytes]:
        process = await self._started()
        assert process.stdin is not None, "the process was started with pipes"  # noqa: S101 - for the type checker
        assert process.stdout is not None, "the process was started with pipes"  # noqa: S101 - for the type checker
        done = False
        try:
            async with asyncio.timeout(self._patience_seconds):
                process.stdin.write(head_of(1, sum(map(len, parts)) + size))
                for part in parts:
                    process.stdin.write(part)
                    await process.stdin.drain()
                while source is not None and (part := await asyncio.to_thread(source.read, PIECE_BYTES)):
                    process.stdin.write(part)
                    await process.stdin.drain()
                head = await process.stdout.readexactly(FRAME_BYTES)
                answer = await process.stdout.readexactly(int.from_bytes(head[1:], "big"))
            done = True
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as fault:
            raise ChildFailed(type(fault).__name__) from fault
        finally:
            if not done:
                await self._end(kill=True)
        return head[0], answer

    async def _started(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            env = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
            if self._process is not None:
                cpu_time.ends(self._process.pid)
            pipe = asyncio.subprocess.PIPE
            self._process = await asyncio.create_subprocess_exec(*self._command, stdin=pipe, stdout=pipe, env=env)
            cpu_time.began(self._module, self._process.pid)
        return self._process

    async def _end(self, *, kill: bool = False) -> None:
        self._stay_awake()
        process, self._process = self._process, None
        if process is None or process.stdin is None:
            return
        with contextlib.suppress(ProcessLookupError):
            cpu_time.ends(process.pid)
            if kill:
                process.kill()
            process.stdin.close()
            await outlast(process.wait())

    def _stay_awake(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    async def _sleep(self) -> None:
        async with self._turn:
            await self._end()

    def _rest_now(self) -> None:
        """No order for a while: the process reads the end of its orders, and ends; the next order starts another."""
        if not self._turn.locked():
            self._resting = asyncio.get_running_loop().create_task(self._sleep())


def head_of(kind: int, size: int) -> bytes:
    """Return how a frame begins."""
    return bytes([kind]) + size.to_bytes(FRAME_BYTES - 1, "big")


def serve(answer: Callable[[bytes], bytes], nice: int = NICE, bounds: ChildLimits | None = None) -> None:
    """Answer orders from standard input until it ends; for the child."""
    os.nice(nice)
    if bounds is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (bounds.memory_bytes, bounds.memory_bytes))
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while len(head := source.read(FRAME_BYTES)) == FRAME_BYTES:
        order = source.read(int.from_bytes(head[1:], "big"))
        if bounds is not None:
            _one_more(bounds.cpu_seconds)
        try:
            kind, reply = 1, answer(order)
        except Exception as refused:  # noqa: BLE001 - the edge of the child: whoever asked is told, and asks on
            kind, reply = 0, (str(refused) or type(refused).__name__).encode()
        target.write(head_of(kind, len(reply)) + reply)
        target.flush()


def _one_more(cpu_seconds: int) -> None:
    """Let the process have so many seconds from now; the kernel counts all that it ever used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(used.ru_utime + used.ru_stime) + cpu_seconds, resource.RLIM_INFINITY))
