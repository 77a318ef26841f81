"""The nursery: one process that has imported the services once, and forks each of them on request (ADR 0014).

Run as `python -m deploy.embedded.nursery <module> ...` with the runner's line as its standard input. The module has two functions:
`warm()` imports everything that its services need, `serve(name)` is one service. Here there is one thread and no event loop, no
connection and no signal handler; so a fork begins like a fresh process that is done with importing.
"""

import ctypes
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LINE = 0
WARM = b"warm"
ORDER_BYTES_MAX = 2**20
PR_SET_PDEATHSIG = 1
ARGUMENTS = slice(45, 47)
"""Where the line of `ps` lies in memory, among the fields of /proc/self/stat after the program's name."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the runner asks for: a service by name, and exactly the environment it shall have.

    `output` is where the service writes to, `report` is where the runner hears its process id and how it ended.
    """

    name: str
    title: Sequence[str]
    environment: Mapping[str, str]
    output: int
    report: int

    @classmethod
    def receive(cls, line: socket.socket) -> "Order | None":
        """Return the next order, or None when the runner is gone."""
        try:
            message, descriptors, _, _ = socket.recv_fds(line, ORDER_BYTES_MAX, 2)
        except ConnectionResetError:
            return None
        return cls(*json.loads(message), *descriptors) if message else None


@dataclass(frozen=True, slots=True)
class Birth:
    """A living child, and where its end is reported."""

    pid: int
    report: int


class Nursery:
    """Forks, waits, and reports."""

    def __init__(self, line: socket.socket) -> None:
        """Listen to the runner."""
        self._line = line
        self._children: dict[int, Birth] = {}
        self._watch = select.poll()
        self._watch.register(line, select.POLLIN)

    def tend(self) -> Order | None:
        """Do what the runner asks until it is gone; then return None. In each child, return at once with what it shall become."""
        while True:
            for descriptor, _ in self._watch.poll():
                if descriptor in self._children:
                    self._bury(descriptor)
                    continue
                order = Order.receive(self._line)
                if order is None or self._bear(order):
                    return order

    def _bear(self, order: Order) -> bool:
        """Fork; return True in the child."""
        nursery = os.getpid()
        try:
            pid = os.fork()
        except OSError as fault:
            print(f"{order.name}: {fault}", file=sys.stderr, flush=True)
            os.close(order.report)
        else:
            if pid == 0:
                self._leave()
                become(order, nursery)
                return True
            self._expect(Birth(pid, order.report))
        os.close(order.output)
        return False

    def _leave(self) -> None:
        """In a child: close what belongs to the nursery."""
        self._line.close()
        for ended, birth in self._children.items():
            os.close(ended)
            os.close(birth.report)

    def _expect(self, birth: Birth) -> None:
        _report(birth, birth.pid)
        ended = os.pidfd_open(birth.pid)
        self._children[ended] = birth
        self._watch.register(ended, select.POLLIN)

    def _bury(self, ended: int) -> None:
        """Say how a child ended: its exit code, a signal as a negative number."""
        birth = self._children.pop(ended)
        self._watch.unregister(ended)
        os.close(ended)
        _, status = os.waitpid(birth.pid, 0)
        _report(birth, os.waitstatus_to_exitcode(status))
        os.close(birth.report)


def become(order: Order, nursery: int) -> None:
    """Make this fork a process of its own: its session, output and environment, and no life without the nursery."""
    os.setsid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != nursery:
        os.kill(os.getpid(), signal.SIGKILL)
    for standard in (sys.stdout.fileno(), sys.stderr.fileno()):
        os.dup2(order.output, standard)
    os.close(order.output)
    os.close(order.report)
    os.environ.clear()
    os.environ.update(order.environment)
    with suppress(OSError):
        entitle(order.name, order.title)


def entitle(name: str, words: Sequence[str]) -> None:
    """Let `ps` and `top` show the service, by writing over the nursery's own arguments as far as they reach."""
    Path("/proc/self/comm").write_text(name)
    begin, end = map(int, Path("/proc/self/stat").read_text().rpartition(")")[2].split()[ARGUMENTS])
    room = max(end - begin - 1, 0)
    ctypes.memmove(begin, "\0".join(words).encode()[:room].ljust(room, b"\0"), room)


def _report(birth: Birth, number: int) -> None:
    with suppress(BrokenPipeError):
        os.write(birth.report, f"{number}\n".encode())


def main() -> None:
    """Warm up, fork until the runner is gone, and in each child serve."""
    services = importlib.import_module(sys.argv[1])
    gc.disable()
    services.warm()
    gc.collect()
    gc.freeze()
    line = socket.socket(fileno=os.dup(LINE))
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), LINE)
    line.send(WARM)
    order = Nursery(line).tend()
    if order is not None:
        gc.enable()
        services.serve(order.name)


if __name__ == "__main__":
    main()
