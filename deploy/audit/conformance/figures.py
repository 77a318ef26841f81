"""How long each role took, how much of it came late, and how often work was done again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from deploy.audit.conformance.cases import Case
from deploy.audit.conformance.paths import StepVisit
from shared.kalender.jam import jatuh_tempo, waktu_kerja
from shared.kalender.nilai import Kalender
from shared.sop.table import SOP_V1, didahului

HOUR: Final = timedelta(hours=1)
MOST: Final = 0.9


def working_days(langkah: int) -> int:
    """Return by which working day a step is due: steps that open together are due one after the other, in SOP order."""
    together = [row for row in SOP_V1.langkah if didahului(row.nomor) == didahului(langkah) and row.nomor <= langkah]
    return sum(row.waktu for row in together)


@dataclass(slots=True)
class StepTimes:
    """All visits to one step."""

    calendar: list[float] = field(default_factory=list[float])
    working: list[float] = field(default_factory=list[float])
    late: int = 0
    reckoned: int = 0

    def add(self, visit: StepVisit, kalender: Kalender, due: datetime | None = None) -> None:
        """Count one visit: late by when it was due as known then; by today's calendar, and counted so, where no deadline was recorded."""
        self.calendar.append((visit.ditutup - visit.dibuka) / HOUR)
        self.working.append(waktu_kerja(kalender, visit.dibuka, visit.ditutup) / HOUR)
        self.reckoned += due is None
        self.late += visit.ditutup > (due or jatuh_tempo(kalender, visit.dibuka, working_days(visit.langkah)))


@dataclass(slots=True)
class Figures:
    """What all requests came to."""

    kalender: Kalender
    cases: int = 0
    events: int = 0
    steps: dict[int, StepTimes] = field(default_factory=dict[int, StepTimes])
    rework: Counter[tuple[str, int]] = field(default_factory=Counter[tuple[str, int]])
    skipped: Counter[int] = field(default_factory=Counter[int])

    def add(self, case: Case) -> None:
        """Count one request."""
        self.cases += 1
        self.events += len(case.happenings)
        for path in case.paths.values():
            for visit in path.visits:
                self.steps.setdefault(visit.langkah, StepTimes()).add(visit, self.kalender, case.dues.get((visit.langkah, visit.putaran)))
            self.rework.update(path.reworked)
            self.skipped.update(path.skipped)

    def per_step(self) -> Iterator[dict[str, Any]]:
        """Yield one row for each step that was visited, role by role in the order of the SOP."""
        for langkah, times in sorted(self.steps.items()):
            count = len(times.calendar)
            yield {
                "peran": str(SOP_V1[langkah].pelaksana),
                "langkah": langkah,
                "kunjungan": count,
                "jam_tengah": round(portion(times.calendar, 0.5), 2),
                "jam_p90": round(portion(times.calendar, MOST), 2),
                "jam_kerja_tengah": round(portion(times.working, 0.5), 2),
                "jam_kerja_p90": round(portion(times.working, MOST), 2),
                "terlambat": times.late,
                "bagian_terlambat": round(times.late / count, 4),
                "tanpa_tenggat": times.reckoned,
            }

    def loops(self) -> Iterator[dict[str, Any]]:
        """Yield what sent work back, from which step, and how often."""
        for (name, langkah), count in sorted(self.rework.items(), key=lambda one: (one[0][1], one[0][0])):
            yield {"sebab": name, "langkah": langkah, "kali": count}

    def passed_over(self) -> Iterator[dict[str, Any]]:
        """Yield at which step a paraf was skipped, since one person held two offices of the chain, and how often."""
        for langkah, count in sorted(self.skipped.items()):
            yield {"paraf_dilewati": langkah, "kali": count}


def portion(values: list[float], share: float) -> float:
    """Return the value that this share of all does not exceed."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]
