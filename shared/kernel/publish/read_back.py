"""A service's stream, read back against its log: the newest events after the start, then all of them, once a day and gently (ADR 0046).

A disk that lost a bit makes the broker pass over a message, and it tells nobody.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing
from math import nan
from typing import Any, Final, cast

import psycopg
from nats.aio.client import Client
from nats.js.api import StreamInfo
from nats.js.errors import NotFoundError
from psycopg.sql import SQL, Identifier

from shared.kernel.event.clock import monotonic, now, rfc3339
from shared.kernel.postgres.leader import FAULTS
from shared.kernel.process.advice import BANGUN
from shared.kernel.process.metrics import READ_BACK, READ_BACK_DIFFERS
from shared.kernel.publish.fence import Contradiction, StreamPlace
from shared.kernel.publish.outgoing import log_query, message_of
from shared.kernel.publish.read_back_place import ReadBackProgress
from shared.kernel.publish.stream_reads import SUBJECT, Unread, messages, sent
from shared.office.names import stream_of

NEWEST: Final = 10_000
PIECE: Final = 50
"""Events that are read at once: to compare them holds up an act for a few milliseconds."""
SHARE: Final = 0.05
"""Of a core, at most: for so much of the time something is read, and the rest is pause."""
KEEP_EVERY: Final = 1000
LOOK_SECONDS: Final = 60.0
AGAIN_SECONDS: Final = 5.0
FROM: Final = SQL("SELECT notification_id FROM {} WHERE notification_id <= %s ORDER BY notification_id DESC OFFSET %s LIMIT 1")

log = logging.getLogger(__name__)


class StreamReplaced(Exception):
    """The stream is another one by now: what was read of it says nothing."""


class ReadBack:
    """What one process, while its relay leads, finds in its stream."""

    def __init__(self, service: str) -> None:
        """Know nothing yet."""
        self._service = service
        self._stream = stream_of(service)
        self.memory: ReadBackProgress | None = None

    @property
    def fault(self) -> str:
        """What the stream has lost or tells differently, in words, and which command helps; nothing where all is well."""
        beda = self.memory.beda if self.memory else set[int]()
        what = f"kehilangan {len(beda)} peristiwa, atau memuatnya lain dari penyimpanan, pertama di urutan {min(beda, default=0)}"
        return str(Contradiction(self._stream, what, BANGUN)) if beda else ""

    @property
    def lag(self) -> dict[str, int | str | None]:
        """How far the present pass is, what was found, and when the last one ended, as an operator is told."""
        memory = self.memory or ReadBackProgress("")
        ended = rfc3339(memory.selesai) if memory.selesai else None
        return {"urutan": memory.place.sequence, "beda": len(memory.beda), "selesai": ended, "galat": self.fault}

    @property
    def age(self) -> float:
        """Seconds since all was read last; NaN where that is not known here."""
        ended = self.memory.selesai if self.memory else None
        return (now() - ended).total_seconds() if ended else nan

    async def run(self, conn: psycopg.AsyncConnection[Any], client: Client, published: Callable[[], StreamPlace]) -> None:
        """Go on until cancelled, over the relay's connections; `published` says how far it has filled the stream."""
        while True:
            try:
                await ReadBackTerm(self, conn, client, self._service, published).go_on()
            except (*FAULTS, Unread, StreamReplaced) as fault:
                log.warning("read back of %s: %s: %s", self._stream, type(fault).__name__, fault)
            except Exception:
                log.exception("read back of %s", self._stream)
            finally:
                self.memory = None
            await asyncio.sleep(AGAIN_SECONDS)


class ReadBackTerm:
    """One term of reading back."""

    def __init__(
        self, back: ReadBack, conn: psycopg.AsyncConnection[Any], client: Client, service: str, published: Callable[[], StreamPlace]
    ) -> None:
        """Read nothing yet."""
        self._back, self._conn, self._client, self._service, self._published = back, conn, client, service, published
        self._stream, self._js = stream_of(service), client.jetstream()
        self._info: StreamInfo

    async def go_on(self) -> None:
        """Read the newest, and then everything whenever that is due."""
        self._info = await self._js.stream_info(self._stream)
        memory = self._back.memory = await ReadBackProgress.of(self._conn, str(self._info.created))
        READ_BACK_DIFFERS.set(len(memory.beda))
        until = self._published()
        place = await self._newest(until)
        while place.sequence < until.sequence:
            place, _ = await self._piece(memory, place, until)
        while True:
            memory.begin(now())
            while memory.running and memory.place.sequence < self._published().sequence:
                memory.place, found = await self._piece(memory, memory.place, self._published())
                memory.ditemukan |= found
                READ_BACK.set(memory.place.sequence)
                if found or memory.place.sequence % KEEP_EVERY < PIECE:
                    await memory.keep(self._conn)
            memory.end(now())
            READ_BACK_DIFFERS.set(len(memory.beda))
            await memory.keep(self._conn)
            await asyncio.sleep(LOOK_SECONDS)

    async def _newest(self, until: StreamPlace) -> StreamPlace:
        """Return the place behind which the newest are."""
        query = FROM.format(Identifier(self._service, f"{self._service}_events"))
        row = await (await self._conn.execute(query, (until.position, NEWEST))).fetchone()
        return StreamPlace(until.sequence - NEWEST, row[0]) if row else StreamPlace(0, 0)

    async def _piece(self, memory: ReadBackProgress, after: StreamPlace, until: StreamPlace) -> tuple[StreamPlace, set[int]]:
        """Read some events after a place and compare them, then pause as the share asks; return the place behind, and what differs."""
        begun, first = monotonic(), self._info.state.first_seq
        cursor = await self._conn.execute(log_query(self._service), (after.position, PIECE), binary=True)
        rows = dict(enumerate((row for row in await cursor.fetchall() if row[0] <= until.position), after.sequence + 1))
        end = StreamPlace(after.sequence + len(rows), rows[after.sequence + len(rows)][0]) if rows else until
        whole: set[int] = set()
        async with aclosing(messages(self._client, self._stream, max(after.sequence + 1, first), end.sequence)) as read:
            async for message in read:
                head, row = message.headers, rows.get(message.sequence)
                if row and self._same(row, head[SUBJECT], message.body, head):
                    whole.add(message.sequence)
        found = {sequence for sequence in rows.keys() - whole if sequence >= first and not await self._whole(sequence, rows[sequence])}
        if found:
            memory.beda |= found
            READ_BACK_DIFFERS.set(len(memory.beda))
            log.error("read back: %s", self._back.fault)
        await asyncio.sleep((monotonic() - begun) * (1 / SHARE - 1))
        return end, found

    async def _whole(self, sequence: int, row: Sequence[Any]) -> bool:
        """Ask for one message once more, now the stream's leader, and say whether it is as the log has it, or was let go of meanwhile."""
        present = await self._js.stream_info(self._stream)
        if present.created != self._info.created or present.state.last_seq < sequence:
            raise StreamReplaced(self._stream)
        try:
            raw = await self._js.get_msg(self._stream, seq=sequence)
        except NotFoundError:
            return sequence < present.state.first_seq
        return self._same(row, str(raw.subject), raw.data or b"", cast("dict[str, str]", raw.headers or {}))

    def _same(self, row: Sequence[Any], subject: str, body: bytes, headers: Mapping[str, Any]) -> bool:
        wanted, content, head = message_of(self._service, row, 0)
        return (subject, body, sent(headers)) == (wanted, content, sent(head))
