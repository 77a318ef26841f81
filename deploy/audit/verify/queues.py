"""Rows that no event alone leads to, each of which must have one behind it: what waits, what was parked, what was answered first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson

from deploy.audit.findings import FindingKind, Findings
from deploy.audit.stores.asking import Ranks, in_pieces
from deploy.audit.stores.log import UNREADABLE, Log, LogRow
from deploy.audit.verify.links import CE_ID
from services.analysis.kertas import KERTAS as KERTAS_ANALYSIS
from services.disposition.kertas import KERTAS as KERTAS_DISPOSITION
from services.intake.kertas import KERTAS as KERTAS_INTAKE
from services.letters.kertas import KERTAS as KERTAS_LETTERS
from shared.kernel.event.canonical import id_text
from shared.kernel.event.envelope import split
from shared.kernel.publish.outgoing import message_of
from shared.kernel.publish.stream_reads import sent
from shared.office.names import SERVICES, stream_of
from shared.service.papers.kertas import DaftarKertas
from shared.service.stored_answers import bentangkan

KERTAS: Final[Mapping[str, DaftarKertas]] = {
    "intake": KERTAS_INTAKE,
    "disposition": KERTAS_DISPOSITION,
    "analysis": KERTAS_ANALYSIS,
    "letters": KERTAS_LETTERS,
}
"""The papers of each service that makes some, by the event that asks for them."""
SOURCES: Final = {stream_of(service): service for service in SERVICES}
Row = tuple[Any, ...]
Named = Callable[[Row], Sequence[str]]
"""Which events a row names."""


class Queues:
    """The queues of one service; each row is told of by its key, with the columns that nothing stands behind."""

    def __init__(self, log: Log, service: str, findings: Findings) -> None:
        """Read from `log`."""
        self._log = log
        self._service = service
        self._findings = findings
        self._ranks_in = Ranks(log)

    def check(self) -> None:
        """Check all of them."""
        self._parked()
        self._papers()
        self._answers()
        if self._service == "notify":
            self._deliveries()

    def _parked(self) -> None:
        """A parked event is one of its source's, as it stands there."""
        for rows, events in self._with_events("parkir", ("id", "ce_id", "sumber", "urutan", "kelompok", "jenis", "header", "isi")):
            places = self._ranks(events.values())
            for nomor, ce_id, sumber, urutan, kelompok, jenis, header, isi in rows:
                event = events.get(ce_id)
                if event is None or SOURCES.get(sumber) != event.service:
                    self._add(f"parkir {nomor}", "tidak ada peristiwanya di log sumbernya: ce_id, sumber")
                    continue
                subject, body, head = message_of(event.service, event.row, 0)
                self._tell(
                    f"parkir {nomor}",
                    urutan=(urutan, places[event.service, event.position]),
                    kelompok=(kelompok, subject.rpartition(".")[2]),
                    jenis=(jenis, event.name),
                    header=(sent(header), sent(head)),
                    isi=(bytes(isi), body),
                )

    def _papers(self) -> None:
        """A paper that is to be made is asked for by an event of the service."""
        for rows, events in self._with_events("kertas", ("ce_id", "ce_id", "jenis", "stream_id", "versi", "dibuat")):
            for _, ce_id, jenis, stream_id, versi, dibuat in rows:
                event = events.get(ce_id)
                if event is None or event.service != self._service:
                    self._add(f"kertas {ce_id}/{jenis}", "tidak ada peristiwanya: ce_id")
                    continue
                asked = [
                    one.jenis.value
                    for kind, papers in KERTAS.get(self._service, {}).items()
                    if kind.__name__ == event.name
                    for one in papers
                ]
                self._tell(
                    f"kertas {ce_id}/{jenis}",
                    jenis=(jenis in asked, True),
                    stream_id=(stream_id, event.stream_id),
                    versi=(versi, event.version),
                    dibuat=(dibuat, _time(event)),
                )

    def _answers(self) -> None:
        """A first answer that names events is that to the command which led to them, and of the same moment."""
        for rows, events in self._with_events("jawaban", ("perintah_id", "isi", "dibuat"), _named_in_answer):
            for perintah_id, isi, dibuat in rows:
                for ce_id in _named_in_answer((perintah_id, isi, dibuat)):
                    event = events.get(ce_id)
                    own = event is not None and event.service == self._service
                    commands = (id_text(perintah_id), split(event.state)[1].get("commandid") if event is not None and own else None)
                    self._tell(f"jawaban {perintah_id}", perintah_id=commands, dibuat=(dibuat, _time(event) if event is not None else None))

    def _deliveries(self) -> None:
        """What is sent to a subscription is an event of the stream that the row names, at that place."""
        columns = ("langganan_id", "ce_id", "sumber", "urutan", "jenis", "kelompok")
        for rows, events in self._with_events("kiriman", columns):
            places, known = self._ranks(events.values()), self._log.rows("notify", "langganan", ("langganan_id",), [row[0] for row in rows])
            for langganan_id, ce_id, sumber, urutan, jenis, kelompok in rows:
                tempat = f"kiriman {langganan_id}/{sumber}/{urutan}"
                event = events.get(ce_id)
                if event is None:
                    self._add(tempat, "tidak ada peristiwanya: ce_id")
                    continue
                self._tell(
                    tempat,
                    langganan_id=(langganan_id in known, True),
                    sumber=(sumber, SERVICES.index(event.service)),
                    urutan=(urutan, places[event.service, event.position]),
                    jenis=(jenis, event.name),
                    kelompok=(kelompok, split(event.state)[1].get("subject")),
                )

    def _with_events(
        self, table: str, columns: Sequence[str], named: Named = lambda row: (row[1],)
    ) -> Iterator[tuple[Sequence[Row], Mapping[str, LogRow]]]:
        """Yield the rows of a table, some at a time, with the events that they name."""
        for rows in in_pieces(self._log, self._service, table, columns):
            places = {place for row in rows for ce_id in named(row) if (place := _place(ce_id)) is not None}
            yield rows, {event.ce_id: event for event in self._log.find(list(places)).values() if _is_readable(event)}

    def _ranks(self, events: Iterable[LogRow]) -> Mapping[tuple[str, int], int]:
        """Return the places of events in their streams."""
        wanted: dict[str, list[int]] = {}
        for event in events:
            wanted.setdefault(event.service, []).append(event.position)
        return {(service, position): rank for service, own in wanted.items() for position, rank in self._ranks_in.of(service, own).items()}

    def _tell(self, tempat: str, **pairs: tuple[object, object]) -> None:
        differing = [name for name, (there, wanted) in pairs.items() if there != wanted]
        if differing:
            self._add(tempat, f"bukan yang dikatakan peristiwanya: {', '.join(differing)}")

    def _add(self, tempat: str, uraian: str) -> None:
        self._findings.add(FindingKind.ANTREAN_BERBEDA, self._service, tempat, uraian)


def _named_in_answer(row: Row) -> Sequence[str]:
    try:
        named: list[dict[str, str]] = orjson.loads(bentangkan(bytes(row[1])))["peristiwa"]
        return [one["id"] for one in named]
    except UNREADABLE:
        return ()


def _place(ce_id: str) -> tuple[UUID, int] | None:
    found = CE_ID.match(ce_id)
    return (UUID(found[1]), int(found[2])) if found is not None else None


def _is_readable(event: LogRow) -> bool:
    """Whether something stands behind a row; an event that is not whole is told of where it stands."""
    try:
        split(event.state)
    except UNREADABLE:
        return False
    return True


def _time(event: LogRow) -> datetime:
    return datetime.fromisoformat(split(event.state)[1]["time"])
