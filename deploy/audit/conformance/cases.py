"""Requests as cases: the events of many requests by six queries, each case in order, and what the table does not allow in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias
from uuid import UUID

from deploy.audit.conformance.meanings import OPENS
from deploy.audit.conformance.paths import ServicePath
from deploy.audit.history.life import Happening, merged
from deploy.audit.stores.aggregates import REQUESTS, TENGGAT, Aggregate
from deploy.audit.stores.log import Log
from services.notify.deadlines.state import Tenggat
from shared.contracts.bersama import PeristiwaPermohonan
from shared.contracts.disposition import PermohonanDitolak
from shared.contracts.penolakan import SuratPenolakanDibuka
from shared.contracts.tenggat import JenisTenggat
from shared.kernel.event.fact import Fact
from shared.sop.lintas import PENGAMAT
from shared.sop.table import SOP_V1

Round: TypeAlias = tuple[int, int]
"""A step and its round."""

OBSERVED: Final = tuple(aggregate for aggregate in REQUESTS if aggregate.service != PENGAMAT)
"""The aggregates that the SOP's own events are in; notify only watches."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One event that the table does not allow."""

    permohonan_id: UUID
    ce_id: str
    uraian: str


@dataclass(slots=True)
class Case:
    """One request: its events in order, when each step was due as known while it was open, its ways, and what was not allowed."""

    permohonan_id: UUID
    happenings: Sequence[Happening]
    dues: Mapping[Round, datetime] = field(default_factory=dict[Round, datetime])
    paths: dict[str, ServicePath] = field(default_factory=dict[str, ServicePath])
    violations: list[Violation] = field(default_factory=list[Violation])

    def __post_init__(self) -> None:
        """Follow every event."""
        known = {one.recorded.ce_id: one for one in self.happenings}
        for one in self.happenings:
            fact = one.recorded.fact
            if isinstance(fact, PeristiwaPermohonan):
                path = self.paths.setdefault(one.aggregate.service, ServicePath(one.aggregate.service))
                self._found(one, path.see(fact, one.time))
                if isinstance(fact, (*OPENS, SuratPenolakanDibuka)):
                    self._found(one, _handed_over(one, fact, known))

    @property
    def agenda(self) -> str:
        """The agenda number."""
        ringkasan = next((r for one in self.happenings if (r := getattr(one.recorded.fact, "ringkasan", None)) is not None), None)
        return ringkasan.agenda if ringkasan else "-"

    def _found(self, one: Happening, texts: Iterator[str]) -> None:
        self.violations += (Violation(self.permohonan_id, one.recorded.ce_id, text) for text in texts)


def _handed_over(one: Happening, fact: PeristiwaPermohonan, known: Mapping[str, Happening]) -> Iterator[str]:
    """A service opens its first step because of the event that closes a step before it, and a letter of refusal because of the refusal."""
    cause = known.get(one.cause)
    closing = cause.recorded.fact if cause is not None else None
    if isinstance(fact, SuratPenolakanDibuka) and isinstance(closing, PermohonanDitolak):
        return
    handed = isinstance(closing, PeristiwaPermohonan) and any(
        fact.langkah in row.berikut and isinstance(closing, row.event) and closing.langkah == row.nomor for row in SOP_V1.langkah
    )
    if not handed:
        yield f"langkah {fact.langkah} dibuka oleh {type(closing).__name__ if closing else 'sesuatu yang tidak dikenal'}"


def cases(log: Log) -> Iterator[Case]:
    """Yield every request; so many at a time are read by one query for each service."""
    first = OBSERVED[0]
    for ids in log.keys(first.service, "kasus", "permohonan_id"):
        found: dict[UUID, list[Happening]] = {permohonan_id: [] for permohonan_id in ids}
        for aggregate in OBSERVED:
            for permohonan_id, happening in _read(log, aggregate, ids):
                found[permohonan_id].append(happening)
        due: dict[UUID, list[Fact]] = {permohonan_id: [] for permohonan_id in ids}
        for permohonan_id, happening in _read(log, TENGGAT, ids):
            due[permohonan_id].append(happening.recorded.fact)
        for permohonan_id, happenings in found.items():
            yield Case(permohonan_id, merged(happenings), dues(due[permohonan_id]))


def dues(events: Iterable[Fact]) -> dict[Round, datetime]:
    """Return when each step was due, by step and round: as it was known last before it was done, with more time, pauses and decrees."""
    found: dict[Round, datetime] = {}
    state: Tenggat = TENGGAT.decider.initial
    for event in events:
        state = TENGGAT.decider.evolve(state, event)
        langkah = ((kunci, batas) for kunci, batas in state.terbuka.items() if kunci.jenis is JenisTenggat.LANGKAH)
        found.update({(kunci.langkah, kunci.putaran): batas.saat.jatuh_tempo for kunci, batas in langkah})
    return found


def _read(log: Log, aggregate: Aggregate, ids: Sequence[UUID]) -> Iterator[tuple[UUID, Happening]]:
    streams = {aggregate.decider.stream(permohonan_id): permohonan_id for permohonan_id in ids}
    for stored in log.streams(aggregate.service, list(streams)):
        yield streams[stored.stream_id], Happening(aggregate, stored.recorded())
