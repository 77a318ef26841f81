"""The rows of deadlines, held against what each request's events and the calendar lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from psycopg.sql import SQL, Composed, Identifier

from deploy.audit.findings import FindingKind, Findings
from deploy.audit.stores.aggregates import KALENDER_KANTOR, TENGGAT
from deploy.audit.stores.log import PIECE, UNREADABLE, Log
from services.notify.deadlines.clocks import KOLOM, susun_ulang
from services.notify.deadlines.clocks import TENGGAT as TULIS
from shared.contracts.kalender import KANTOR
from shared.kalender.nilai import Kalender
from shared.kernel.event.envelope import Recorded

TABEL: Final = "tenggat"
WAKTU: Final = ("mulai", "jatuh_tempo", "berikut")
"""Columns that the database gives back as moments."""
HAPUS: Final = SQL("DELETE FROM notify.tenggat WHERE kunci = %s")
HAPUS_PERMOHONAN: Final = SQL("DELETE FROM notify.tenggat WHERE permohonan_id = %s")
Row = tuple[Any, ...]
Calendars = Sequence[tuple[str, Kalender]]


def calendars(log: Log) -> list[tuple[str, Kalender]]:
    """Return every version of the calendar with the time when it was recorded."""
    found: list[tuple[str, Kalender]] = []
    kalender: Kalender = KALENDER_KANTOR.decider.initial
    for stored in log.stream(KALENDER_KANTOR.service, KALENDER_KANTOR.decider.stream(KANTOR)):
        try:
            recorded = stored.recorded()
        except UNREADABLE:
            continue
        kalender = KALENDER_KANTOR.decider.evolve(kalender, recorded.fact)
        found.append((recorded.meta["time"], kalender))
    return found


@dataclass(slots=True)
class Deadlines:
    """The deadlines of many requests, compared some at a time; rows that no event stands behind are looked for in the end."""

    log: Log
    findings: Findings
    mend: bool = False
    expected: dict[UUID, list[Recorded]] = field(default_factory=dict[UUID, list[Recorded]])
    matched: int = 0

    def expect(self, permohonan_id: UUID, events: Sequence[Recorded]) -> None:
        """Note what the rows of a request follow from."""
        self.expected[permohonan_id] = list(events)
        if len(self.expected) >= PIECE:
            self._compare()

    def finish(self) -> None:
        """Compare the rest, and look for rows of requests that have no deadline."""
        self._compare()
        if self.log.count(TENGGAT.service, TABEL) == self.matched:
            return
        for keys in self.log.keys(TENGGAT.service, TABEL, "permohonan_id"):
            streams = {TENGGAT.decider.stream(key): key for key in keys}
            for stream_id in streams.keys() - self.log.exist(TENGGAT.service, list(streams)):
                self._add(str(streams[stream_id]), f"ada barisnya di tabel {TABEL}, tetapi tidak ada peristiwanya")
                self._mend_by(HAPUS_PERMOHONAN, (streams[stream_id],))

    def _compare(self) -> None:
        kalender, found = calendars(self.log), self._found()
        for permohonan_id, events in self.expected.items():
            wanted, there = susun_ulang(permohonan_id, events, kalender), found.get(permohonan_id, {})
            self.matched += len(there)
            for kunci in sorted(wanted.keys() - there.keys()):
                self._add(kunci, f"tidak ada barisnya di tabel {TABEL}")
                self._write(wanted[kunci])
            for kunci in sorted(there.keys() - wanted.keys()):
                self._add(kunci, f"ada barisnya di tabel {TABEL}, tetapi tidak ada peristiwanya")
                self._mend_by(HAPUS, (kunci,))
            for kunci in sorted(wanted.keys() & there.keys()):
                if differing := self._differing(events, kalender, wanted[kunci], there[kunci]):
                    self._add(kunci, f"berbeda dari hasil susun ulang: {', '.join(differing)}")
                    self._write(wanted[kunci])
        self.expected.clear()

    def _write(self, row: Row) -> None:
        self._mend_by(HAPUS, (row[0],))
        self._mend_by(SQL(TULIS.statement), [[value] for value in row])

    def _mend_by(self, statement: SQL | Composed, parameters: Sequence[object]) -> None:
        if self.mend:
            self.log.answer(statement, parameters)

    def _differing(self, events: Sequence[Recorded], kalender: Calendars, wanted: Row, there: Row) -> list[str]:
        """Return what differs.

        A deadline may have been counted again by a newer version that moved nothing, which leaves no event; and no version stands where it
        was opened and changed by one transaction.
        """
        should, found = dict(zip(KOLOM, wanted, strict=True)), dict(zip(KOLOM, there, strict=True))
        newer = (one for _, one in kalender if one.versi > (should["kalender_versi"] or 0))
        should |= {"kalender_versi": None} if found["kalender_versi"] is None else {}
        later = next((one for one in newer if one.versi == found["kalender_versi"]), None)
        if later is not None:
            again = susun_ulang(found["permohonan_id"], events, kalender, later)[found["kunci"]]
            should |= {"kalender_versi": later.versi}
            if found["hari_kerja"] == dict(zip(KOLOM, again, strict=True))["hari_kerja"]:
                should |= {"hari_kerja": found["hari_kerja"]}
        should |= {name: datetime.fromisoformat(should[name]) for name in WAKTU if should[name] is not None}
        return [name for name in KOLOM if should[name] != found[name]]

    def _found(self) -> Mapping[UUID, Mapping[str, Row]]:
        names = SQL(", ").join(map(Identifier, KOLOM))
        query = SQL("SELECT {} FROM {} WHERE permohonan_id = ANY(%s)").format(names, Identifier(TENGGAT.service, TABEL))
        found: dict[UUID, dict[str, Row]] = {}
        for row in self.log.pieces(query, (list(self.expected),)):
            found.setdefault(row[1], {})[row[0]] = row
        return found

    def _add(self, kunci: str, uraian: str) -> None:
        self.findings.add(FindingKind.TENGGAT_BERBEDA, TENGGAT.service, f"{TABEL} {kunci}", uraian)
