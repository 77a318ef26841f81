"""EV_ALL beside the stores: it must hold every event that a service's stream holds, in whatever order they were merged."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import Final

from deploy.audit.findings import FindingKind, Findings
from deploy.audit.stores.log import Log, LogRow
from deploy.audit.stores.streams import AuditedStreams, StreamShape
from deploy.audit.verify.copies import Advance
from deploy.set.layout import SERVICES
from shared.kernel.event.clock import monotonic
from shared.kernel.publish.streams import ALL

SEMUA: Final = "all"
"""What stands in the place of a service's name where EV_ALL is meant."""
PATIENCE_SECONDS: Final = 60.0
"""How long a message may be on its way to EV_ALL: the server takes 20 to 30 s to find a stream again that was deleted and refilled."""
POLL_SECONDS: Final = 0.05


@dataclass(slots=True)
class StoreInAllStream:
    """One store, as far as EV_ALL was seen to hold it; `due` events were in the service's stream before the snapshot."""

    rows: Iterator[LogRow]
    due: int
    forgives: bool
    rank: int = 0
    row: LogRow | None = None
    missing: dict[int, LogRow] = field(default_factory=dict[int, LogRow])

    def __post_init__(self) -> None:
        """Begin at the first event."""
        self._next()

    @property
    def behind(self) -> bool:
        """Whether EV_ALL does not yet reach as far as the service's stream did."""
        return self.row is not None and self.rank <= self.due and not self.forgives

    def seen(self, position: int, ce_id: str) -> None:
        """EV_ALL holds this event; those before it should have come earlier, and may still come where a stream was read in again."""
        while self.row is not None and self.row.position < position:
            if not self.forgives:
                self.missing[self.row.position] = self.row
            self._next()
        self.forgives = False
        if self.row is not None and (self.row.position, self.row.ce_id) == (position, ce_id):
            self._next()
        elif position in self.missing and self.missing[position].ce_id == ce_id:
            del self.missing[position]

    def absent(self) -> Iterator[LogRow]:
        """Yield what EV_ALL should hold and does not."""
        yield from self.missing.values()
        while self.behind and self.row is not None:
            yield self.row
            self._next()

    def _next(self) -> None:
        self.row, self.rank = next(self.rows, None), self.rank + 1


@dataclass(frozen=True, slots=True)
class AllStream:
    """EV_ALL being held against some stores; a head that it is set to forget is not missed."""

    log: Log
    streams: AuditedStreams
    findings: Findings
    advance: Advance
    patience_seconds: float = PATIENCE_SECONDS

    async def compare(self, ends: Mapping[str, int]) -> None:
        """Read it once; `ends` says how much the service's streams held before the snapshot was taken."""
        shape = await self.streams.shape(SEMUA)
        if shape is None:
            self.findings.add(FindingKind.EV_ALL_TIDAK_ADA, SEMUA, ALL, "stream tidak ada")
            return
        self._epoch(shape)
        with ExitStack() as stack:
            followed = {
                service: StoreInAllStream(stack.enter_context(closing(self.log.places(service))), due, shape.forgot)
                for service, due in ends.items()
            }
            await self._read(followed, shape)
            for service, one in followed.items():
                for row in one.absent():
                    uraian = f"posisi {row.position} ada di penyimpanan {service}, tidak ada di stream"
                    self.findings.add(FindingKind.EV_ALL_BOLONG, SEMUA, f"{ALL} {row.name} {row.ce_id}", uraian)

    def _epoch(self, shape: StreamShape) -> None:
        epoch = self.log.epoch(SERVICES[0])
        if shape.epoch is None:
            self.findings.add(FindingKind.EV_ALL_TANPA_EPOCH, SEMUA, ALL, "belum menyebut epoch-nya")
        elif shape.epoch != epoch:
            self.findings.add(FindingKind.EPOCH_LAIN, SEMUA, ALL, f"berasal dari epoch {shape.epoch}, sedangkan basis data dari {epoch}")

    async def _read(self, followed: Mapping[str, StoreInAllStream], shape: StreamShape | None) -> None:
        """Read to the end, and go on while messages are still on their way."""
        first, moved = 1, monotonic()
        while shape is not None:
            async for copy in self.streams.messages(SEMUA, max(first, shape.first), shape.last):
                service = copy.subject.split(".")[1]
                if service in followed and not copy.position:
                    self.findings.add(
                        FindingKind.EV_ALL_ASING, SEMUA, f"{ALL} {copy.tempat}", "tidak diterbitkan layanannya, dan bukan peristiwa"
                    )
                elif service in followed:
                    followed[service].seen(copy.position, copy.ce_id)
                    self.advance(1)
            if shape.last >= first:
                first, moved = shape.last + 1, monotonic()
            if monotonic() - moved > self.patience_seconds or not any(one.behind for one in followed.values()):
                return
            await asyncio.sleep(POLL_SECONDS)
            shape = await self.streams.shape(SEMUA)
