"""What one service hears from one stream, term by term: contiguous, in batches, each one transaction (ADR 0009)."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from math import nan
from typing import TYPE_CHECKING, Any, Final

from nats.aio.msg import Msg
from nats.js import JetStreamContext

from shared.kernel.event.decider import Decider
from shared.kernel.hear.durables import rewind, subjects_of
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.hear.take_in import Swallowed, Taking
from shared.kernel.postgres.leader import FAULTS
from shared.kernel.process.faults import Busy, Unavailable
from shared.kernel.process.metrics import CONSUMER_LAG
from shared.kernel.process.tasks import end, heed_cancellation
from shared.kernel.publish.fence import Contradiction
from shared.kernel.publish.message import Message
from shared.kernel.writer.store import Store
from shared.office.names import stream_of

if TYPE_CHECKING:
    from shared.kernel.hear.subscriber import TermBroker

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
        self.taking = Taking(source, store, subscriptions, decider)
        self.subjects = subjects_of(source, self.taking.events)
        self.pending: int | None = None
        self._delivered = 0
        self._broken = asyncio.Event()
        self._why: Exception = Gap(self.stream)
        self._subscriber: Any = None

    @property
    def lag(self) -> dict[str, int | str | None]:
        """How far this is, and what stops it, as an operator is told."""
        return {"posisi": self.taking.place.sequence, "tertinggal": self.pending, "galat": self.taking.fault}

    async def term(self, broker: "TermBroker") -> None:
        """Take in this source until something breaks, and raise what broke it; where stream and log contradict each other, say so and wait.

        What the stream has lost is taken in from the log: then it goes on behind that.
        """
        self._subscriber = broker.durable(self.stream, self._service, self.subjects[0], self._receive)
        while True:
            try:
                await self._hear(broker)
            except Contradiction as contradiction:
                self.taking.say(contradiction)
                await asyncio.sleep(HEARTBEAT_SECONDS)
            except Swallowed as swallowed:
                if not await self.taking.make_good(swallowed.until):
                    raise Gap(self.stream) from swallowed

    def stand_by(self) -> None:
        """Another process hears this source: what is wrong with it is its to say."""
        self.taking.say(None)

    async def _hear(self, broker: "TermBroker") -> None:
        js = broker.opened.jetstream()
        self._broken.clear()
        self._why = Gap(self.stream)
        await self.taking.begin(await js.stream_info(self.stream))
        self._delivered = 0
        await rewind(broker.opened, self.stream, self._service, self.taking.place.sequence, self.subjects)
        await self._subscriber.start()
        try:
            while not self._broken.is_set():
                heed_cancellation()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._broken.wait(), HEARTBEAT_SECONDS)
                await self._look(js)
            raise self._why
        finally:
            self.pending = None
            CONSUMER_LAG.labels(self.stream).set(nan)
            pulling_now = list(self._subscriber.tasks)
            with contextlib.suppress(*FAULTS):
                await self._subscriber.stop()
            await end(pulling_now)  # also where it could not say to the broker any more that it stops

    async def _look(self, js: JetStreamContext) -> None:
        """See how far behind this is, whether what was delivered came, and once that is all, whether it is all that is to be heard."""
        info = await js.stream_info(self.stream)
        await self.taking.prove(info)
        consumer = await js.consumer_info(self.stream, self._service)
        self.pending = (consumer.num_pending or 0) + (consumer.num_ack_pending or 0)
        CONSUMER_LAG.labels(self.stream).set(self.pending)
        if self._subscriber.subscription.pull.lost(consumer.delivered):
            self._broken.set()
        if not self.pending and not self._broken.is_set():
            await self.taking.nothing_left(info.state.last_seq)

    async def _receive(self, batch: Sequence[Msg]) -> None:
        if self._broken.is_set():
            return
        try:
            await self.taking.batch([self._contiguous(msg) for msg in batch])
            await batch[-1].ack()
        except (Contradiction, Swallowed) as why:
            self._why = why
            self._broken.set()
        except (Gap, Busy, Unavailable, *FAULTS) as fault:
            log.warning("consumer of %s: %s: %s", self.stream, type(fault).__name__, fault)
            self._broken.set()
        except Exception:
            log.exception("consumer of %s", self.stream)
            self._broken.set()

    def _contiguous(self, msg: Msg) -> Message:
        sequence = msg.metadata.sequence
        if sequence.consumer != self._delivered + 1 or sequence.stream <= self.taking.place.sequence:
            message = f"{self.stream}: delivery {sequence.consumer} after {self._delivered}, sequence {sequence.stream}"
            raise Gap(message)
        self._delivered = sequence.consumer
        return Message(self.stream, sequence.stream, msg.headers or {}, msg.data)
