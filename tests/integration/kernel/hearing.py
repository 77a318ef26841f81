"""A service that hears: disposition echoes what intake counts, with a handler that a test can make stumble."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import psycopg
from nats.aio.client import Client
from psycopg.sql import SQL, Identifier

from deploy.set.addresses import Addresses
from deploy.set.layout import INIT
from shared.contracts.intake import PermohonanDicabut
from shared.kernel.event.canonical import canonical
from shared.kernel.event.envelope import GENESIS, headers, seal_event, type_of
from shared.kernel.event.fact import Fact
from shared.kernel.hear.consumers import Consumers
from shared.kernel.hear.durables import declare_durables, hearing
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.process.faults import Unavailable
from shared.kernel.publish.relay import Relay
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit
from shared.office.names import subject_of
from tests.integration.kernel.counter import COUNTER, ECHO, Tambah, events_of, opened, running, settings_of, until_true

Stumble = Callable[[Unit, PermohonanDicabut], None]


def steady(_: Unit, __: PermohonanDicabut) -> None:
    """Never stumble."""


@dataclass(eq=False)
class Listener:
    """One process that hears; `heard` are the events that its handler was called with, `stumble` is called after each."""

    addresses: Addresses
    store: Store
    stumble: Stumble = steady
    heard: list[tuple[UUID, int]] = field(default_factory=list)
    subscriptions: Subscriptions = field(init=False)
    consumers: Consumers = field(init=False)

    def __post_init__(self) -> None:
        """Subscribe."""
        self.subscriptions = Subscriptions("disposition")
        self.subscriptions.on(PermohonanDicabut)(self._pada_permohonan_dicabut)
        self.consumers = self._consumers()

    async def listen(self) -> None:
        """Hear all that was subscribed to, by consumers that are declared for it."""
        heard = self.subscriptions.terdaftar.values()
        wanted = [(source, [one.event.__name__ for one in heard if source in one.sources]) for source in self.subscriptions.sources]
        durables = [hearing("disposition", source, events) for source, events in wanted]
        await declare_durables(self.addresses.nats_url, self.addresses.keyring.seed_file(INIT), durables)
        self.consumers = self._consumers()

    def _consumers(self) -> Consumers:
        return Consumers(settings_of(self.addresses, "disposition"), self.store, self.subscriptions, ECHO)

    def _pada_permohonan_dicabut(self, unit: Unit, event: PermohonanDicabut) -> None:
        self.heard.append((event.permohonan_id, event.putaran))
        unit.run(ECHO, event.permohonan_id, event)
        self.stumble(unit, event)

    def echoed(self, *ids: UUID) -> int:
        """Return how many echoes are recorded for these requests."""
        return len(events_of(self.addresses, *ids, decider=ECHO))

    async def wait_for(self, position: int, stream: str = "EV_INTAKE") -> None:
        """Wait until this much of a stream was taken in, by whichever process."""

        async def there() -> bool:
            try:
                return await self.store.position(stream) >= position
            except Unavailable:
                return False

        await until_true(there, f"position {position}")


@asynccontextmanager
async def listener(addresses: Addresses, stumble: Stumble = steady) -> AsyncGenerator[Listener]:
    """Make a process that hears; its consumers do not run yet."""
    async with opened(addresses, "disposition") as store:
        yield Listener(addresses, store, stumble)


@asynccontextmanager
async def speaker(addresses: Addresses) -> AsyncGenerator[Store]:
    """Run intake's relay, and return the store to count in."""
    async with opened(addresses) as store, running(Relay(settings_of(addresses, "intake")).run()):
        yield store


async def count(store: Store, permohonan_id: UUID, times: int = 1) -> None:
    """Let intake count on one request."""
    for _ in range(times):
        await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id))


async def publish_as(client: Client, service: str, subject: type[Fact], event: Fact, addresses: Addresses | None = None) -> None:
    """Publish an event, well formed, on a subject that this service may use; with `addresses`, it is in the service's log too."""
    request = str(vars(event)["permohonan_id"])
    meta = {"source": f"/ptsp/{service}/x", "subject": request, "correlationid": request, "sopversi": "v1", "prevhash": GENESIS}
    recorded, state = seal_event(uuid4(), 1, event, meta)
    position = put(addresses, service, (recorded.stream_id, recorded.version, type_of(event), state)) if addresses else 1
    head = headers(recorded.ce_id, type_of(event), recorded.meta, position)
    await client.jetstream().publish(subject_of(service, subject.__name__, request), canonical(event.model_dump(mode="json")), headers=head)


def put(addresses: Addresses, service: str, row: Sequence[object]) -> int:
    """Put an event into a service's log, as its writer does: stream, version, topic, content; return its position."""
    insert = SQL("INSERT INTO {} (originator_id, originator_version, topic, state) VALUES (%s, %s, %s, %s) RETURNING notification_id")
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        ((position,),) = conn.execute(insert.format(Identifier(service, f"{service}_events")), row).fetchall()
    return int(position)
