"""A store beside its stream, event by event, in the order of publication: the copy must say the same, or say it soon."""

from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import aclosing, closing
from dataclasses import dataclass, field
from itertools import islice

from deploy.audit.findings import FindingKind, Findings
from deploy.audit.stores.log import UNREADABLE, Log, LogRow
from deploy.audit.stores.places import RELAY, PositionHolder, heard
from deploy.audit.stores.streams import AuditedStreams, StreamMessage, StreamShape
from shared.kernel.publish.outgoing import message_of
from shared.kernel.publish.stream_reads import sent
from shared.office.names import stream_of

Advance = Callable[[int], None]


@dataclass(slots=True)
class Comparison:
    """What is known of one stream: events that are the same, stored ones that are not published yet, and whether order is as stored."""

    service: str
    sama: int = 0
    tertinggal: int = 0
    last_position: int = 0
    last_sequence: int = 0
    foreign: int = 0
    aligned: bool = True


@dataclass(slots=True)
class StoreAndStream:
    """One store being held against one stream.

    `end_before` is where the stream ended before the snapshot of the store was taken: whatever it held then, the store must hold.
    """

    log: Log
    streams: AuditedStreams
    service: str
    findings: Findings
    advance: Advance
    end_before: int
    result: Comparison = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing compared."""
        self.result = Comparison(self.service)

    async def compare(self) -> Comparison:
        """Read both from the beginning; events recorded after the snapshot are left alone."""
        shape = await self.streams.shape(self.service)
        extent, known = self.log.extent(self.service), list(heard(self.log, self.service))
        if shape is None:
            self._positions(known, extent.events)
            self._add(FindingKind.STREAM_TIDAK_ADA, "", "stream tidak ada")
            self.result.tertinggal = extent.events
            return self.result
        self._epoch(shape)
        with closing(self.log.by_position(self.service)) as rows:
            await self._merge(rows, shape, extent.last)
        counted = extent.events + self.result.foreign
        self._positions(known, counted)
        reached = max((one.number for one in known if not one.beyond(counted)), default=0)
        if reached > shape.last:
            self._add(FindingKind.STREAM_TERPOTONG, "", f"berakhir di urutan {shape.last}, padahal sudah pernah sampai {reached}")
        if self.result.last_sequence < self.end_before == shape.last:
            self._unread(extent.events, {one.urutan for one in known if one.siapa == RELAY and one.ada})
        return self.result

    def _unread(self, events: int, noted: Container[int]) -> None:
        """The last message has expired or cannot be read: the relay must have noted which event it was."""
        last = self.end_before
        if events < last:
            self._add(FindingKind.PERISTIWA_HILANG, "", f"stream berakhir di urutan {last}, padahal penyimpanan berisi {events} peristiwa")
        elif last not in noted:
            self._add(FindingKind.STREAM_TANPA_UJUNG, "", f"pesan terakhirnya, urutan {last}, tidak terbaca, dan posisinya tidak diingat")

    def _positions(self, known: Iterable[PositionHolder], events: int) -> None:
        """What somebody took in must be in the store, by the same number; who knows only numbers counted foreign messages too."""
        for one in known:
            if one.beyond(events):
                what = f"sudah sampai di {one.siapa}, urutan {one.urutan}, padahal tidak ada di penyimpanan yang berisi {events} peristiwa"
                self._add(FindingKind.PERISTIWA_HILANG, "", what)
            elif one.shifted:
                self._add(FindingKind.POSISI_BERGESER, "", f"{one.siapa} berada di urutan {one.urutan}, padahal itu peristiwa ke-{one.ke}")

    def _epoch(self, shape: StreamShape) -> None:
        epoch = self.log.epoch(self.service)
        if shape.epoch is None:
            self._add(FindingKind.TANPA_EPOCH, "", "belum menyebut epoch-nya")
        elif shape.epoch != epoch:
            self._add(FindingKind.EPOCH_LAIN, "", f"berasal dari epoch {shape.epoch}, sedangkan basis data dari {epoch}")

    async def _merge(self, rows: Iterator[LogRow], shape: StreamShape, last: int) -> None:
        rank = shape.first if shape.forgot else 1
        row = next(islice(rows, rank - 1, None), None)
        async with aclosing(self.streams.messages(self.service, max(shape.first, 1), shape.last)) as copies:
            async for copy in copies:
                if copy.position > last and copy.sequence > self.end_before:
                    break
                self.result.last_sequence = copy.sequence
                if not copy.position:
                    self._foreign(copy)
                    continue
                if copy.position <= self.result.last_position:
                    self._order(copy, f"posisi {copy.position} menyusul posisi {self.result.last_position}")
                    continue
                self.result.last_position = copy.position
                while row is not None and row.position < copy.position:
                    self._missing(row)
                    row, rank = next(rows, None), rank + 1
                if row is None or row.position > copy.position:
                    self._foreign(copy) if copy.foreign else self._surplus(copy)
                    continue
                self._same(row, copy, rank)
                row, rank = next(rows, None), rank + 1
        readable = self.result.aligned and not shape.forgot
        while readable and row is not None and rank <= self.end_before:
            self._missing(row)
            row, rank = next(rows, None), rank + 1
        self.result.tertinggal = (row is not None) + sum(1 for _ in rows)

    def _same(self, row: LogRow, copy: StreamMessage, rank: int) -> None:
        self.advance(1)
        if self.result.aligned and copy.sequence != rank:
            self._order(copy, f"peristiwa ke-{rank} di penyimpanan")
        try:
            subject, body, head = message_of(self.service, row.row, 0)
        except UNREADABLE:
            return
        wanted = sent(head)
        if copy.says(wanted) and (subject, body) == (copy.subject, copy.body):
            self.result.sama += 1
            return
        names = sorted(name for name in wanted.keys() | copy.headers.keys() if wanted.get(name) != copy.headers.get(name))
        differing = [*(["subjek"] if subject != copy.subject else []), *(["isi"] if body != copy.body else []), *names]
        if differing:
            self._add(FindingKind.STREAM_BERBEDA, copy.tempat, f"berbeda dari penyimpanan: {', '.join(differing)}")
        else:
            self.result.sama += 1

    def _missing(self, row: LogRow) -> None:
        self.advance(1)
        self.result.aligned = False
        self._add(FindingKind.STREAM_BOLONG, f"{row.name} {row.ce_id}", f"posisi {row.position} ada di penyimpanan, tidak ada di stream")

    def _foreign(self, copy: StreamMessage) -> None:
        self.result.aligned = False
        self.result.foreign += 1
        self._add(FindingKind.PESAN_ASING, copy.tempat, "tidak diterbitkan layanannya, dan bukan peristiwa")

    def _surplus(self, copy: StreamMessage) -> None:
        self.result.aligned = False
        self._add(FindingKind.STREAM_LEBIH, copy.tempat, f"posisi {copy.position} ada di stream, tidak ada di penyimpanan")

    def _order(self, copy: StreamMessage, what: str) -> None:
        self.result.aligned = False
        self._add(FindingKind.STREAM_URUTAN, copy.tempat, f"urutannya bukan urutan penyimpanan: {what}")

    def _add(self, jenis: FindingKind, tempat: str, uraian: str) -> None:
        self.findings.add(jenis, self.service, f"{stream_of(self.service)} {tempat}".strip(), uraian)
