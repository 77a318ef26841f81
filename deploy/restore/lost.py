"""What the streams still hold and the stores do not: found message by message, and kept as it was published."""

from collections import Counter
from collections.abc import Iterator
from contextlib import aclosing, closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final
from uuid import UUID

import orjson

from deploy.audit.stores.log import Log, LogRow
from deploy.audit.stores.streams import AuditedStreams, StreamMessage
from deploy.audit.verify.all_stream import SEMUA
from deploy.audit.verify.links import CE_ID, hash_of
from deploy.audit.verify.parts import Track
from deploy.set.layout import SERVICES
from shared.kernel.event.envelope import name_and_version
from shared.kernel.event.fact import Fact, read_fact
from shared.kernel.publish.message import NEEDED, Forged, Message
from shared.office.names import stream_of

TOGETHER: Final = 500
"""So many messages are looked for in the stores at once."""


@dataclass(frozen=True, slots=True)
class LostEvent:
    """One event that the stores no longer hold, as its message said it."""

    service: str
    headers: dict[str, str]
    body: str

    @property
    def place(self) -> tuple[str, int]:
        """Its stream and version there."""
        stream_id, _, version = self.headers["ce-id"].rpartition(":")
        return stream_id, int(version)

    @property
    def name(self) -> str:
        """The event's name."""
        return name_and_version(self.headers["ce-type"])[0]

    def fact(self) -> Fact | None:
        """Return the event; nothing where a newer version of the program recorded it, in a shape that this one does not know."""
        try:
            return read_fact(*name_and_version(self.headers["ce-type"]), orjson.loads(self.body))
        except (LookupError, ValueError):
            return None

    def line(self) -> bytes:
        """Return the event as it is kept."""
        return orjson.dumps({"layanan": self.service, "kepala": self.headers, "isi": self.body}) + b"\n"


def read_lost(path: Path) -> Iterator[LostEvent]:
    """Yield what was kept."""
    with path.open("rb") as file:
        for line in file:
            one = orjson.loads(line)
            yield LostEvent(one["layanan"], one["kepala"], one["isi"])


@dataclass(slots=True)
class LossSearch:
    """The streams beside the stores; `foreign` are the sequences of messages that no relay published, `begins` where the loss begins."""

    log: Log
    streams: AuditedStreams
    out: BinaryIO
    count: Counter[str] = field(default_factory=Counter[str])
    begins: dict[str, int] = field(default_factory=dict[str, int])
    ends: dict[str, int] = field(default_factory=dict[str, int])
    foreign: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    _seen: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    _same: dict[str, int] = field(default_factory=dict[str, int])

    async def look(self, track: Track) -> None:
        """Look through the streams of the services, then through EV_ALL for what their own streams lost too."""
        for service in SERVICES:
            shape = await self.streams.shape(service)
            if shape is None:
                continue
            self.ends[service] = shape.last
            with track(f"{service}: mencari yang hilang", shape.last) as advance, closing(self.log.by_position(service)) as rows:
                first = max(shape.first, 1)
                await self._beside(service, next(islice(rows, first - 1, None), None), rows, (first, shape.last))
                advance(shape.last)
        shape = await self.streams.shape(SEMUA)
        if shape is not None:
            with track("EV_ALL: mencari yang hilang", shape.last) as advance:
                await self._everything(max(shape.first, 1), shape.last)
                advance(shape.last)

    async def _beside(self, service: str, row: LogRow | None, rows: Iterator[LogRow], span: tuple[int, int]) -> None:
        """Follow store and stream side by side; what differs is looked for elsewhere in the store before it is called lost."""
        foreign, suspects = self.foreign.setdefault(service, []), list[StreamMessage]()
        async with aclosing(self.streams.messages(service, *span)) as copies:
            async for copy in copies:
                if row is not None and (row.ce_id, hash_of(row)) == (copy.headers.get("ce-id"), copy.headers.get("ce-hash")):
                    self._same[service] = row.position
                    row = next(rows, None)
                elif not genuine(service, copy):
                    foreign.append(copy.sequence)
                else:
                    suspects.append(copy)
                if len(suspects) == TOGETHER:
                    self._judge(service, suspects)
        self._judge(service, suspects)

    async def _everything(self, first: int, last: int) -> None:
        suspects: dict[str, list[StreamMessage]] = {service: [] for service in SERVICES}
        async with aclosing(self.streams.messages(SEMUA, first, last)) as copies:
            async for copy in copies:
                service = copy.subject.split(".")[1]
                if service in suspects and copy.position > self._same.get(service, 0) and genuine(service, copy):
                    suspects[service].append(copy)
                    if len(suspects[service]) == TOGETHER:
                        self._judge(service, suspects[service])
        for service, left in suspects.items():
            self._judge(service, left)

    def _judge(self, service: str, suspects: list[StreamMessage]) -> None:
        """Write down those that no store holds, each once; begin anew with no suspects."""
        places = {copy.headers["ce-id"]: _place(copy) for copy in suspects}
        found = self.log.find(list(places.values()))
        for copy in suspects:
            ce_id, hash_ = copy.headers["ce-id"], copy.headers["ce-hash"]
            stored = found.get(places[ce_id])
            if (ce_id, hash_) in self._seen or (stored is not None and (stored.service, hash_of(stored)) == (service, hash_)):
                continue
            self._seen.add((ce_id, hash_))
            self.out.write(LostEvent(service, dict(copy.headers), copy.body.decode()).line())
            self.count[service] += 1
            self.begins[service] = min(self.begins.get(service, copy.position), copy.position)
        suspects.clear()


def genuine(service: str, copy: StreamMessage) -> bool:
    """Whether a message is one that a relay of this service published: it has its place in the log, and the hash of its content."""
    if copy.position == 0 or not copy.subject.startswith(f"ptsp.{service}.") or not copy.headers.keys() >= NEEDED:
        return False
    try:
        Message(stream_of(service), copy.sequence, copy.headers, copy.body).check()
    except (Forged, ValueError):
        return False
    return CE_ID.match(copy.headers["ce-id"]) is not None


def _place(copy: StreamMessage) -> tuple[UUID, int]:
    stream_id, _, version = copy.headers["ce-id"].rpartition(":")
    return UUID(stream_id), int(version)
