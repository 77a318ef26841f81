"""Processor time of a service by kind of work: of its own process, and of the processes beside it, those that ended included.

Of its own process what is `Counted` stands apart, step by step of a coroutine, whatever else runs while it waits.
"""

import os
import resource
from collections.abc import Coroutine, Generator, Iterator
from pathlib import Path
from time import thread_time
from typing import Any, Final, Generic, TypeVar

from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import REGISTRY, Collector

NAME: Final = "satupintu_prosesor_detik"
LABEL: Final = "kerja"
WORDS: Final = "Processor seconds by kind of work, of the service and the processes beside it, those that ended included"
OWN: Final = "layanan"
"""The service's own process, without what is counted apart."""
OTHERS: Final = "lain"
"""Processes that ended and were not known by name: a program for one mail, a sheet for one spreadsheet, or one that was killed."""
USER: Final = 11
"""Where user time stands among the fields of /proc/PID/stat behind the name; system time follows."""
SECONDS_A_TICK: Final = 1 / os.sysconf("SC_CLK_TCK")

_running: Final[dict[int, str]] = {}
_ended: Final[dict[str, float]] = {}
_apart: Final[dict[str, float]] = {}

Result = TypeVar("Result")


class Counted(Generic[Result]):
    """A coroutine of which each step is counted as one kind of work; tasks that it begins are not."""

    def __init__(self, work: str, coroutine: Coroutine[Any, Any, Result]) -> None:
        """Begin nothing; `await` does."""
        self._work = work
        self._coroutine = coroutine
        _apart.setdefault(work, 0.0)

    def __await__(self) -> Generator[Any, Any, Result]:
        """Do the coroutine's steps as they come."""
        steps: Generator[Any, Any, Result] = self._coroutine.__await__()
        given: Any = None
        fault: BaseException | None = None
        while True:
            begun = thread_time()
            try:
                waits: Any = steps.send(given) if fault is None else steps.throw(fault)
            except StopIteration as end:
                result: Result = end.value
                return result
            finally:
                _apart[self._work] += thread_time() - begun
            fault = None
            try:
                given = yield waits
            except BaseException as raised:  # noqa: BLE001 - whatever it is, it is the coroutine's
                given, fault = None, raised


def began(work: str, pid: int) -> None:
    """Know a process beside the service by what it does."""
    _running[pid] = work


def ends(pid: int) -> None:
    """Remember what a process used; to be called before it is waited for, since the system forgets it then."""
    if (work := _running.pop(pid, None)) is not None:
        _ended[work] = _ended.get(work, 0.0) + used_by(pid)


def used_by(pid: int) -> float:
    """Return the seconds that a process has used; 0 where it is gone, or where the system does not tell it so."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[USER]) + int(fields[USER + 1])) * SECONDS_A_TICK


def by_work() -> dict[str, float]:
    """Return seconds by kind of work, since the service began."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = dict(_ended)
    unnamed = children.ru_utime + children.ru_stime - sum(_ended.values())
    for pid, work in list(_running.items()):
        seconds[work] = seconds.get(work, 0.0) + used_by(pid)
    rest = own.ru_utime + own.ru_stime - sum(_apart.values())
    return {OWN: max(rest, 0.0), **_apart, **seconds, OTHERS: max(unnamed, 0.0)}


class ProcessorTime(Collector):
    """Tells Prometheus; asked when somebody looks, so that it costs nothing else."""

    def collect(self) -> Iterator[CounterMetricFamily]:
        """Yield the one counter."""
        told = CounterMetricFamily(
            "satupintu_prosesor_detik", "Processor seconds by kind of work, ended processes included", labels=["kerja"]
        )
        for work, seconds in by_work().items():
            told.add_metric([work], seconds)
        yield told


REGISTRY.register(ProcessorTime())
