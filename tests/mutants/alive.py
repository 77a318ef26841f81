"""The functions that are alive in this process, wherever they were imported to, and which of their lines run."""

import gc
import sys
from collections.abc import Iterable, Iterator
from types import CodeType, FunctionType
from typing import Any, Final, TypeAlias

Name: TypeAlias = tuple[str, str, int]
"""File, full name and first line."""

WATCHER: Final = 3
"""A number that no debugger, profiler or coverage tool takes for itself."""
monitoring: Final[Any] = getattr(sys, "monitoring", None)


def name_of(code: CodeType) -> Name:
    """Return what a function is known by."""
    return code.co_filename, code.co_qualname, code.co_firstlineno


def functions(files: frozenset[str]) -> dict[Name, list[FunctionType]]:
    """Return the functions of these files."""
    found: dict[Name, list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename in files:
            found.setdefault(name_of(one.__code__), []).append(one)
    return found


def memories() -> list[Any]:
    """Return what remembers answers for the services and the tests."""
    return [one for one in gc.get_objects() if type(one).__name__ == "_lru_cache_wrapper" and _is_ours(str(one.__module__))]


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] in {"services", "tests"}


def codes(code: CodeType) -> Iterator[CodeType]:
    """Yield a piece of code and all within it."""
    yield code
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from codes(part)


class Watch:
    """Notes which lines of some functions run; each is told once, so that what is watched costs next to nothing."""

    def __init__(self, watched: Iterable[FunctionType]) -> None:
        """Begin to watch."""
        self._seen: set[tuple[str, int]] = set()
        monitoring.use_tool_id(WATCHER, "mutants")
        monitoring.register_callback(WATCHER, monitoring.events.LINE, self._ran)
        for function in watched:
            for code in codes(function.__code__):
                monitoring.set_local_events(WATCHER, code, monitoring.events.LINE)

    def _ran(self, code: CodeType, line: int) -> Any:
        self._seen.add((code.co_filename, line))
        return monitoring.DISABLE

    def seen(self) -> set[tuple[str, int]]:
        """Return which lines ran since this was asked last."""
        seen, self._seen = self._seen, set()
        monitoring.restart_events()
        return seen

    def end(self) -> None:
        """Watch no longer."""
        monitoring.free_tool_id(WATCHER)
