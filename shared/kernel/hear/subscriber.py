"""What of FastStream a service uses: the broker of a term, and the subscriber of each source (ADR 0009). No act needs it (ADR 0041)."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from faststream import AckPolicy
from faststream.nats import JStream, NatsBroker, PullSub
from faststream.nats.annotations import NatsMessage
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext

from shared.office.names import inbox_of

Receive = Callable[[Sequence[Msg]], Awaitable[None]]
Consume = Callable[[], Awaitable[None]]


class TermBroker(NatsBroker):
    """FastStream over a term's own connection: one that it makes itself, and loses, nobody can close in every case."""

    def __init__(self, client: Client) -> None:
        """Use this connection; whoever opened it closes it."""
        super().__init__(logger=None, apply_types=False)  # to inject anything would hand every batch to a thread and back
        self.opened = client

    async def _connect(self) -> Client:
        self.config.connect(self.opened)
        return self.opened

    @property
    def js(self) -> JetStreamContext:
        """The streams, once connected."""
        return self.config.broker_config.connection_state.stream

    def durable(self, stream: str, service: str, subject: str, receive: Receive, consume: Consume) -> Any:
        """Return what hears one stream for one term: `consume` pulls, and hands each batch over to `receive`."""

        async def undecoded(message: NatsMessage) -> Any:
            """Return the batch as it came: it is read in the writer's work, message by message."""
            return message.raw_message

        subscriber: Any = self.subscriber(
            subject,
            stream=JStream(stream, declare=False),
            durable=service,
            ack_policy=AckPolicy.MANUAL,
            decoder=undecoded,
            inbox_prefix=f"{inbox_of(service)}.".encode(),
            pull_sub=PullSub(batch=True),
        )
        subscriber(receive)
        subscriber._consume_pull = consume  # noqa: SLF001 - pinned by the latency test
        return subscriber
