"""The rows that a service shows of its aggregates, held against the states that the events lead to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson

from deploy.audit.aggregates import KONTAK_ORANG, LANGGANAN_SISTEM, REGISTER, TENGGAT, Aggregate, request_aggregate
from deploy.audit.deadlines import Deadlines
from deploy.audit.findings import Findings, Jenis
from deploy.audit.log import PIECE, Log
from services.analysis.aplikasi.state import Aplikasi
from services.analysis.register.tabel import baris
from services.notify.kontak.state import Kontak
from services.notify.langganan.state import Langganan
from services.notify.webhook.tabel import baris_langganan
from shared.kernel.cases import kasus_row
from shared.kernel.envelope import Recorded

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table with one row for each aggregate of a kind; `columns` begin with its key, `stored` says how the database gives rows back."""

    name: str
    columns: tuple[str, ...]
    jenis: Jenis
    stored: Callable[[Log, Sequence[Row]], Sequence[Row]]


@dataclass(slots=True)
class Rows:
    """The rows of one table that should be there, compared some at a time; rows that no event stands behind are looked for in the end."""

    log: Log
    aggregate: Aggregate
    table: ReadTable
    findings: Findings
    expected: dict[UUID, Row] = field(default_factory=dict[UUID, Row])
    matched: int = 0

    def expect(self, row: Row) -> None:
        """Note what a row must be."""
        self.expected[row[0]] = row
        if len(self.expected) >= PIECE:
            self._compare()

    def finish(self) -> None:
        """Compare the rest, and look for rows that no event stands behind."""
        self._compare()
        service, table = self.aggregate.service, self.table
        if self.log.count(service, table.name) == self.matched:
            return
        for keys in self.log.keys(service, table.name, table.columns[0]):
            streams = {self.aggregate.decider.stream(key): key for key in keys}
            for stream_id in streams.keys() - self.log.exist(service, list(streams)):
                self._add(streams[stream_id], f"ada barisnya di tabel {table.name}, tetapi tidak ada peristiwanya")

    def _compare(self) -> None:
        found = self.log.rows(self.aggregate.service, self.table.name, self.table.columns, list(self.expected))
        for wanted in self.table.stored(self.log, list(self.expected.values())):
            row = found.get(wanted[0])
            if row is None:
                self._add(wanted[0], f"tidak ada barisnya di tabel {self.table.name}")
                continue
            self.matched += 1
            differing = [name for name, is_there, should_be in zip(self.table.columns, row, wanted, strict=True) if is_there != should_be]
            if differing:
                self._add(wanted[0], f"berbeda dari hasil susun ulang: {', '.join(differing)}")
        self.expected.clear()

    def _add(self, key: UUID, uraian: str) -> None:
        self.findings.add(self.table.jenis, self.aggregate.service, f"{self.table.name} {key}", uraian)


class Tables:
    """The tables of one service."""

    def __init__(self, log: Log, service: str, findings: Findings) -> None:
        """Begin with no row."""
        kinds = ((request_aggregate(service), KASUS), (REGISTER, APLIKASI), (KONTAK_ORANG, KONTAK), (LANGGANAN_SISTEM, LANGGANAN))
        self._rows: Final[Mapping[str, Rows]] = {
            aggregate.name: Rows(log, aggregate, table, findings) for aggregate, table in kinds if aggregate.service == service
        }
        self._deadlines = Deadlines(log, findings) if service == TENGGAT.service else None

    def expect(self, aggregate: Aggregate, state: Any, events: Sequence[Recorded]) -> None:  # noqa: ANN401 - a state of any aggregate
        """Note what the rows of an aggregate must be, from its state and its events; what is not known here yet has none."""
        if aggregate is TENGGAT and self._deadlines is not None:
            self._deadlines.expect(state.permohonan_id, events)
        elif (row := _row(aggregate, state, events[-1])) is not None:
            self._rows[aggregate.name].expect(row)

    def finish(self) -> None:
        """All aggregates were told of."""
        for rows in self._rows.values():
            rows.finish()
        if self._deadlines is not None:
            self._deadlines.finish()


def _row(aggregate: Aggregate, state: Any, last: Recorded) -> Row | None:  # noqa: ANN401 - a state of any aggregate
    if aggregate.kasus is not None:
        kasus = aggregate.kasus(state)
        return kasus_row(kasus, last.version, last.meta["time"]) if kasus is not None else None
    match state:
        case Aplikasi(asal=asal) if asal is not None:
            return baris(asal.aplikasi_id, state, last.version, last.meta["time"])
        case Kontak(diatur=diatur):
            return aggregate.key_of(last.fact), diatur.model_dump(mode="json") if diatur is not None else None
        case Langganan():
            return baris_langganan(state, None)[:-1]
        case _:
            return None


def kasus_stored(_: Log, rows: Sequence[Row]) -> Sequence[Row]:
    """Return case rows as the database gives them back."""
    return [
        (*own, orjson.loads(tugas), peran.split(",") if peran else [], orjson.loads(isi), version, datetime.fromisoformat(time))
        for *own, tugas, peran, isi, version, time in rows
    ]


def aplikasi_stored(log: Log, rows: Sequence[Row]) -> Sequence[Row]:
    """Return rows of the register as the database gives them back; it alone knows how it keeps the words that are searched."""
    return [
        (*own, orjson.loads(isi), orjson.loads(kata), cari, version, datetime.fromisoformat(time))
        for (*own, isi, kata, _, version, time), cari in zip(rows, log.searchable([row[-3] for row in rows]), strict=True)
    ]


KASUS: Final = ReadTable(
    "kasus", ("permohonan_id", "opd_id", "status", "tugas", "peran", "isi", "versi", "diperbarui"), Jenis.KASUS_BERBEDA, kasus_stored
)
"""Every service's list of requests."""

KONTAK: Final = ReadTable("kontak", ("orang_id", "isi"), Jenis.KONTAK_BERBEDA, lambda _, rows: rows)
"""How each person is reached."""

LANGGANAN: Final = ReadTable(
    "langganan",
    ("langganan_id", "isi", "status"),
    Jenis.LANGGANAN_BERBEDA,
    lambda _, rows: [(langganan_id, orjson.loads(isi), status) for langganan_id, isi, status in rows],
)
"""Where events are sent, as the process that sends them reads it; its place is its own affair."""

APLIKASI: Final = ReadTable(
    "aplikasi",
    (
        *("aplikasi_id", "permohonan_id", "opd_id", "opd_nama", "kunci_nama", "inti_nama", "kode_raa"),
        *("status", "isi", "kata", "cari", "versi", "diperbarui"),
    ),
    Jenis.APLIKASI_BERBEDA,
    aplikasi_stored,
)
"""The register of analysis, as its catalogue and its radar read it."""
