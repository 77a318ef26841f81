"""Work that is too heavy for a service goes to one process beside it: started with the first order, ended when there was none for a while.

A frame is one byte and four with the length of what follows, big-endian: an order begins with 1, an answer with 1, a refusal with 0
and the refusal's words. The child ends when its standard input does, so that it does not outlive the service, however that ended.
"""

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

FRAME_BYTES: Final = 5
PASSED_ON: Final = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "HOME")
IDLE_SECONDS: Final = 60.0
NICE: Final = 5


class ChildFailed(Exception):
    """The child died or did not answer in time; the next order gets a new one."""


class ChildRefused(Exception):
    """The child could not carry out the order; says why in the child's words."""


class Child:
    """Carries out one order at a time."""

    def __init__(self, module: str, patience_seconds: float, idle_seconds: float = IDLE_SECONDS) -> None:
        """Begin without a process; `module` is what it runs."""
        self._command: Final[Sequence[str]] = (sys.executable, "-m", module)
        self._patience_seconds: Final = patience_seconds
        self._idle_seconds: Final = idle_seconds
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._rest: asyncio.TimerHandle | None = None

    async def ask(self, order: bytes) -> bytes:
        """Return the answer to an order; raises `ChildFailed` or `ChildRefused`."""
        async with self._turn:
            self._stay_awake()
            head, answer = await self._exchange(order)
            self._rest = asyncio.get_running_loop().call_later(self._idle_seconds, self._rest_now)
        if not head:
            raise ChildRefused(answer.decode(errors="replace"))
        return answer

    async def close(self) -> None:
        """Let the process end."""
        async with self._turn:
            await self._end()

    async def _exchange(self, order: bytes) -> tuple[int, bytes]:
        process = await self._started()
        assert process.stdin is not None, "the process was started with pipes"  # noqa: S101 - for the type checker
        assert process.stdout is not None, "the process was started with pipes"  # noqa: S101 - for the type checker
        done = False
        try:
            async with asyncio.timeout(self._patience_seconds):
                process.stdin.write(frame(1, order))
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
            pipe = asyncio.subprocess.PIPE
            self._process = await asyncio.create_subprocess_exec(*self._command, stdin=pipe, stdout=pipe, env=env)
        return self._process

    async def _end(self, *, kill: bool = False) -> None:
        self._stay_awake()
        process, self._process = self._process, None
        if process is None or process.stdin is None:
            return
        with contextlib.suppress(ProcessLookupError):
            if kill:
                process.kill()
            process.stdin.close()
            await process.wait()

    def _stay_awake(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def _rest_now(self) -> None:
        if not self._turn.locked() and self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process = None


def frame(kind: int, content: bytes) -> bytes:
    """Return one frame."""
    return bytes([kind]) + len(content).to_bytes(FRAME_BYTES - 1, "big") + content


def serve(answer: Callable[[bytes], bytes]) -> None:
    """Answer orders from standard input until it ends; for the child."""
    os.nice(NICE)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while len(head := source.read(FRAME_BYTES)) == FRAME_BYTES:
        order = source.read(int.from_bytes(head[1:], "big"))
        try:
            reply = frame(1, answer(order))
        except Exception as refused:  # noqa: BLE001 - the edge of the child: whoever asked is told, and asks on
            reply = frame(0, (str(refused) or type(refused).__name__).encode())
        target.write(reply)
        target.flush()
