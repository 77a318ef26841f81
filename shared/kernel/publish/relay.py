"""From the notification log to the service's stream: in order, without gaps, by one leader (ADR 0008).

The position is not stored: it is read from the stream's last message, once that is proven to be an event of the log. Each publish
expects the sequence before it, so that a failed one stops all later ones, and a relay that no longer leads can publish nothing.
"""

import asyncio
import logging
from typing import Any, Final

import psycopg
from nats.aio.client import Client
from nats.js import JetStreamContext

from shared.kernel.event.clock import monotonic
from shared.kernel.postgres.leader import FAULTS, away
from shared.kernel.postgres.leads import LeadConnection, Leads
from shared.kernel.process.metrics import LEADER, RELAY_POSITION, RELAYED
from shared.kernel.process.settings import Settings
from shared.kernel.process.tasks import end, until_lost
from shared.kernel.publish.connection import connected_for_term
from shared.kernel.publish.fence import Contradiction, Owner, StreamPlace, told
from shared.kernel.publish.outgoing import BATCH_MAX, Fenced, log_query, publish_in_order, send_in_order, turns
from shared.kernel.publish.read_back import ReadBack
from shared.kernel.writer.wakeup import Wakeup
from shared.office.names import stream_of

POLL_SECONDS: Final = 2.0
PAUSE_SECONDS: Final = 0.2
LINGER_SECONDS: Final = 0.01
LINGER_MAX_SECONDS: Final = 0.05
"""From one batch to the next, per event in it and at most: a busy service publishes many at once, the first after idle never waits."""

log = logging.getLogger(__name__)


class Relay:
    """One process's part in publishing a service's events."""

    def __init__(self, settings: Settings, wakeup: Wakeup | None = None, leads: Leads | None = None) -> None:
        """Prepare; `run` does the work, and is woken by `wakeup`, also where another process recorded something."""
        self._leads = leads or Leads(settings.pg_dsn)
        self._wakeup = wakeup or Wakeup()
        self._settings = settings
        self.service: Final = settings.service
        self._stream = stream_of(settings.service)
        self.position = 0
        self.sequence = 0
        self.leading = self.connected = False
        self.terms = 0
        self.fault = ""
        self._remembered_at = 0
        self.agreed: Final = asyncio.Event()
        """Set while this process has proven that stream and store tell the same: before that, nobody is alerted."""
        self.readback: Final = ReadBack(settings.service)

    async def run(self) -> None:
        """Lead whenever nobody else does, until cancelled; each turn is one term."""
        while True:
            started = monotonic()
            try:
                await self._term()
            except Contradiction as contradiction:
                self._say(contradiction)
            except (*FAULTS, Fenced) as fault:
                self.fault = str(fault) if isinstance(fault, Fenced) else away(fault)
                log.warning("relay: term ended by %s: %s", type(fault).__name__, fault)
            finally:
                self.leading = self.connected = self._wakeup.attended = False
                self.agreed.clear()
                LEADER.labels("relay").set(0)
            if monotonic() - started < 1:
                await asyncio.sleep(PAUSE_SECONDS)

    async def _term(self) -> None:
        settings, lost = self._settings, asyncio.Event()
        async with self._leads.term(f"relay:{settings.service}", self._stand_by) as line:
            self.terms += 1
            async with connected_for_term(settings.nats_url, settings.service, settings.nats_nkey_seed_file, lost) as client:
                await until_lost(self._publish_all(line, client), lost)

    def _stand_by(self) -> None:
        """Whatever ended the last term is the matter of the one who leads now."""
        self.fault = told(self._stream, None)

    async def _publish_all(self, line: LeadConnection, client: Client) -> None:
        self.connected, conn = True, line.conn
        owner = Owner(conn, client.jetstream(), self.service)
        await self._prove(owner)
        await line.hear(f"{self.service}_events", self._wakeup.ring)
        self._wakeup.attended = True
        self.leading = True
        LEADER.labels("relay").set(1)
        reading = asyncio.create_task(self.readback.run(conn, client, lambda: StreamPlace(self.sequence, self.position)))
        try:
            await self._publish_on(conn, client, owner)
        finally:
            await end((reading,))

    async def _publish_on(self, conn: psycopg.AsyncConnection, client: Client, owner: Owner) -> None:
        js = client.jetstream()
        query = log_query(self._settings.service).as_bytes()
        while True:
            self._wakeup.heed()
            batch = await conn.execute(query, (self.position, BATCH_MAX), binary=True, prepare=True)
            if batch.rowcount:
                begun = monotonic()
                await self._publish(client, batch)
                await asyncio.sleep(min(batch.rowcount * LINGER_SECONDS, LINGER_MAX_SECONDS) + begun - monotonic())
            if batch.rowcount < BATCH_MAX:  # what came since has rung
                await self._wait(conn, js, owner)

    async def _wait(self, conn: psycopg.AsyncConnection, js: JetStreamContext, owner: Owner) -> None:
        """Wait until something was recorded; when nothing is, look whether the stream still ends where this relay left it."""
        if await self._wakeup.heard(POLL_SECONDS):
            return
        info = await js.stream_info(self._stream)
        if info.state.last_seq != self.sequence:
            message = f"{self._stream} ends at {info.state.last_seq}, expected {self.sequence}"
            raise Fenced(message)
        await owner.still(info, StreamPlace(self.sequence, self.position))
        if self._remembered_at != self.sequence:
            await self._remember(conn)

    async def _prove(self, owner: Owner) -> None:
        """Return once the stream is proven to end with an event of the log; say what is wrong for as long as it does not."""
        while True:
            try:
                self.sequence, self.position = await owner.end()
            except Contradiction as contradiction:
                self._say(contradiction)
                await asyncio.sleep(POLL_SECONDS)
            else:
                break
        self._say(None)
        self.agreed.set()
        log.info("relay: leads %s from sequence %s, position %s", self._stream, self.sequence, self.position)

    def _say(self, contradiction: Contradiction | None) -> None:
        """Tell an operator, in the log once."""
        before, self.fault = self.fault, told(self._stream, contradiction)
        if self.fault and self.fault != before:
            log.error("relay: publishes nothing: %s", self.fault)

    async def _remember(self, conn: psycopg.AsyncConnection) -> None:
        """Note position and sequence once nothing more comes: needed only when the stream lets its last message expire."""
        await conn.execute(
            "INSERT INTO posisi_relay (posisi, urutan) VALUES (%s, %s)"
            " ON CONFLICT (satu) DO UPDATE SET posisi = excluded.posisi, urutan = excluded.urutan",
            (self.position, self.sequence),
        )
        self._remembered_at = self.sequence

    async def _publish(self, client: Client, batch: psycopg.AsyncCursor[tuple[Any, ...]]) -> None:
        """Publish a batch turn by turn; its last message's answer speaks for all."""
        at_once, pause = turns(batch.rowcount)
        sequence, expected = self.sequence, self.sequence + batch.rowcount
        while sequence < expected:
            rows = await batch.fetchmany(at_once)
            if sequence + len(rows) < expected:
                sequence = await send_in_order(client, self._settings.service, rows, sequence)
                await asyncio.sleep(pause)
            else:
                sequence = await publish_in_order(client, self._settings.service, rows, sequence)
                self.sequence, self.position = sequence, rows[-1][0]
        RELAYED.inc(batch.rowcount)
        RELAY_POSITION.set(self.position)
