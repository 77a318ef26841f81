"""Jobs and services as forks of one process that has imported them: the standard library's fork server (ADR 0014).

The server and what it forks end with whoever started them, however that ends: the system sees to it.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Final

from deploy.embedded.child_start import PRIVATE_UMASK, end_with_parent
from deploy.embedded.program import ManagedProgram, Process
from deploy.words.problems import EnvironmentProblem
from shared.kernel.process.tasks import outlast

CONTEXT: Final = get_context("forkserver")
SERVER: Final = os.getpid()
"""The server's process, in all that it forks: this module is imported there before."""
PARENT: Final = 1
"""Where the parent stands among the fields of /proc/PID/stat behind the name."""


@dataclass(frozen=True, slots=True)
class Forked:
    """What a set forks: modules that the server imports before, in this order, and what a fork does with the name that it is given."""

    modules: Sequence[str]
    be: Callable[[str], None]


class Forks:
    """Starts programs as forks. The library has one server for a process, so there is one of these at a time."""

    def __init__(self, forked: Forked) -> None:
        """Let the server import what is to be forked; it does so meanwhile."""
        self._be = forked.be
        self._server: int | None = None
        CONTEXT.set_forkserver_preload(["deploy.embedded.fork_server", *forked.modules, __name__])
        forkserver.ensure_running()

    async def start(self, program: ManagedProgram) -> Process:
        """Start a program, as soon as the server has imported it; a server that has died is started again."""
        out, into = CONTEXT.Pipe(duplex=False)
        process = CONTEXT.Process(target=_become, args=(self._be, program.name, dict(program.environment), into), name=program.name)
        try:
            await outlast(asyncio.to_thread(process.start))
        except EOFError as ended:
            message = "proses yang melahirkan layanan mati selagi memuatnya"
            raise EnvironmentProblem(message, "Lihat pesannya di atas") from ended
        except asyncio.CancelledError:
            process.kill()
            raise
        finally:
            into.close()
        self._server = _parent(process.pid or 0) or self._server
        return Fork(process, await _reading(out))

    def close(self) -> None:
        """End the server, and wait until it has; the library takes notice when it is asked for the next one."""
        if self._server is not None:
            with suppress(ProcessLookupError):
                os.kill(self._server, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitid(os.P_PID, self._server, os.WEXITED | os.WNOWAIT)


class Fork:
    """A fork as asyncio shows its own processes."""

    def __init__(self, process: ForkServerProcess, stdout: asyncio.StreamReader) -> None:
        """Wait for its end."""
        self.pid: Final = process.pid or 0
        self.stdout: Final = stdout
        self.returncode: int | None = None
        self._process = process
        self._sentinel = process.sentinel
        self._loop = asyncio.get_running_loop()
        self._end: asyncio.Future[int] = self._loop.create_future()
        self._loop.add_reader(self._sentinel, self._ended)

    async def wait(self) -> int:
        """Wait for the end and return the exit code; 255 where the server died, and the fork with it."""
        return await asyncio.shield(self._end)

    def send_signal(self, sign: int, /) -> None:
        """Send a signal, unless it has ended."""
        if self.returncode is None:
            os.kill(self.pid, sign)

    def _ended(self) -> None:
        self._loop.remove_reader(self._sentinel)
        self.returncode = code = self._process.exitcode or 0
        self._process.close()
        self._end.set_result(code)


def _become(be: Callable[[str], None], name: str, environment: Mapping[str, str], output: Connection) -> None:
    """In a fork: be what was asked for, in exactly this environment, with this output; `ps` and `top` know it by its name."""
    os.setsid()
    end_with_parent(signal.SIGKILL)
    if os.getppid() != SERVER and os.getpid() != SERVER:  # the server died just before
        return
    os.umask(PRIVATE_UMASK)
    with output:
        for standard in (sys.stdout.fileno(), sys.stderr.fileno()):
            os.dup2(output.fileno(), standard)
    os.environ.clear()
    os.environ.update(environment)
    with suppress(OSError):
        Path("/proc/self/comm").write_text(name)
    be(name)


def _parent(pid: int) -> int | None:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[PARENT])
    return None


async def _reading(out: Connection) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), out)
    return reader
