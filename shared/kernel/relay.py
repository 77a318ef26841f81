"""From the notification log to the service's stream: in order, without gaps, by one leader (ADR 0008).

The position is not stored: it is read from the stream's last message. Each publish expects the sequence before it, so that a
failed one stops all later ones, and a relay that no longer leads can publish nothing.
"""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from typing import Any, Final, cast

import psycopg
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError
from psycopg.sql import SQL, Composed, Identifier

from shared.kernel.bus import connect_for_term
from shared.kernel.clock import monotonic
from shared.kernel.envelope import halves, headers, name_and_version
from shared.kernel.leader import FAULTS, lead
from shared.kernel.metrics import LEADER, RELAY_POSITION, RELAYED
from shared.kernel.names import stream_of, subject_of
from shared.kernel.pool import notified
from shared.kernel.settings import Settings
from shared.kernel.tasks import until_lost

BATCH_MAX: Final = 500
ACK_SECONDS: Final = 10.0
POLL_SECONDS: Final = 2.0
PAUSE_SECONDS: Final = 0.2
LINGER_SECONDS: Final = 0.003
LINGER_MAX_SECONDS: Final = 0.05
"""The pause after a batch, per event in it and at most: a busy service publishes many at once, the first after idle never waits."""
AT_ONCE: Final = 8
"""So many messages are made and sent in one turn of the event loop; acts are answered between two turns."""

log = logging.getLogger(__name__)


class Fenced(Exception):
    """The stream is not where this relay left it: somebody else published; the position is derived anew."""


class Relay:
    """One process's part in publishing a service's events."""

    def __init__(self, settings: Settings) -> None:
        """Prepare; `run` does the work."""
        self._settings = settings
        self.service: Final = settings.service
        self._stream = stream_of(settings.service)
        self.position = 0
        self.sequence = 0
        self.leading = False
        self.fault = ""
        self._remembered_at = 0

    async def run(self) -> None:
        """Lead whenever nobody else does, until cancelled; each turn is one term."""
        while True:
            started = monotonic()
            try:
                await self._term()
            except (*FAULTS, Fenced) as fault:
                self.fault = type(fault).__name__
                log.warning("relay: term ended by %s: %s", self.fault, fault)
            finally:
                self.leading = False
                LEADER.labels("relay").set(0)
            if monotonic() - started < 1:
                await asyncio.sleep(PAUSE_SECONDS)

    async def _term(self) -> None:
        async with await psycopg.AsyncConnection.connect(self._settings.pg_dsn, autocommit=True) as conn:
            await lead(conn, f"relay:{self._settings.service}", self._stand_by)
            await conn.execute(SQL("LISTEN {}").format(Identifier(f"{self._settings.service}_events")))
            lost = asyncio.Event()
            client = await connect_for_term(self._settings.nats_url, self._settings.service, self._settings.nats_nkey_seed_file, lost)
            try:
                await until_lost(self._publish_all(conn, client), lost)
            finally:
                with contextlib.suppress(*FAULTS):
                    await client.close()

    def _stand_by(self) -> None:
        """Whatever ended the last term is the matter of the one who leads now."""
        self.fault = ""

    async def _publish_all(self, conn: psycopg.AsyncConnection, client: Client) -> None:
        js = client.jetstream()
        await self._find_position(conn, js)
        self.leading, self.fault = True, ""
        LEADER.labels("relay").set(1)
        query = log_query(self._settings.service).as_bytes()
        while True:
            cursor = await conn.execute(query, (self.position, BATCH_MAX), binary=True, prepare=True)
            rows = await cursor.fetchall()
            if not rows:
                await self._wait(conn, js)
                continue
            await self._publish(client, rows)
            await asyncio.sleep(min(len(rows) * LINGER_SECONDS, LINGER_MAX_SECONDS))
            if len(rows) < BATCH_MAX:  # what came since has left its notification behind
                await self._wait(conn, js)

    async def _wait(self, conn: psycopg.AsyncConnection, js: JetStreamContext) -> None:
        """Wait for a notification and take all that came; when none comes, look whether the stream still ends where this relay left it."""
        if await notified(conn, POLL_SECONDS):
            return
        info = await js.stream_info(self._stream)
        if info.state.last_seq != self.sequence:
            message = f"{self._stream} ends at {info.state.last_seq}, expected {self.sequence}"
            raise Fenced(message)
        if self._remembered_at != self.sequence:
            await self._remember(conn)

    async def _find_position(self, conn: psycopg.AsyncConnection, js: JetStreamContext) -> None:
        info = await js.stream_info(self._stream)
        self.sequence, self.position = info.state.last_seq, 0
        if self.sequence:
            try:
                message = await js.get_msg(self._stream, seq=self.sequence)
                head = cast("dict[str, str]", message.headers or {})
                self.position = int(head["ptsp-pos"])
            except NotFoundError:
                self.position = await self._remembered(conn)
            except KeyError as foreign:
                raise Fenced(f"{self._stream} ends with a message that no relay put there") from foreign  # noqa: EM102, TRY003 - said once
        log.info("relay: leads %s from sequence %s, position %s", self._stream, self.sequence, self.position)

    async def _remember(self, conn: psycopg.AsyncConnection) -> None:
        """Note position and sequence once nothing more comes: needed only when the stream lets its last message expire."""
        await conn.execute(
            "INSERT INTO posisi_relay (posisi, urutan) VALUES (%s, %s)"
            " ON CONFLICT (satu) DO UPDATE SET posisi = excluded.posisi, urutan = excluded.urutan",
            (self.position, self.sequence),
        )
        self._remembered_at = self.sequence

    async def _remembered(self, conn: psycopg.AsyncConnection) -> int:
        """Return the position of the last message where the stream has let the message itself expire."""
        cursor = await conn.execute("SELECT posisi FROM posisi_relay WHERE urutan = %s", (self.sequence,))
        row = await cursor.fetchone()
        if row is None:
            message = f"{self._stream} lost its last message and no position is remembered: run satupintu republish"
            raise Fenced(message)
        return int(row[0])

    async def _publish(self, client: Client, rows: Sequence[tuple[Any, ...]]) -> None:
        self.sequence = await publish_in_order(client, self._settings.service, rows, self.sequence)
        self.position = rows[-1][0]
        RELAYED.inc(len(rows))
        RELAY_POSITION.set(self.position)


async def publish_in_order(client: Client, service: str, rows: Sequence[tuple[Any, ...]], sequence: int) -> int:
    """Publish rows of the notification log after `sequence` of the service's stream; return the sequence after them.

    Each message expects the sequence before it, so that the last one's answer speaks for all; anything else is `Fenced`.
    """
    *earlier, last = rows
    for i, row in enumerate(earlier):
        subject, body, head = message_of(service, row, sequence + i)
        await client.publish(subject, body, headers=head)
        if i % AT_ONCE == AT_ONCE - 1:
            await asyncio.sleep(0)
    subject, body, head = message_of(service, last, sequence + len(earlier))
    ack = await client.jetstream().publish(subject, body, timeout=ACK_SECONDS, headers=head)
    expected = sequence + len(rows)
    if ack.duplicate or ack.seq != expected:
        message = f"{stream_of(service)}: got sequence {ack.seq}, expected {expected}"
        raise Fenced(message)
    return expected


def log_query(service: str) -> Composed:
    """Return the query for the next events of a service's notification log: after a position, at most so many."""
    return SQL(
        "SELECT notification_id, originator_id, originator_version, topic, state FROM {}.{}"
        " WHERE notification_id > %s ORDER BY notification_id LIMIT %s"
    ).format(Identifier(service), Identifier(f"{service}_events"))


def message_of(service: str, row: Sequence[Any], expected: int) -> tuple[str, bytes, dict[str, str]]:
    """Return subject, body and headers of a stored event; `expected` is the sequence before it."""
    position, stream_id, version, topic, state = row
    body, meta = halves(bytes(state))
    name, _ = name_and_version(topic)
    head = headers(f"{stream_id}:{version}", topic, meta, position)
    head["Nats-Expected-Last-Sequence"] = str(expected)
    return subject_of(service, name, meta["subject"]), body, head
