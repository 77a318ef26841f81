"""The NATS client with pull subscriptions that keep one request open, for whoever fetches through the client's own interface.

FastStream's batch subscriber fetches until a batch is full or its time is over, so that with the client's own `fetch` a lone event waits
for that time. Here whoever has some already is told at once that no more are there (ADR 0078).
"""

import asyncio
import logging
from typing import Any, Final

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import TimeoutError as NothingCame
from nats.js import JetStreamContext

from shared.kernel.hear.open_pull import Pull
from shared.kernel.hear.take_in import BATCH_MAX
from shared.kernel.postgres.leader import FAULTS

OPEN_SECONDS: Final = 2.0
"""How long a request stays open; what comes meanwhile is handed over as it comes."""
PAUSE_SECONDS: Final = 0.2

log = logging.getLogger(__name__)


class OpenSubscription(JetStreamContext.PullSubscription):
    """A durable's messages by `pull`, with a batch as what came since the last one."""

    def __init__(self, streams: JetStreamContext, subscription: Subscription, consumer: tuple[str, str], pull: Pull) -> None:
        """Use the pull's own subscription, on which its answers arrive."""
        super().__init__(streams, subscription, *consumer, pull.inbox.encode())
        self.pull: Final = pull

    async def fetch(self, batch: int = 1, timeout: float | None = None, heartbeat: float | None = None) -> list[Msg]:  # noqa: ARG002, ASYNC109 - as the client's own
        """Return what came, or what comes first; raise the client's `TimeoutError` where nothing does.

        The same where less than a batch is asked for: who asks so holds the rest, and is not to wait with it.
        """
        if batch >= BATCH_MAX:
            try:
                if messages := await self.pull.batch():
                    return messages
            except FAULTS as fault:
                log.warning("pull: %s: %s", type(fault).__name__, fault)
                await asyncio.sleep(PAUSE_SECONDS)
        raise NothingCame


class OpenStreams(JetStreamContext):
    """The client's streams, but for how messages are pulled."""

    def __init__(self, conn: Client, **opts: Any) -> None:
        """Use this connection."""
        super().__init__(conn, **opts)
        self._conn: Final = conn

    async def pull_subscribe(
        self,
        subject: str,  # noqa: ARG002 - the durable knows its subjects
        durable: str | None = None,
        stream: str | None = None,
        *_: Any,
        **__: Any,
    ) -> OpenSubscription:
        """Pull from a durable that is there; nothing is made, and nothing asked for yet."""
        consumer = (str(stream), str(durable))
        pull = Pull(self._conn, consumer, BATCH_MAX, OPEN_SECONDS)
        return OpenSubscription(self, await self._conn.subscribe(f"{pull.inbox}.*", cb=pull.arrived), consumer, pull)


class OpenClient(Client):
    """A connection whose streams are read by open requests."""

    def jetstream(self, **opts: Any) -> OpenStreams:
        """Return its streams."""
        return OpenStreams(self, **opts)
