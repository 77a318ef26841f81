"""What one service hears from one stream, term by term: contiguous, in batches, each one transaction (ADR 0009)."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from math import nan
from typing import TYPE_CHECKING, Any, Final

from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import NotFoundError

from shared.kernel.decider import Decider
from shared.kernel.heard import Message, stream_hint
from shared.kernel.jobs import Busy, Unavailable
from shared.kernel.leader import FAULTS
from shared.kernel.metrics import CONSUMED, CONSUMER_LAG
from shared.kernel.names import stream_of
from shared.kernel.parking import Parking, describe, park, tell
from shared.kernel.pulling import pulling
from shared.kernel.statement import Taken
from shared.kernel.store import Store
from shared.kernel.subscriptions import Subscriptions
from shared.kernel.tasks import end, heed_cancellation
from shared.kernel.unit import Unit

if TYPE_CHECKING:
    from shared.kernel.subscriber import Broker

BATCH_MAX: Final = 200
FETCH_SECONDS: Final = 2.0
HEARTBEAT_SECONDS: Final = 2.0
PAUSE_SECONDS: Final = 0.2

log = logging.getLogger(__name__)


class Gap(Exception):
    """Delivery was not contiguous; it starts again from the position in PostgreSQL."""


class Source:
    """What one service hears from one stream."""

    def __init__(self, source: str, store: Store, subscriptions: Subscriptions, decider: Decider[Any, Any]) -> None:
        """Prepare; `term` does the work."""
        self.stream = stream_of(source)
        self._service = subscriptions.service
        self._store = store
        self._decider = decider
        self._parking = Parking(store, subscriptions)
        events = sorted(s.event.__name__ for s in subscriptions.terdaftar.values() if source in s.sources)
        self.subjects = [f"ptsp.{source}.{event}.>" for event in events]
        self.position = 0
        self.pending: int | None = None
        self._delivered = 0
        self._broken = asyncio.Event()
        self._subscriber: Any = None

    async def _consume(self) -> None:
        """Hand over what is there: FastStream 0.7 itself waits up to its time-out to fill a batch, which costs that much latency."""
        subscriber = self._subscriber
        async with pulling(subscriber.connection, self.stream, self._service, at_most=BATCH_MAX, seconds=FETCH_SECONDS) as pull:
            while subscriber.running:
                try:
                    batch = await pull.batch()
                except FAULTS:
                    await asyncio.sleep(PAUSE_SECONDS)
                    continue
                if batch and subscriber.running:
                    await subscriber.consume(batch)

    async def term(self, broker: "Broker") -> None:
        """Take in this source until something breaks; raises what broke it."""
        js = broker.js
        self._subscriber = broker.durable(self.stream, self._service, self.subjects[0], self._receive, self._consume)
        self._broken.clear()
        self.position = await self._store.position(self.stream)
        self._delivered = 0
        await self._store.parked.reload()
        with contextlib.suppress(NotFoundError):
            await js.delete_consumer(self.stream, self._service)
        await js.add_consumer(self.stream, self._config())
        await self._subscriber.start()
        try:
            while not self._broken.is_set():
                heed_cancellation()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._broken.wait(), HEARTBEAT_SECONDS)
                info = await js.consumer_info(self.stream, self._service)
                self.pending = (info.num_pending or 0) + (info.num_ack_pending or 0)
                CONSUMER_LAG.labels(self.stream).set(self.pending)
            raise Gap(self.stream)
        finally:
            self.pending = None
            CONSUMER_LAG.labels(self.stream).set(nan)
            pulling_now = list(self._subscriber.tasks)
            with contextlib.suppress(*FAULTS):
                await self._subscriber.stop()
            await end(pulling_now)  # also where it could not say to the broker any more that it stops

    def _config(self) -> ConsumerConfig:
        return ConsumerConfig(
            durable_name=self._service,
            filter_subjects=self.subjects,
            deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
            opt_start_seq=self.position + 1,
            ack_policy=AckPolicy.ALL,
            ack_wait=30,
            max_ack_pending=2 * BATCH_MAX,
        )

    async def _receive(self, batch: Sequence[Msg]) -> None:
        if self._broken.is_set():
            return
        try:
            after, messages = self.position, [self._contiguous(msg) for msg in batch]
            await self._take_in(messages, after)
            await batch[-1].ack()
        except (Gap, Busy, Unavailable, *FAULTS) as fault:
            log.warning("consumer of %s: %s: %s", self.stream, type(fault).__name__, fault)
            self._broken.set()
        except Exception:
            log.exception("consumer of %s", self.stream)
            self._broken.set()

    def _contiguous(self, msg: Msg) -> Message:
        sequence = msg.metadata.sequence
        if sequence.consumer != self._delivered + 1 or sequence.stream <= self.position:
            message = f"{self.stream}: delivery {sequence.consumer} after {self._delivered}, sequence {sequence.stream}"
            raise Gap(message)
        self._delivered = sequence.consumer
        return Message(self.stream, sequence.stream, msg.headers or {}, msg.data)

    async def _take_in_singly(self, messages: Sequence[Message], after: int, fault: Exception) -> None:
        """Find the event whose outcome cannot be recorded, and park it; the others go in as usual."""
        if len(messages) > 1:
            for message in messages:
                await self._take_in([message], after)
                after = message.sequence
            return
        (message,), text = messages, describe(fault)

        await self._store.take_in(lambda unit: park(unit, message, text), Taken(self.stream, after, message.sequence), ())
        self._advance(message.sequence, [(message, text)])

    async def _take_in(self, messages: Sequence[Message], after: int) -> None:
        if any(message.group in self._store.parked for message in messages):
            await self._store.parked.reload()
        faults: list[tuple[Message, str]] = []

        def work(unit: Unit) -> None:
            """Handle each event, or park it; this may be done more than once before it counts."""
            faults[:] = self._parking.handle_each(unit, messages)

        streams = [(self._decider, self._decider.stream(hint)) for hint in set(map(stream_hint, messages)) if hint is not None]
        try:
            await self._store.take_in(work, Taken(self.stream, after, messages[-1].sequence, len(messages)), streams)
        except (Busy, Unavailable, *FAULTS):
            raise
        except Exception as fault:  # noqa: BLE001 - no event stops a source: the one that cannot be taken in is found and parked
            await self._take_in_singly(messages, after, fault)
            return
        self._advance(messages[-1].sequence, faults)
        CONSUMED.labels(self.stream).inc(len(messages))

    def _advance(self, position: int, faults: Sequence[tuple[Message, str]]) -> None:
        """What was taken in up to here is committed."""
        self.position = position
        tell(faults)
