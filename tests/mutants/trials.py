"""One mutant, one process: forked from the one that has everything imported, it puts the mutant in place and runs tests until one fails."""

import gc
import os
import resource
import select
import signal
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from time import monotonic
from types import FunctionType
from typing import Final

import pytest

from tests.mutants.alive import Name, memories, name_of
from tests.mutants.baseline import passes
from tests.mutants.sites import Mutant

PATIENCE_S: Final = 5.0
"""How much more of the processor than without a mutant its tests may take, besides three times as much."""
WAITING: Final = 20
"""So many times that in all, on a machine that has much else to do."""
MEMORY_BYTES: Final = 2**32
"""What a mutant that collects without end may take."""
NOT_IN_PLACE: Final = 3
"""How a child ends that could not even begin."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: the test that noticed it, none when it survived, or that it never ended."""

    mutant: Mutant
    killer: str | None
    endless: bool = False

    @property
    def survived(self) -> bool:
        """Whether no test noticed."""
        return self.killer is None and not self.endless


@dataclass(slots=True)
class Trial:
    """A running process, and when it has to be over."""

    mutant: Mutant
    pid: int
    pipe: int
    until: float


class Trials:
    """Mutants tried so many at a time."""

    def __init__(self, at_once: int, functions: Mapping[Name, Sequence[FunctionType]]) -> None:
        """Take the functions that are alive; find what remembers answers."""
        self._at_once = at_once
        self._alive = functions
        self._memories = memories()
        self._running: dict[int, Trial] = {}
        gc.freeze()

    def begin(self, mutant: Mutant, tests: Sequence[pytest.Item], seconds: float) -> Iterator[Verdict]:
        """Begin to try a mutant; yield what is over by then."""
        while len(self._running) >= self._at_once:
            yield from self._over()
        reading, writing = os.pipe()
        most = 3 * seconds + PATIENCE_S
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            resource.setrlimit(resource.RLIMIT_CPU, (ceil(most), resource.RLIM_INFINITY))
            self._try(mutant, tests, writing)
        os.close(writing)
        self._running[reading] = Trial(mutant, pid, reading, monotonic() + WAITING * most)

    def end(self) -> Iterator[Verdict]:
        """Wait for all; yield what became of them."""
        while self._running:
            yield from self._over()

    def _over(self) -> Iterator[Verdict]:
        """Wait until one is over, or has to be."""
        left = max(0.0, min(trial.until for trial in self._running.values()) - monotonic())
        ready, _, _ = select.select(list(self._running), [], [], left)
        for pipe in ready or [one.pipe for one in self._running.values() if one.until <= monotonic()]:
            trial = self._running.pop(pipe)
            killer = os.read(pipe, 4096).decode() if ready else ""
            os.close(pipe)
            if not ready:
                os.kill(trial.pid, 9)
            _, status = os.waitpid(trial.pid, 0)
            code = os.waitstatus_to_exitcode(status)
            endless = not ready or code == -signal.SIGXCPU
            if code == NOT_IN_PLACE:
                message = f"cannot be put in place: {trial.mutant.key}: {killer}"
                raise RuntimeError(message)
            survived = not killer and code == 0
            yield Verdict(trial.mutant, None if survived or endless else killer or "(berakhir)", endless)

    def _try(self, mutant: Mutant, tests: Sequence[pytest.Item], pipe: int) -> None:
        """In the child: never comes back."""
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        try:
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, resource.RLIM_INFINITY))
            self._put(mutant)
        except BaseException as fault:  # noqa: BLE001 - a mistake of the operators, told by the parent with its words
            os.write(pipe, repr(fault).encode()[:4096])
            os._exit(NOT_IN_PLACE)
        try:
            killer = next((item.nodeid for item in tests if not passes(item)), "")
        except BaseException as fault:  # noqa: BLE001 - whatever goes wrong with a mutant in place has been noticed
            killer = f"({type(fault).__name__})"
        os.write(pipe, killer.encode()[:4096])
        os._exit(0)

    def _put(self, mutant: Mutant) -> None:
        """Let every function that is alive do what the mutant does, and let nothing be remembered from before."""
        code = mutant.code()
        for function in self._alive[name_of(code)]:
            function.__code__ = code
        for memory in self._memories:
            memory.cache_clear()
