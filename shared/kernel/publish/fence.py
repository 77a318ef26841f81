"""Stream and store must tell the same before anything is published or taken in; where they do not, words say what helps (ADR 0045)."""

from typing import Any, Final, LiteralString, NamedTuple, cast

import psycopg
from nats.js import JetStreamContext
from nats.js.api import StreamConfig, StreamInfo
from nats.js.errors import NotFoundError
from psycopg.sql import SQL, Composed, Identifier

from shared.kernel.postgres.epoch import epoch_of
from shared.kernel.postgres.proofs import recorded_query
from shared.kernel.process.advice import BANGUN, ISI, PULIHKAN
from shared.kernel.process.metrics import CONTRADICTED
from shared.kernel.publish.message import Message
from shared.office.names import stream_of

EPOCH: Final[LiteralString] = "SELECT nilai FROM {tentang} WHERE kunci = 'epoch_stream'"
REMEMBERED: Final[LiteralString] = "SELECT posisi FROM {posisi_relay} WHERE urutan = %s"
RANK: Final[LiteralString] = "SELECT count(*) FILTER (WHERE notification_id <= %s), count(*) FROM {events}"
THERE: Final[LiteralString] = "SELECT 1 FROM {events} WHERE notification_id = %s"


class Contradiction(Exception):
    """Stream and store do not tell the same; the text says so to an operator, and ends with the command that helps."""

    def __init__(self, stream: str, what: str, advice: str) -> None:
        """Say what is wrong with a stream, and what helps."""
        super().__init__(f"{stream} {what}. {advice.format(service=stream.removeprefix('EV_').lower())}")


class StreamPlace(NamedTuple):
    """How far a stream goes, or was taken in: the sequence there, and the position in its owner's log; 0 where that is not known."""

    sequence: int
    position: int


def judged(message: Message) -> Contradiction:
    """Return what is wrong with a message that is not what the log has at its position."""
    where = f"memuat di urutan {message.sequence}"
    if not message.position or not message.ce_id:
        return Contradiction(message.source, f"{where} pesan asing, yang tidak diterbitkan layanannya", BANGUN)
    if not message.honest:
        return Contradiction(message.source, f"{where} isi yang tidak memberi hash-nya ({message.ce_id})", BANGUN)
    return Contradiction(message.source, f"{where} peristiwa yang tidak ada di penyimpanan ({message.ce_id})", PULIHKAN)


def prove_epoch(config: StreamConfig, epoch: str) -> None:
    """Raise `Contradiction` where a stream was not filled in the database's epoch."""
    found = epoch_of(config)
    if found is None:
        raise Contradiction(str(config.name), "belum menyebut epoch-nya", ISI)
    if found != epoch:
        raise Contradiction(str(config.name), f"berasal dari epoch {found}, sedangkan basis data dari {epoch}", PULIHKAN)


def told(stream: str, contradiction: Contradiction | None) -> str:
    """Count a stream as contradicted, or not any more; return the words."""
    CONTRADICTED.labels(stream).set(contradiction is not None)
    return str(contradiction or "")


class Owner:
    """A service's log and its stream, as its relay sees them; `conn` may read the log."""

    def __init__(self, conn: psycopg.AsyncConnection[Any], js: JetStreamContext, service: str) -> None:
        """Ask nothing yet."""
        self._conn, self._js, self._service = conn, js, service
        self._stream = stream_of(service)

    async def end(self) -> StreamPlace:
        """Return where the stream ends, once it is proven that its last event is in the log; else raise `Contradiction`."""
        info = await self._js.stream_info(self._stream)
        await self._prove_epoch(info)
        last = info.state.last_seq
        if not last:
            return StreamPlace(0, 0)
        try:
            raw = await self._js.get_msg(self._stream, seq=last)
        except NotFoundError:
            return await self._remembered(last)
        message = Message(self._stream, last, cast("dict[str, str]", raw.headers or {}), raw.data or b"")
        if not (message.position and await self._recorded(message) and message.honest):
            raise judged(message)
        rank, _ = await self._rank(message.position)
        if rank != last:
            raise Contradiction(self._stream, f"berakhir di urutan {last}, sedangkan di penyimpanan itu peristiwa ke-{rank}", BANGUN)
        return StreamPlace(last, message.position)

    async def still(self, info: StreamInfo, place: StreamPlace) -> None:
        """Raise `Contradiction` where the stream is of another epoch by now, or the log no longer has what was published last."""
        await self._prove_epoch(info)
        if place.position and not await self._row(THERE, (place.position,)):
            what = f"berakhir di urutan {place.sequence} dengan peristiwa yang tidak ada lagi di penyimpanan"
            raise Contradiction(self._stream, what, PULIHKAN)

    async def _remembered(self, last: int) -> StreamPlace:
        """Return where a stream ends whose last message has expired, or cannot be read: the relay noted that at rest."""
        row = await self._row(REMEMBERED, (last,))
        position = row[0] if row else 0
        rank, events = await self._rank(position)
        if events < last:
            raise Contradiction(self._stream, f"berakhir di urutan {last}, padahal penyimpanan hanya berisi {events} peristiwa", PULIHKAN)
        if rank != last:
            what = f"tidak memuat lagi pesan terakhirnya, urutan {last}, dan posisinya di penyimpanan tidak diingat"
            raise Contradiction(self._stream, what, BANGUN)
        return StreamPlace(last, position)

    async def _prove_epoch(self, info: StreamInfo) -> None:
        row = await self._row(EPOCH)
        prove_epoch(info.config, row[0] if row else "")

    async def _recorded(self, message: Message) -> bool:
        has = ([message.position], [message.ce_id], [message.headers.get("ce-hash", "")])
        row = await (await self._conn.execute(recorded_query(self._service), has)).fetchone()
        return row == (True,)

    async def _rank(self, position: int) -> tuple[int, int]:
        """Return how many events there are up to a position, and how many in all."""
        row = await self._row(RANK, (position,))
        return (row[0], row[1]) if row else (0, 0)

    async def _row(self, query: LiteralString, parameters: tuple[int, ...] = ()) -> tuple[Any, ...] | None:
        names = {name: Identifier(self._service, name) for name in ("tentang", "posisi_relay")}
        composed: Composed = SQL(query).format(events=Identifier(self._service, f"{self._service}_events"), **names)
        return await (await self._conn.execute(composed, parameters)).fetchone()
