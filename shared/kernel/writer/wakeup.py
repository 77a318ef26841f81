"""What rings when events were recorded: in this process for its own relay, over the database for one in another process."""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Final

from eventsourcing.persistence import StoredEvent

from shared.kernel.event.canonical import id_text
from shared.kernel.process.tasks import rung

HELD_MAX: Final = 2_000
HELD_BYTES_MAX: Final = 8 * 2**20
"""Of more than so much the relay reads from the table what it could have had from here: it is behind. At 5,000 acts in a second one turn
of the relay, which collects for 50 ms and sends for as long, is a quarter of it."""

Row = tuple[int, str, int, str, bytes]
"""An event of the log: its position, stream, version, type and bytes."""


class Batch:
    """Events to be published, as a cursor that has read them gives them."""

    def __init__(self, first: int, events: Sequence[StoredEvent]) -> None:
        """Begin with the position of the first one."""
        self._first, self._events, self._taken = first, events, 0
        self.rowcount: Final = len(events)

    async def fetchmany(self, size: int) -> list[Row]:
        """Return the next ones."""
        begin = self._taken
        self._taken += size
        numbered = enumerate(self._events[begin : self._taken], self._first + begin)
        return [(n, id_text(event.originator_id), event.originator_version, event.topic, event.state) for n, event in numbered]


class Wakeup:
    """One for each service process, between its writer and its relay.

    A notification costs a lone commit a quarter of what PostgreSQL does for it, and wakes a database process on a core that the next act
    wants. So the writer sends none while the relay of its own process leads (`attended`), and rings here instead. It hands over what it
    recorded, too: where that follows the relay's position without a gap, nobody else recorded anything in between, and the table has
    nothing to add (ADR 0038).
    """

    def __init__(self) -> None:
        """Begin with nobody who hears it."""
        self.attended = False
        self._rung = asyncio.Event()
        self._from_afar = False
        self._held: deque[tuple[int, StoredEvent]] = deque()
        self._bytes = 0

    def attend(self) -> None:
        """Hear it from now on; what was recorded before is in the table."""
        self._drop()
        self.attended = True

    def ring(self, stored: Sequence[StoredEvent], last: int) -> None:
        """Tell whoever waits here that these events were recorded, the last one at this position."""
        if self.attended:
            self._held.extend(enumerate(stored, last - len(stored) + 1))
            self._bytes += sum(len(event.state) for event in stored)
            if len(self._held) > HELD_MAX or self._bytes > HELD_BYTES_MAX:
                self._drop()
        self._rung.set()

    def handed(self, position: int) -> Batch | None:
        """Return what was recorded here right after a position; nothing where the table must be asked, and forget that it rang."""
        self._rung.clear()
        held, first = self._held, position + 1
        while held and held[0][0] < first:
            self._take()
        afar, self._from_afar = self._from_afar, False
        events: list[StoredEvent] = []
        while not afar and held and held[0][0] == first + len(events):
            events.append(self._take())
        return Batch(first, events) if events else None

    async def heard(self, seconds: float) -> bool:
        """Wait so long until it rings; say whether it did."""
        return await rung(self._rung, seconds)

    def ring_from_afar(self) -> None:
        """Tell whoever waits here that another process recorded something."""
        self._from_afar = True
        self._rung.set()

    def _take(self) -> StoredEvent:
        _, event = self._held.popleft()
        self._bytes -= len(event.state)
        return event

    def _drop(self) -> None:
        self._held.clear()
        self._bytes = 0
