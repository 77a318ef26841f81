"""What of FastStream a service uses: the broker of a term, and the subscriber of each source (ADR 0009). No act needs it (ADR 0078)."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from faststream import AckPolicy
from faststream.nats import JStream, NatsBroker, PullSub
from faststream.nats.annotations import NatsMessage
from nats.aio.client import Client
from nats.aio.msg import Msg

from shared.kernel.hear import open_subscription
from shared.kernel.hear.take_in import BATCH_MAX

Receive = Callable[[Sequence[Msg]], Awaitable[None]]


class TermBroker(NatsBroker):
    """FastStream over a term's own connection: one that it makes itself, and loses, nobody can close in every case.

    Subscribers, their loop and what a batch goes through are FastStream's own; how a `fetch` is answered is the connection's affair
    (shared/kernel/hear/open_subscription.py).
    """

    def __init__(self, client: Client) -> None:
        """Use this connection; whoever opened it closes it."""
        super().__init__(logger=None, apply_types=False)  # to inject anything would hand every batch to a thread and back
        self.opened = client

    async def _connect(self) -> Client:
        """Be connected: what FastStream asks of every broker of its own."""
        self.config.connect(self.opened)
        return self.opened

    def durable(self, stream: str, service: str, subject: str, receive: Receive) -> Any:
        """Return what hears one stream for one term, and hands each batch over to `receive`, which acknowledges it."""

        async def undecoded(message: NatsMessage) -> Any:
            """Return the batch as it came: it is read in the writer's work, message by message."""
            return message.raw_message

        subscriber: Any = self.subscriber(
            subject,
            stream=JStream(stream, declare=False),
            durable=service,
            ack_policy=AckPolicy.MANUAL,
            decoder=undecoded,
            pull_sub=PullSub(batch_size=BATCH_MAX, timeout=open_subscription.OPEN_SECONDS, batch=True),
        )
        subscriber(receive)
        return subscriber
