"""The tests as they are: which lines of the targets each of them runs, and how long it takes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from types import FunctionType

import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.alive import Watch


@dataclass(slots=True)
class Baseline:
    """What the tests do while nothing is wrong."""

    seconds: dict[pytest.Item, float] = field(default_factory=dict[pytest.Item, float])
    failed: list[str] = field(default_factory=list[str])
    touching: dict[tuple[str, int], set[pytest.Item]] = field(default_factory=lambda: defaultdict(set))

    def tests(self, path: Path, lines: tuple[int, int]) -> list[pytest.Item]:
        """Return the tests that run any of these lines, the fastest first."""
        found = {item for line in range(lines[0], lines[1] + 1) for item in self.touching.get((str(path), line), ())}
        return sorted(found, key=lambda item: (self.seconds[item], item.nodeid))


def passes(item: pytest.Item) -> bool:
    """Run one test with its fixtures, and say whether it passed; nothing is printed."""
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def baseline(items: Sequence[pytest.Item], watched: Iterable[FunctionType]) -> Baseline:
    """Run every test once, and look which lines of these functions it runs."""
    done = Baseline()
    watch = Watch(watched)
    for item in items:
        begun = process_time()
        if not passes(item):
            done.failed.append(item.nodeid)
        done.seconds[item] = process_time() - begun
        for place in watch.seen():
            done.touching[place].add(item)
    watch.end()
    return done
