"""The log that a stream is a copy of, as a service that hears it may ask: nothing is taken in that it does not have (ADR 0045)."""

from collections.abc import Sequence

from nats.js.api import StreamInfo
from psycopg.sql import SQL, Identifier

from shared.kernel.postgres.proofs import LOG_MAX, batch_query, between_query, recorded_query
from shared.kernel.process.advice import BANGUN, ISI, PULIHKAN
from shared.kernel.publish.fence import Contradiction, StreamPlace, judged, prove_epoch
from shared.kernel.publish.message import Message
from shared.kernel.publish.outgoing import message_of
from shared.kernel.writer.store import Store
from shared.office.names import stream_of


class OwnerLog:
    """One source of a service: what it has taken in of it, and what the log says of that."""

    def __init__(self, store: Store, source: str, events: Sequence[str]) -> None:
        """Ask by the hearer's `store` about the log of `source`, of which these events are heard."""
        self._store = store
        self._source = source
        self._events = list(events)
        self._stream = stream_of(source)
        self._taken = SQL("SELECT notification_id, coalesce(posisi, 0) FROM {} WHERE application_name = %s").format(
            Identifier(store.recorder.tracking_table_name)
        )
        self._recorded = recorded_query(source)
        self._between = between_query(source)
        self._batch = batch_query(source)

    async def taken(self) -> StreamPlace:
        """Return how far the stream was taken in."""
        return next((StreamPlace(*row) for row in await self._store.query(self._taken, (self._stream,))), StreamPlace(0, 0))

    async def prove(self, info: StreamInfo, taken: StreamPlace) -> None:
        """Raise `Contradiction` where the stream is of another epoch than the database, or ends before what was taken in."""
        ((epoch,),) = await self._store.query("SELECT max(nilai) FROM tentang WHERE kunci = 'epoch_stream'")
        prove_epoch(info.config, epoch)
        last = info.state.last_seq
        if taken.sequence <= last:
            return
        known = not taken.position or await self._store.query(self._between, ([], taken.position - 1, taken.position, 1, 1))
        what = f"berakhir di urutan {last}, padahal sudah didengar sampai {taken.sequence}"
        raise Contradiction(self._stream, what, ISI if known else PULIHKAN)

    async def has(self, messages: Sequence[Message], seen: StreamPlace) -> bool:
        """Return whether a batch is all that is to be heard after `seen`; raise `Contradiction` where the log does not have it so."""
        last = seen.position
        for message in messages:
            if not message.position or not message.ce_id:
                raise judged(message)
            if message.position <= last:
                what = f"memuat di urutan {message.sequence} posisi {message.position}, padahal sudah sampai {last}"
                raise Contradiction(self._stream, what, BANGUN)
            last = message.position
        after = last if _unknown(seen) else seen.position
        asked = (*_claims(messages), self._events, after, last, LOG_MAX)
        ((recorded, wanted),) = await self._store.query(self._batch, asked)
        if not recorded:
            raise await self._first_unknown(messages)
        return bool(wanted <= len(messages))

    async def between(self, seen: StreamPlace, until: int, at_most: int) -> tuple[list[Message], StreamPlace]:
        """Return what is to be heard after `seen`, up to sequence `until`, as the log has it; and where the log is at `until`, if it is."""
        count = until - seen.sequence
        if count <= 0 or _unknown(seen):
            return [], seen
        rows = await self._store.query(self._between, (self._events, seen.position, LOG_MAX, count, at_most + 1))
        heard = [self._message(seen.sequence + number, row) for number, *row in rows if row[-1] is not None][:at_most]
        return heard, next((StreamPlace(until, row[1]) for row in rows if row[0] == count), seen)

    def _message(self, sequence: int, row: Sequence[object]) -> Message:
        _, body, headers = message_of(self._source, row, 0)
        return Message(self._stream, sequence, headers, body)

    async def _first_unknown(self, messages: Sequence[Message]) -> Contradiction:
        for message in messages:
            if await self._store.query(self._recorded, _claims([message])) == [(False,)]:
                return judged(message)
        return Contradiction(self._stream, "memuat peristiwa yang tidak ada di penyimpanan", PULIHKAN)


def _unknown(place: StreamPlace) -> bool:
    """Say whether something was taken in, and not where it is in its owner's log: a set of an older version knows only sequences."""
    return bool(place.sequence and not place.position)


def _claims(messages: Sequence[Message]) -> tuple[list[int], list[str], list[str]]:
    """Return what messages say that they are: positions, ids, hashes."""
    return [m.position for m in messages], [m.ce_id for m in messages], [m.headers.get("ce-hash", "") for m in messages]
