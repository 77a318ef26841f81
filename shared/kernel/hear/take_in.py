"""Taking in what was heard of one stream: held against its owner's log, handled, and recorded together with its place."""

import logging
from collections.abc import Sequence
from typing import Any, Final

from nats.js.api import StreamInfo

from shared.kernel.event.decider import Decider
from shared.kernel.hear.handle import stream_hint
from shared.kernel.hear.owner_log import OwnerLog
from shared.kernel.hear.parking import Parking, describe, park, tell
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.postgres.fast.statement import TakenIn
from shared.kernel.postgres.leader import FAULTS
from shared.kernel.process.faults import Busy, Unavailable
from shared.kernel.process.metrics import CONSUMED, FROM_LOG
from shared.kernel.publish.fence import Contradiction, StreamPlace, judged, told
from shared.kernel.publish.message import Altered, Message
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit
from shared.office.names import stream_of

BATCH_MAX: Final = 200

log = logging.getLogger(__name__)


class Swallowed(Exception):
    """The stream no longer has all that its owner's log says is to be heard, up to sequence `until`."""

    def __init__(self, until: int) -> None:
        """Note how far that goes."""
        super().__init__(until)
        self.until: Final = until


class Taking:
    """How far one service has taken in one stream, and what stops it."""

    def __init__(self, source: str, store: Store, subscriptions: Subscriptions, decider: Decider[Any, Any]) -> None:
        """Know nothing yet; `begin` reads where it goes on."""
        self.stream: Final = stream_of(source)
        self._store = store
        self._decider = decider
        self._parking = Parking(store, subscriptions)
        self.events: Final = sorted(s.event.__name__ for s in subscriptions.terdaftar.values() if source in s.sources)
        self._origin = OwnerLog(store, source, self.events)
        self.place = self._seen = StreamPlace(0, 0)
        self.fault = ""

    async def begin(self, info: StreamInfo) -> None:
        """Read what was taken in; raise `Contradiction` where the stream is not one to go on with."""
        self.place = self._seen = await self._origin.taken()
        await self.prove(info)
        await self._store.parked.reload()

    async def prove(self, info: StreamInfo) -> None:
        """Raise `Contradiction` where the stream is of another epoch, or ends before what was taken in."""
        await self._origin.prove(info, self.place)

    async def batch(self, messages: Sequence[Message]) -> None:
        """Take in a batch; `Contradiction` where the log does not have it, `Swallowed` where the log has more."""
        if not await self._origin.has(messages, self._seen):
            raise Swallowed(messages[-1].sequence)
        await self._take_in(messages, self.place)

    async def nothing_left(self, until: int) -> None:
        """All that the stream has up to here was taken in: raise `Swallowed` where the log has more that is to be heard."""
        self.say(None)
        seen = self._seen
        lost, end_of_it = await self._origin.between(seen, until, 1)
        if lost:
            raise Swallowed(until)
        if seen is self._seen:
            self._seen = end_of_it

    async def make_good(self, until: int) -> bool:
        """Take in from the log what is to be heard up to here, as much as one batch holds; say whether nobody else did so meanwhile."""
        lost, _ = await self._origin.between(self.place, until, BATCH_MAX)
        if not lost:
            return True
        log.error("consumer of %s: up to sequence %s events are read from the log, since the stream lost some of them", self.stream, until)
        try:
            await self._take_in(lost, self.place)
        except Busy:
            return False
        FROM_LOG.labels(self.stream).inc(len(lost))
        return True

    async def _take_in_singly(self, messages: Sequence[Message], after: StreamPlace, fault: Exception) -> None:
        """Find the event whose outcome cannot be recorded, and park it; the others go in as usual."""
        if len(messages) > 1:
            for message in messages:
                await self._take_in([message], after)
                after = StreamPlace(message.sequence, message.position)
            return
        (message,), text = messages, describe(fault)
        await self._store.take_in(lambda unit: park(unit, message, text), self._taken(messages, after), ())
        self._advance(message, [(message, text)])

    async def _take_in(self, messages: Sequence[Message], after: StreamPlace) -> None:
        if any(message.group in self._store.parked for message in messages):
            await self._store.parked.reload()
        faults: list[tuple[Message, str]] = []

        def work(unit: Unit) -> None:
            """Handle each event, or park it; this may be done more than once before it counts."""
            faults[:] = self._parking.handle_each(unit, messages)

        streams = [(self._decider, self._decider.stream(hint)) for hint in set(map(stream_hint, messages)) if hint is not None]
        try:
            await self._store.take_in(work, self._taken(messages, after), streams)
        except (Busy, Unavailable, *FAULTS):
            raise
        except Altered:
            raise next(judged(message) for message in messages if not message.honest) from None
        except Exception as fault:  # noqa: BLE001 - no event stops a source: the one that cannot be taken in is found and parked
            await self._take_in_singly(messages, after, fault)
            return
        self._advance(messages[-1], faults)
        CONSUMED.labels(self.stream).inc(len(messages))

    def _taken(self, messages: Sequence[Message], after: StreamPlace) -> TakenIn:
        return TakenIn(self.stream, after.sequence, messages[-1].sequence, len(messages), messages[-1].position)

    def _advance(self, last: Message, faults: Sequence[tuple[Message, str]]) -> None:
        """What was taken in up to here is committed."""
        self.place = self._seen = StreamPlace(last.sequence, last.position)
        self.say(None)
        tell(faults)

    def say(self, contradiction: Contradiction | None) -> None:
        """Tell an operator, in the log once."""
        before, self.fault = self.fault, told(self.stream, contradiction)
        if self.fault and self.fault != before:
            log.error("consumer: takes in nothing: %s", self.fault)
