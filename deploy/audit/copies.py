"""A store beside its stream, event by event, in the order of publication: the copy must say the same, or say it soon."""

from collections.abc import Callable, Iterator
from contextlib import aclosing, closing
from dataclasses import dataclass, field
from itertools import islice

from deploy.audit.chains import UNREADABLE
from deploy.audit.findings import Findings, Jenis
from deploy.audit.log import Log, Stored
from deploy.audit.streams import ADDED_BY_SERVER, Copy, Shape, Streams
from shared.kernel.names import stream_of
from shared.kernel.publishing import message_of

Advance = Callable[[int], None]


@dataclass(slots=True)
class Comparison:
    """What is known of one stream: events that are the same, stored ones that are not published yet, and whether order is as stored."""

    service: str
    sama: int = 0
    tertinggal: int = 0
    last_position: int = 0
    aligned: bool = True


@dataclass(slots=True)
class Pair:
    """One store being held against one stream.

    `end_before` is where the stream ended before the snapshot of the store was taken: whatever it held then, the store must hold.
    """

    log: Log
    streams: Streams
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
        extent, reached = self.log.extent(self.service), self.log.reached(self.service)
        if reached > extent.events:
            self._add(
                Jenis.PERISTIWA_HILANG, "", f"sudah pernah sampai urutan {reached}, padahal penyimpanan berisi {extent.events} peristiwa"
            )
        if shape is None:
            self._add(Jenis.STREAM_TIDAK_ADA, "", "stream tidak ada")
            self.result.tertinggal = extent.events
            return self.result
        if reached > shape.last:
            self._add(Jenis.STREAM_TERPOTONG, "", f"berakhir di urutan {shape.last}, padahal sudah pernah sampai {reached}")
        with closing(self.log.by_position(self.service)) as rows:
            await self._merge(rows, shape, extent.last)
        return self.result

    async def _merge(self, rows: Iterator[Stored], shape: Shape, last: int) -> None:
        rank = shape.first if shape.forgets else 1
        row = next(islice(rows, rank - 1, None), None)
        async with aclosing(self.streams.messages(self.service, max(shape.first, 1), shape.last)) as copies:
            async for copy in copies:
                if copy.position > last and copy.sequence > self.end_before:
                    break
                if copy.position <= self.result.last_position:
                    self._order(copy, f"posisi {copy.position} menyusul posisi {self.result.last_position}")
                    continue
                self.result.last_position = copy.position
                while row is not None and row.position < copy.position:
                    self._missing(row)
                    row, rank = next(rows, None), rank + 1
                if row is None or row.position > copy.position:
                    self._surplus(copy)
                    continue
                self._same(row, copy, rank)
                row, rank = next(rows, None), rank + 1
        self.result.tertinggal = (row is not None) + sum(1 for _ in rows)

    def _same(self, row: Stored, copy: Copy, rank: int) -> None:
        self.advance(1)
        if self.result.aligned and copy.sequence != rank:
            self._order(copy, f"peristiwa ke-{rank} di penyimpanan")
        try:
            subject, body, head = message_of(self.service, row.row, 0)
        except UNREADABLE:
            return
        wanted = {name: value for name, value in head.items() if name not in ADDED_BY_SERVER}
        names = sorted(name for name in wanted.keys() | copy.headers.keys() if wanted.get(name) != copy.headers.get(name))
        differing = [*(["subjek"] if subject != copy.subject else []), *(["isi"] if body != copy.body else []), *names]
        if differing:
            self._add(Jenis.STREAM_BERBEDA, copy.tempat, f"berbeda dari penyimpanan: {', '.join(differing)}")
        else:
            self.result.sama += 1

    def _missing(self, row: Stored) -> None:
        self.advance(1)
        self.result.aligned = False
        self._add(Jenis.STREAM_BOLONG, f"{row.name} {row.ce_id}", f"posisi {row.position} ada di penyimpanan, tidak ada di stream")

    def _surplus(self, copy: Copy) -> None:
        self.result.aligned = False
        self._add(Jenis.STREAM_LEBIH, copy.tempat, f"posisi {copy.position} ada di stream, tidak ada di penyimpanan")

    def _order(self, copy: Copy, what: str) -> None:
        self.result.aligned = False
        self._add(Jenis.STREAM_URUTAN, copy.tempat, f"urutannya bukan urutan penyimpanan: {what}")

    def _add(self, jenis: Jenis, tempat: str, uraian: str) -> None:
        self.findings.add(jenis, self.service, f"{stream_of(self.service)} {tempat}".strip(), uraian)
