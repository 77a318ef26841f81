"""Which requests have parked events, as one process of a service knows of them."""

from collections.abc import Awaitable, Callable, Iterable
from threading import Lock
from typing import Any, LiteralString


class ParkedRequests:
    """The requests with parked events: those in the table, and those that the writer parks with the batch that it decides now.

    Part of the writer's view (`StreamMemory`), which stages, keeps and drops them with the batch: it decides about another stream's
    event before whoever reads the first one is told that its batch is committed. Only `reload` is anybody else's, on the event loop.
    """

    def __init__(self, query: Callable[[LiteralString], Awaitable[list[tuple[Any, ...]]]]) -> None:
        """Begin with no request known; `reload` reads them by `query`."""
        self._query = query
        self._groups: dict[str, int] = {}
        self._staged: set[str] = set()
        self._kept = 0
        self._lock = Lock()

    def __contains__(self, group: object) -> bool:
        """Say whether an event of this request has to wait; one that is in the table no more may be among them until `reload`."""
        return group in self._groups or group in self._staged

    async def reload(self) -> None:
        """Read which requests have parked events; what is parked while this is read stays known."""
        before = self._kept
        rows = await self._query("SELECT DISTINCT kelompok FROM parkir")
        with self._lock:
            meanwhile = {group: kept for group, kept in self._groups.items() if kept > before}
            self._groups = {row[0]: before for row in rows} | meanwhile

    def stage(self, groups: Iterable[str]) -> None:
        """What is being decided parks an event of each of these."""
        self._staged.update(groups)

    def unstage(self) -> None:
        """What was decided does not count."""
        self._staged = set()

    def keep(self) -> None:
        """What was decided is committed: what it parked is in the table."""
        if not self._staged:
            return
        with self._lock:
            self._kept += 1
            self._groups |= dict.fromkeys(self._staged, self._kept)
        self._staged = set()
