"""The way of one request through one service, held against the SOP table; what the deciders decide is not asked here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from deploy.audit.conformance.meanings import (
    AFTER_THE_END,
    ANSWERS,
    BACK,
    ENDS,
    IN_ITS_PLACE,
    ONLY_IN_TURN,
    OPENS,
    PAUSES,
    REOPENS,
)
from shared.contracts.analysis import AnalisaDibuka, AnalisaDilanjutkan, HasilPemeriksaan, KelengkapanDiperiksa, PermohonanDikembalikan
from shared.contracts.bersama import PeristiwaPermohonan
from shared.contracts.letters import (
    Diparaf,
    KonsepSuratDirevisi,
    SuratDitandatangani,
)
from shared.contracts.penolakan import SuratPenolakanDibuka, SuratPenolakanDitandatangani
from shared.contracts.rangkap import ParafDilewati
from shared.kernel.event.fact import Fact
from shared.sop.kembali import langkah_kembali
from shared.sop.lintas import LAYANAN
from shared.sop.table import SOP_V1, didahului, ditutup

_ROWS: Final = {service: [row.nomor for row in SOP_V1.langkah if row.service == service] for service in LAYANAN}
BEFORE: Final = {service: {row: frozenset(didahului(row)).intersection(rows) for row in rows} for service, rows in _ROWS.items()}
"""The steps of each service, each with those done there that come before it."""
FROM_SIGNATURE: Final = frozenset(row.nomor for row in SOP_V1.langkah if row.nomor >= min(ditutup(SuratDitandatangani)))
"""The steps at which no draft is corrected any more."""


@dataclass(frozen=True, slots=True)
class StepVisit:
    """One step in one round, from its opening to its closing."""

    langkah: int
    putaran: int
    dibuka: datetime
    ditutup: datetime


@dataclass(slots=True)
class ServicePath:
    """A service's part of a request as far as its events were read."""

    service: str
    closed: set[int] = field(default_factory=set[int])
    opened: dict[int, datetime] = field(default_factory=dict[int, datetime])
    active: bool = False
    ended: bool = False
    refusal: bool = False
    heard: set[type[Fact]] = field(default_factory=set[type[Fact]])
    parafs: list[Diparaf | ParafDilewati] = field(default_factory=list[Diparaf | ParafDilewati])
    visits: list[StepVisit] = field(default_factory=list[StepVisit])
    reworked: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    skipped: list[int] = field(default_factory=list[int])

    def __post_init__(self) -> None:
        """Where the table begins, nothing need open it."""
        self.active = any(not didahului(row) for row in self.rows)

    @property
    def rows(self) -> tuple[int, ...]:
        """The steps done here."""
        return tuple(BEFORE[self.service])

    @property
    def open(self) -> tuple[int, ...]:
        """The steps that may be done now: not closed, and everything that comes before them here is."""
        if not self.active or self.ended:
            return ()
        return tuple(row for row, before in BEFORE[self.service].items() if row not in self.closed and before <= self.closed)

    def see(self, fact: PeristiwaPermohonan, time: datetime) -> Iterator[str]:
        """Take the next event; yield what the table does not allow about it."""
        yield from self._answers(fact)
        if isinstance(fact, ONLY_IN_TURN) and fact.langkah not in self.open:
            yield self._not_open(fact)
        self.heard.add(type(fact))
        if self._closes(fact):
            yield from self._close(fact, time)
        elif isinstance(fact, SuratPenolakanDibuka):
            yield from self._refused(fact)
        else:
            yield from self._turn(fact)
        self._note(time)

    def _answers(self, fact: PeristiwaPermohonan) -> Iterator[str]:
        if type(fact) not in ANSWERS:
            return
        wanted = AFTER_THE_END.get(type(fact)) if self.ended else ANSWERS[type(fact)]
        if wanted not in self.heard:
            yield f"{type(fact).__name__} tanpa {ANSWERS[type(fact)].__name__} sebelumnya"
        self.heard -= {satu for satu in (wanted,) if satu is not None}

    def _closes(self, fact: PeristiwaPermohonan) -> bool:
        return fact.langkah in self.rows and isinstance(fact, (SOP_V1[fact.langkah].event, *IN_ITS_PLACE))

    def _close(self, fact: PeristiwaPermohonan, time: datetime) -> Iterator[str]:
        if isinstance(fact, KonsepSuratDirevisi) and fact.langkah in self.closed and not self.closed.intersection(FROM_SIGNATURE):
            self._again(fact, set())
        if fact.langkah not in self.open:
            yield self._not_open(fact)
        if isinstance(fact, KelengkapanDiperiksa) and fact.hasil is not HasilPemeriksaan.LENGKAP:
            return
        if isinstance(fact, Diparaf | ParafDilewati):
            self.parafs.append(fact)
            self.skipped += [fact.langkah] if isinstance(fact, ParafDilewati) else []
        if isinstance(fact, SuratDitandatangani | SuratPenolakanDitandatangani):
            yield from self._signed(fact)
        self.closed.add(fact.langkah)
        self.ended = self.ended or isinstance(fact, SuratPenolakanDitandatangani)
        if (since := self.opened.pop(fact.langkah, None)) is not None:
            self.visits.append(StepVisit(fact.langkah, fact.putaran, since, time))

    def _signed(self, fact: SuratDitandatangani | SuratPenolakanDitandatangani) -> Iterator[str]:
        if self.refusal is not isinstance(fact, SuratPenolakanDitandatangani):
            yield f"{type(fact).__name__} untuk surat yang lain"
        if self.refusal:
            return
        chain = [row.nomor for row in SOP_V1.langkah if row.event is Diparaf]
        if [paraf.langkah for paraf in self.parafs] != chain or {paraf.hash_konsep for paraf in self.parafs} != {fact.hash_konsep}:
            yield "ditandatangani tanpa semua paraf di bawah konsep yang sama"

    def _turn(self, fact: PeristiwaPermohonan) -> Iterator[str]:
        if isinstance(fact, OPENS):
            if isinstance(fact, AnalisaDibuka) and self.active:
                yield "dibuka tanpa pengembalian instruksi sebelumnya"
            self.active = True
            self._again(fact if self.closed else None, set())
        elif isinstance(fact, BACK):
            self._again(fact, {row for row in self.closed if row < langkah_kembali(fact)})
        elif isinstance(fact, AnalisaDilanjutkan):
            if PermohonanDikembalikan not in self.heard or self.active:
                yield "dilanjutkan tanpa pengembalian sebelumnya"
            self.active = True
            self._again(fact, set())
        elif isinstance(fact, REOPENS):
            if fact.langkah not in self.closed or not self._joined(fact.langkah):
                yield f"{type(fact).__name__} langkah {fact.langkah} sebelum waktunya: {self._waits()}"
            self._again(fact, self.closed - {fact.langkah, *SOP_V1[fact.langkah].berikut})
        elif isinstance(fact, PAUSES):
            self.active = False
        elif isinstance(fact, ENDS):
            self.ended = True

    def _refused(self, fact: SuratPenolakanDibuka) -> Iterator[str]:
        """Open the signature out of turn: a letter of refusal has no draft of an analyst, and no parafs."""
        if self.active or self.ended:
            yield f"{type(fact).__name__}, padahal {self._waits()}"
        self.active = self.refusal = True
        self._again(None, {row for row in self.rows if row < fact.langkah})

    def _joined(self, row: int) -> bool:
        """Whether all steps that lead where this one leads are closed."""
        return all(set(didahului(following)) <= self.closed for following in SOP_V1[row].berikut)

    def _again(self, because: PeristiwaPermohonan | None, closed: set[int]) -> None:
        self.closed = closed
        self.parafs = []
        self.opened.clear()
        if because is not None:
            self.reworked.append((type(because).__name__, because.langkah))

    def _note(self, time: datetime) -> None:
        self.opened = {row: self.opened.get(row, time) for row in self.open}

    def _not_open(self, fact: PeristiwaPermohonan) -> str:
        return f"{type(fact).__name__} langkah {fact.langkah}, padahal {self._waits()}"

    def _waits(self) -> str:
        return f"yang terbuka: {', '.join(map(str, self.open)) or 'tidak ada'}"
