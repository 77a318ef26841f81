"""From the other services' streams to this one: in order, each event exactly once in effect, by one leader (ADR 0009).

The durable starts after the position that PostgreSQL holds; delivery must be contiguous; a batch is one transaction of new
events and the new position. An event that cannot be handled is parked with its request, in that same transaction.
"""

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from nats.aio.client import Client

from shared.kernel.event.decider import Decider
from shared.kernel.hear.open_subscription import OpenClient
from shared.kernel.hear.source import PAUSE_SECONDS, Gap, Source
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.postgres.leader import FAULTS
from shared.kernel.postgres.leads import Leads
from shared.kernel.process.metrics import LEADER
from shared.kernel.process.settings import Settings
from shared.kernel.process.tasks import until_lost
from shared.kernel.publish.connection import connected_for_term
from shared.kernel.writer.store import Store

if TYPE_CHECKING:
    from shared.kernel.hear.subscriber import TermBroker

log = logging.getLogger(__name__)


class Consumers:
    """All that one service hears, led by one process at a time."""

    def __init__(
        self, settings: Settings, store: Store, subscriptions: Subscriptions, decider: Decider[Any, Any], leads: Leads | None = None
    ) -> None:
        """Prepare; `run` does the work."""
        self._settings, self._leads = settings, leads or Leads(settings.pg_dsn)
        self.sources = [Source(source, store, subscriptions, decider) for source in subscriptions.sources]
        self.leading = False
        self.terms = 0
        self._client: Client | None = None

    @property
    def connected(self) -> bool:
        """Whether this process has a connection to the broker now; one that does not lead has none."""
        return self._client is not None and self._client.is_connected

    async def run(self) -> None:
        """Lead whenever nobody else does, until cancelled; each turn is one term of all sources, over a connection of its own."""
        while True:
            await self._lead()
            await asyncio.sleep(PAUSE_SECONDS)

    async def _lead(self) -> None:
        """Do one term, however it ends."""
        try:
            await self._term()
        except (Gap, *FAULTS) as fault:
            log.warning("consumers: term ended by %s: %s", type(fault).__name__, fault)
        except BaseExceptionGroup as faults:
            rest = faults.split((Gap, *FAULTS))[1]
            if rest is not None:
                raise
            log.warning("consumers: term ended by %s", "; ".join(f"{type(f).__name__}: {f}" for f in faults.exceptions))
        finally:
            self.leading = False
            LEADER.labels("consumer").set(0)

    async def _term(self) -> None:
        settings, lost = self._settings, asyncio.Event()
        async with self._leads.term(f"consumer:{settings.service}", self._stand_by) as line:
            self.terms += 1
            line.when_lost(lost)
            async with connected_for_term(settings.nats_url, settings.service, settings.nats_nkey_seed_file, lost, OpenClient) as client:
                self._client = client
                try:
                    await until_lost(self._take_in(client), lost)
                finally:
                    self._client = None

    def _stand_by(self) -> None:
        for source in self.sources:
            source.stand_by()

    async def _take_in(self, client: Client) -> None:
        broker = (await asyncio.to_thread(_library))(client)
        await broker.connect()
        self.leading = True
        LEADER.labels("consumer").set(1)
        async with asyncio.TaskGroup() as group:
            for source in self.sources:
                group.create_task(source.term(broker))


def _library() -> "type[TermBroker]":
    """Import FastStream: a tenth of a service's start, which no act needs, and which none has to wait for in a thread (ADR 0078)."""
    from shared.kernel.hear.subscriber import TermBroker  # noqa: PLC0415 - see above

    return TermBroker
