"""The runner's side of the nursery: keeps it, has services born there, and hears how they end."""

import asyncio
import json
import os
import signal
import socket
from collections.abc import Mapping
from pathlib import Path

from deploy.embedded.program import Process, Program, execute

NAME = "nursery"


class Nurse:
    """Has services born. They live no longer than their nursery: when it dies they die with it, and all are started again."""

    def __init__(self, command: tuple[str, ...], environment: Mapping[str, str], logs: Path) -> None:
        """Remember how a nursery is started; `program` is to be kept alive like every other part."""
        self.program = Program(NAME, command, environment, logs / f"{NAME}.log", ready=self._is_warm, start=self._open)
        self._line: socket.socket | None = None
        self._opened = asyncio.Event()

    async def bear(self, program: Program) -> Process:
        """Start a service by a fork of the nursery, as soon as there is one."""
        (output, output_end), (report, report_end) = await _pipe(), await _pipe()
        order = json.dumps((program.name, program.command, dict(program.environment))).encode()
        try:
            await self._ask(order, output_end, report_end)
        finally:
            os.close(output_end)
            os.close(report_end)
        pid = await report.readline()
        if not pid:
            message = f"{NAME} tidak dapat melahirkan proses; lihat {self.program.log}"
            raise ChildProcessError(message)
        return Born(int(pid), output, report)

    def close(self) -> None:
        """Let go of the nursery, which ends it if nothing else has."""
        if self._line is not None:
            self._line.close()

    async def _open(self, program: Program) -> Process:
        """Start a nursery with a line of its own."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.settimeout(0)
        try:
            with theirs:
                process = await execute(program, theirs.fileno())
        except BaseException:
            ours.close()
            raise
        self.close()
        self._line = ours
        self._opened.set()
        return process

    async def _ask(self, order: bytes, *descriptors: int) -> None:
        """Hand over the order; where the nursery is gone, wait for the next one."""
        while True:
            await self._opened.wait()
            line = self._line
            try:
                if line is not None:
                    socket.send_fds(line, [order], descriptors)
                    return
            except (BrokenPipeError, ConnectionResetError):
                pass
            if line is self._line:
                self._opened.clear()

    async def _is_warm(self) -> bool:
        try:
            return self._line is not None and bool(self._line.recv(1, socket.MSG_PEEK))
        except (BlockingIOError, ConnectionResetError):
            return False


class Born:
    """A service that the nursery forked. Its parent waits for it, and tells here."""

    def __init__(self, pid: int, stdout: asyncio.StreamReader, report: asyncio.StreamReader) -> None:
        """Listen for the end; a report that breaks off tells of the nursery's own, which no service outlives."""
        self.pid = pid
        self.stdout = stdout
        self.returncode: int | None = None
        self._end = asyncio.create_task(self._hear(report))

    async def wait(self) -> int:
        """Wait for the end and return the exit code."""
        return await asyncio.shield(self._end)

    def send_signal(self, sign: int, /) -> None:
        """Send a signal, unless it has ended."""
        if self.returncode is None:
            os.kill(self.pid, sign)

    async def _hear(self, report: asyncio.StreamReader) -> int:
        code = await report.readline()
        self.returncode = int(code) if code else -signal.SIGKILL
        return self.returncode


async def _pipe() -> tuple[asyncio.StreamReader, int]:
    """Return what comes out of a new pipe, and the end to write into; the reading end closes itself when nobody can write any more."""
    out, into = os.pipe()
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(out, "rb", 0))
    return reader, into
