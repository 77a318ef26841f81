"""Which tests run in the same process, and which begin first, where `make test` runs several processes (pytest-xdist).

A file's tests stay together: they share what its fixtures made. So do the journeys, which share one whole set. The runner's tests, each
with a set of its own, are spread one by one. pytest-xdist's own way, marks that it writes into the tests' ids, does nothing since
pytest 9.2, and says nothing: a run that tore something apart fails.
"""

from typing import Final

from xdist.scheduler import LoadScopeScheduling

JOURNEYS: Final = "tests/journey/"
OWN_SETS: Final = ("tests/journey/test_akhir_tahun.py", "tests/journey/test_portal_sop.py")
"""Journeys with a set of their own, which need not wait for the others."""
RUNNER: Final = "tests/integration/deploy/"
WALKS: Final = "tests/property/"
LONGEST: Final = (*OWN_SETS, JOURNEYS, WALKS, RUNNER)
"""What begins first, so that nothing long is left for the end; a file before the folder that it is in."""


def together(nodeid: str) -> str:
    """Return the name of what a test must not be parted from."""
    file, _, _ = nodeid.partition("::")
    if file.startswith(RUNNER):
        return nodeid
    return JOURNEYS if file.startswith(JOURNEYS) and file not in OWN_SETS else file


def turn(nodeid: str) -> int:
    """Return when a test has its turn; those with the same one stay in the order in which they were found."""
    return next((number for number, name in enumerate(LONGEST) if nodeid.startswith(name)), len(LONGEST))


class Places:
    """In which process each test ran."""

    def __init__(self) -> None:
        """Begin with none."""
        self._processes: dict[str, set[str]] = {}

    def note(self, nodeid: str, process: str) -> None:
        """Remember a test's process."""
        self._processes.setdefault(together(nodeid), set()).add(process)

    @property
    def torn(self) -> list[str]:
        """What ran in more than one."""
        return sorted(name for name, processes in self._processes.items() if len(processes) > 1)


class Together(LoadScopeScheduling):  # type: ignore[misc]  # the library ships no types
    """Hands out what stays together as one piece of work, in the order of the tests."""

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)
