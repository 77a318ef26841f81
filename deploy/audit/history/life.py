"""A request's whole life: found by its id or agenda number, merged from the stores, and folded to its state at any moment."""

import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from pydantic import ValidationError

from deploy.audit.history.words import moment
from deploy.audit.stores.aggregates import AGENDA, DOSIR, PEMBACAAN, REQUESTS, TENGGAT, Aggregate
from deploy.audit.stores.entries import entries
from deploy.audit.stores.log import Log, LogRow
from deploy.set.layout import SERVICES
from deploy.words.problems import OperatorError, WrongUse
from shared.contracts.intake import NomorAgendaDiberikan
from shared.kernel.event.envelope import Recorded
from shared.kernel.writer.cases import Kasus

AGENDA_NUMBER: Final = re.compile(r"^\s*(\d{4})\s*/\s*(\d{1,9})\s*$")
BROKEN: Final = "Periksa penyimpanan dengan: satupintu verify"


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a request, and the aggregate that recorded it."""

    aggregate: Aggregate
    recorded: Recorded

    @property
    def time(self) -> datetime:
        """When it was recorded."""
        return moment(self.recorded.meta["time"])

    @property
    def cause(self) -> str:
        """The id of the event or command that led to it."""
        return self.recorded.meta["causationid"]


@dataclass(frozen=True, slots=True)
class PartState:
    """A request in one service at some moment."""

    aggregate: Aggregate
    version: int
    kasus: Kasus | None


def find_request(log: Log, text: str) -> UUID:
    """Return the request that the operator means: its id, or its agenda number such as 2026/17."""
    number = AGENDA_NUMBER.match(text)
    if number is not None:
        return _by_agenda(log, int(number[1]), int(number[2]))
    try:
        return UUID(text.strip())
    except ValueError:
        message = f"{text} bukan permohonan_id dan bukan nomor agenda"
        raise WrongUse(message, "Tulis misalnya: satupintu history 2026/17") from None


def _by_agenda(log: Log, tahun: int, nomor: int) -> UUID:
    """Entry n of a year's book is number n."""
    stream_id = AGENDA.decider.stream(tahun)
    entry = log.find([(stream_id, nomor)]).get((stream_id, nomor))
    fact = _read(entry).fact if entry is not None else None
    if not isinstance(fact, NomorAgendaDiberikan) or fact.nomor != nomor:
        message = f"tidak ada permohonan dengan nomor agenda {tahun}/{nomor}"
        raise OperatorError(message, "Nomor agenda ada pada tanda terima permohonan")
    return fact.permohonan_id


def life_of(log: Log, permohonan_id: UUID) -> list[Happening]:
    """Return all events of a request and its entries in the books, an event never before its cause."""
    found = [
        Happening(aggregate, _read(stored))
        for aggregate in (*REQUESTS, *DOSIR, PEMBACAAN, TENGGAT)
        for stored in log.stream(aggregate.service, aggregate.decider.stream(permohonan_id))
    ]
    if not found:
        message = f"tidak ada peristiwa dari permohonan {permohonan_id}"
        raise OperatorError(message, "Cari dengan nomor agenda, misalnya: satupintu history 2026/17")
    facts = [happening.recorded.fact for happening in found]
    entered = [Happening(book, _read(stored)) for book, stored in entries(log, permohonan_id, facts)]
    return merged([*found, *(one for one in entered if getattr(one.recorded.fact, "permohonan_id", None) == permohonan_id)])


def _read(stored: LogRow) -> Recorded:
    try:
        return stored.recorded()
    except (ValidationError, LookupError, ValueError, TypeError) as fault:
        message = f"{stored.service}: {stored.name} {stored.ce_id} tidak dapat dibaca ({type(fault).__name__})"
        raise OperatorError(message, BROKEN) from fault


def merged(happenings: Sequence[Happening]) -> list[Happening]:
    """Order by time, but never an event before its cause, nor before the one it follows in its own stream.

    Causes that go in a circle can only be forged; those events are shown at the end rather than left out.
    """
    known = {h.recorded.ce_id: h for h in happenings}
    followers: dict[str, list[str]] = {}
    waiting: dict[str, int] = {}
    for ce_id, happening in known.items():
        before = {happening.cause, f"{happening.recorded.stream_id}:{happening.recorded.version - 1}"} & known.keys()
        waiting[ce_id] = len(before)
        for earlier in before:
            followers.setdefault(earlier, []).append(ce_id)
    ready = [(_rank(h), ce_id) for ce_id, h in known.items() if not waiting[ce_id]]
    heapq.heapify(ready)
    ordered: list[Happening] = []
    while ready:
        _, ce_id = heapq.heappop(ready)
        ordered.append(known[ce_id])
        for follower in followers.get(ce_id, ()):
            waiting[follower] -= 1
            if not waiting[follower]:
                heapq.heappush(ready, (_rank(known[follower]), follower))
    stuck = known.keys() - {h.recorded.ce_id for h in ordered}
    return [*ordered, *sorted((known[ce_id] for ce_id in stuck), key=_rank)]


def _rank(happening: Happening) -> tuple[str, int, int]:
    recorded = happening.recorded
    return recorded.meta["time"], SERVICES.index(happening.aggregate.service), recorded.version


def until(happenings: Iterable[Happening], at: datetime) -> list[Happening]:
    """Return what had been recorded by a moment."""
    return [happening for happening in happenings if happening.time <= at]


def part_states(happenings: Sequence[Happening]) -> list[PartState]:
    """Return where the request stands in every service after these events."""
    found: list[PartState] = []
    for aggregate in REQUESTS:
        own = [h.recorded for h in happenings if h.aggregate is aggregate]
        state = aggregate.decider.replay(recorded.fact for recorded in own)
        kasus = aggregate.kasus(state) if own and aggregate.kasus is not None else None
        found.append(PartState(aggregate, own[-1].version if own else 0, kasus))
    return found
