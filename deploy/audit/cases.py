"""The case rows of a service, held against the states that the events lead to."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson

from deploy.audit.aggregates import request_aggregate
from deploy.audit.findings import Findings, Jenis
from deploy.audit.log import PIECE, Log
from shared.kernel.cases import Kasus, kasus_row

COLUMNS: Final = ("permohonan_id", "opd_id", "status", "tugas", "peran", "isi", "versi", "diperbarui")


class Cases:
    """Collects the rows that should be there, and compares some at a time."""

    def __init__(self, log: Log, service: str, findings: Findings) -> None:
        """Begin with none."""
        self._log = log
        self._service = service
        self._findings = findings
        self._expected: dict[UUID, tuple[Any, ...]] = {}
        self._matched = 0

    def expect(self, kasus: Kasus | None, version: int, time: str) -> None:
        """Note what the row of a request must be; a request that is not known here yet has none."""
        if kasus is None:
            return
        self._expected[kasus.permohonan_id] = as_stored(kasus_row(kasus, version, time))
        if len(self._expected) >= PIECE:
            self._compare()

    def finish(self) -> None:
        """Compare the rest, and look for rows that no event stands behind."""
        self._compare()
        if self._log.kasus_count(self._service) == self._matched:
            return
        decider = request_aggregate(self._service).decider
        for ids in self._log.kasus_ids(self._service):
            streams = {decider.stream(permohonan_id): permohonan_id for permohonan_id in ids}
            for stream_id in streams.keys() - self._log.exist(self._service, list(streams)):
                self._add(streams[stream_id], "ada barisnya di tabel kasus, tetapi tidak ada peristiwanya")

    def _compare(self) -> None:
        found = self._log.kasus(self._service, list(self._expected))
        for permohonan_id, wanted in self._expected.items():
            row = found.get(permohonan_id)
            if row is None:
                self._add(permohonan_id, "tidak ada barisnya di tabel kasus")
                continue
            self._matched += 1
            differing = [name for name, is_there, should_be in zip(COLUMNS, row, wanted, strict=True) if is_there != should_be]
            if differing:
                self._add(permohonan_id, f"berbeda dari hasil susun ulang: {', '.join(differing)}")
        self._expected.clear()

    def _add(self, permohonan_id: UUID, uraian: str) -> None:
        self._findings.add(Jenis.KASUS_BERBEDA, self._service, f"kasus {permohonan_id}", uraian)


def as_stored(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row as the database gives it back."""
    permohonan_id, opd_id, status, tugas, peran, isi, version, time = row
    roles: list[str] = peran.split(",") if peran else []
    return (permohonan_id, opd_id, status, orjson.loads(tugas), roles, orjson.loads(isi), version, datetime.fromisoformat(time))
