"""From the other services' streams to this one: in order, each event exactly once in effect, by one leader (ADR 0009).

The durable starts after the position that PostgreSQL holds; delivery must be contiguous; a batch is one transaction of new
events and the new position. An event that cannot be handled is parked with its request, in that same transaction.
"""

import asyncio
import logging
from typing import Any, Final

import psycopg
from faststream.nats import NatsBroker
from faststream.nats.security import NatsNKey
from nats.js import JetStreamContext

from shared.kernel.bus import options, to_the_end
from shared.kernel.decider import Decider
from shared.kernel.leader import FAULTS, lead
from shared.kernel.metrics import LEADER
from shared.kernel.settings import Settings
from shared.kernel.source import HEARTBEAT_SECONDS, PAUSE_SECONDS, Gap, Source
from shared.kernel.store import Store
from shared.kernel.subscriptions import Subscriptions

CONNECT_SECONDS: Final = 2.0

log = logging.getLogger(__name__)


class Consumers:
    """All that one service hears, led by one process at a time."""

    def __init__(self, settings: Settings, store: Store, subscriptions: Subscriptions, decider: Decider[Any, Any]) -> None:
        """Prepare; `run` does the work."""
        self._settings = settings
        self.sources = [Source(settings.service, source, store, subscriptions, decider) for source in subscriptions.sources]
        for source in self.sources:
            source.parking.beside = [one.parking for one in self.sources]
        self.leading = False
        self._broker: NatsBroker | None = None

    @property
    def connected(self) -> bool:
        """Whether this process has a connection to the broker now; one that never led has none."""
        state = self._broker.config.broker_config.connection_state if self._broker else None
        return bool(state and state.connection.is_connected)

    async def run(self) -> None:
        """Lead whenever nobody else does, until cancelled; each turn is one term of all sources."""
        known = options(self._settings.service, self._settings.nats_nkey_seed_file)
        self._broker = broker = NatsBroker(
            self._settings.nats_url,
            logger=None,
            apply_types=False,  # the batch comes to its receiver as it is; to inject it would hand every one to a thread and back
            max_reconnect_attempts=-1,
            reconnect_time_wait=0.1,  # type: ignore[arg-type]  # the client takes fractions of a second
            security=NatsNKey.from_seed(known.pop("nkeys_seed_str")),
            **known,
        )
        for source in self.sources:
            source.attach(broker)
        try:
            while True:
                await self._lead(broker)
                await asyncio.sleep(PAUSE_SECONDS)
        finally:
            await to_the_end(broker.stop())

    async def _lead(self, broker: NatsBroker) -> None:
        """Do one term, however it ends."""
        try:
            await self._term(broker)
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

    async def _term(self, broker: NatsBroker) -> None:
        async with await psycopg.AsyncConnection.connect(self._settings.pg_dsn, autocommit=True) as conn:
            await lead(conn, f"consumer:{self._settings.service}")
            await _connect(broker)
            js: JetStreamContext = broker.config.broker_config.connection_state.stream
            self.leading = True
            LEADER.labels("consumer").set(1)
            async with asyncio.TaskGroup() as group:
                for source in self.sources:
                    group.create_task(source.term(js))
                group.create_task(_hold(conn))


async def _connect(broker: NatsBroker) -> None:
    """Connect, and where this is cancelled meanwhile, let the attempt come to its end: only what is connected can be closed."""
    connecting = asyncio.ensure_future(broker.connect())
    try:
        await asyncio.shield(connecting)
    except asyncio.CancelledError:
        await asyncio.wait({connecting}, timeout=CONNECT_SECONDS)
        raise


async def _hold(conn: psycopg.AsyncConnection) -> None:
    """Notice when the connection that holds the lock is gone."""
    while True:
        await conn.execute("SELECT 1")
        await asyncio.sleep(HEARTBEAT_SECONDS)
