"""The streams of the services, read as the auditor by direct gets: no consumer is made, nothing is left behind."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Final

from nats.aio.client import Client
from nats.js.errors import NotFoundError

from deploy.audit.stores.raw_headers import RawClient, RawHeaders
from deploy.set.addresses import Addresses
from deploy.set.layout import AUDITOR
from deploy.words.problems import EnvironmentProblem
from shared.kernel.postgres.epoch import epoch_of
from shared.kernel.publish import connection
from shared.kernel.publish.message import Message
from shared.kernel.publish.stream_reads import ANSWER_SECONDS, SUBJECT, Unread, messages, sent
from shared.office.names import stream_of

CONNECT_SECONDS: Final = 5


@dataclass(frozen=True, slots=True)
class StreamMessage:
    """One message of a stream; `position` is the one in the store that it claims, 0 where it claims none."""

    sequence: int
    subject: str
    body: bytes
    position: int
    _head: Mapping[str, str]

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers that its sender gave it."""
        return sent(self._head)

    @property
    def ce_id(self) -> str:
        """The event that the message claims to be."""
        return _one(self._head, "ce-id")

    def says(self, head: Mapping[str, str]) -> bool:
        """Whether its sender's headers are seen at once to be these; where they are not, they may be the same in another order."""
        return isinstance(self._head, RawHeaders) and self._head.are(head)

    @property
    def foreign(self) -> bool:
        """Whether no relay put it there: it claims no place in a store, or what is in it does not give its hash."""
        return not self.position or not Message(self.subject, self.sequence, self.headers, self.body).honest

    @property
    def tempat(self) -> str:
        """The message as a finding names it."""
        return f"{self.headers.get('ce-type', self.subject)} {self.headers.get('ce-id', '(tanpa ce-id)')} (urutan {self.sequence})"


@dataclass(frozen=True, slots=True)
class StreamShape:
    """Where a stream begins and ends, whether it forgot its head, as it was set to, and in which epoch it was filled."""

    first: int
    last: int
    forgot: bool
    epoch: str | None


class AuditedStreams:
    """The streams as the auditor sees them."""

    def __init__(self, client: Client) -> None:
        """Use `opened`."""
        self._client = client

    async def shape(self, service: str) -> StreamShape | None:
        """Return where a service's stream begins and ends, or nothing when there is no such stream."""
        try:
            info = await self._client.jetstream(timeout=ANSWER_SECONDS).stream_info(stream_of(service))
        except NotFoundError:
            return None
        limits = (info.config.max_age, info.config.max_msgs, info.config.max_bytes)
        forgot = info.state.first_seq > 1 and any((limit or 0) > 0 for limit in limits)
        return StreamShape(info.state.first_seq, info.state.last_seq, forgot, epoch_of(info.config))

    async def messages(self, service: str, first: int, last: int) -> AsyncGenerator[StreamMessage, None]:
        """Yield the messages with these sequence numbers, as far as they exist, in order."""
        try:
            async with aclosing(messages(self._client, stream_of(service), first, last)) as found:
                async for message in found:
                    claimed = _one(message.headers, "ptsp-pos")
                    position = int(claimed) if claimed.isdigit() else 0
                    yield StreamMessage(message.sequence, message.headers[SUBJECT], message.body, position, message.headers)
        except Unread as fault:
            problem = f"NATS menjawab {fault} saat {stream_of(service)} dibaca"
            raise EnvironmentProblem(problem, "Ulangi perintah ini") from fault


def _one(head: Mapping[str, str], name: str) -> str:
    return (head.one(name) if isinstance(head, RawHeaders) else head.get(name)) or ""


@asynccontextmanager
async def connected(addresses: Addresses, identity: str) -> AsyncGenerator[Client, None]:
    """Connect to NATS as an identity of the key ring; never wait for a server that went away."""
    own = {
        **connection.options(identity, addresses.keyring.seed_file(identity)),
        "connect_timeout": CONNECT_SECONDS,
        "error_cb": _quiet,
        "max_reconnect_attempts": 1,
        "reconnect_time_wait": 0.1,
    }
    async with connection.connected(addresses.nats_url, RawClient, allow_reconnect=False, **own) as client:
        yield client


@asynccontextmanager
async def opened(addresses: Addresses) -> AsyncGenerator[AuditedStreams, None]:
    """Connect as the auditor."""
    async with connected(addresses, AUDITOR) as client:
        yield AuditedStreams(client)


async def _quiet(_: Exception) -> None:
    """The fault also goes up where it matters; it is not printed twice."""
