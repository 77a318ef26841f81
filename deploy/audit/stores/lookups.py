"""Questions about events elsewhere in the stores, asked many at a time, so that memory stays small."""

from collections.abc import Callable
from uuid import UUID

from deploy.audit.stores.log import PIECE, Log, LogRow

Check = Callable[[LogRow | None], None]


class Lookups:
    """Collects which events are wanted and by whom; each check is given the event, or None where there is no such event."""

    def __init__(self, log: Log) -> None:
        """Begin with none."""
        self._log = log
        self._wanted: list[tuple[tuple[UUID, int], Check]] = []

    def want(self, stream_id: UUID, version: int, check: Check) -> None:
        """Ask for one event."""
        self._wanted.append(((stream_id, version), check))
        if len(self._wanted) >= PIECE:
            self.flush()

    def flush(self) -> None:
        """Answer all questions asked so far."""
        found = self._log.find(list({place for place, _ in self._wanted}))
        for place, check in self._wanted:
            check(found.get(place))
        self._wanted.clear()
