"""The way of one request through one service, held against the SOP table; what the deciders decide is not asked here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from shared.contracts.analysis import (
    AnalisaDibuka,
    AnalisaDibukaKembali,
    AnalisaDihentikan,
    AnalisaDikunci,
    AnalisaDilanjutkan,
    HasilPemeriksaan,
    KelengkapanDiperiksa,
    PermohonanDikembalikan,
)
from shared.contracts.bersama import PeristiwaPermohonan
from shared.contracts.disposition import DisposisiDibuka, DisposisiDihentikan, PermohonanDitolak
from shared.contracts.intake import (
    PenerimaanDikonfirmasi,
    PengembalianDicatat,
    PenyampaianDicatat,
    PermohonanDiajukanKembali,
    PermohonanDicabut,
    PermohonanDihentikan,
    PermohonanDitutupKedaluwarsa,
)
from shared.contracts.letters import (
    Diparaf,
    KonsepSuratDirevisi,
    ParafDitolak,
    PenandatangananDitolak,
    SuratDibatalkan,
    SuratDibuka,
    SuratDihentikan,
    SuratDitandatangani,
    SuratMenungguAnalisa,
)
from shared.contracts.penyampaian import PenyampaianGagal
from shared.contracts.rangkap import ParafDilewati
from shared.kernel.fact import Fact
from shared.sop.lintas import LAYANAN
from shared.sop.table import SOP_V1, didahului

OPENS: Final = (DisposisiDibuka, AnalisaDibuka, SuratDibuka)
"""The service's first step opens, because a step of another service was closed."""
BACK_TO_FIRST: Final = (ParafDitolak, PenandatangananDitolak)
"""Whose turn it is sends the work back to the service's first step."""
REOPENS: Final = (AnalisaDibukaKembali, PenyampaianGagal)
"""A step that was closed is open again, and so is what waits for it."""
PAUSES: Final = (PermohonanDikembalikan, SuratMenungguAnalisa)
"""Nothing is open here until somebody else has acted."""
ENDS: Final = (
    PermohonanDitolak,
    PermohonanDicabut,
    PermohonanDitutupKedaluwarsa,
    PermohonanDihentikan,
    DisposisiDihentikan,
    AnalisaDikunci,
    AnalisaDihentikan,
    SuratDihentikan,
    SuratDibatalkan,
)
"""Nothing is open here any more."""
IN_ITS_PLACE: Final = (KonsepSuratDirevisi, ParafDilewati)
"""What closes a step as its own event does: a corrected draft, and a paraf that one person in two offices does not put."""
ONLY_IN_TURN: Final = (PermohonanDikembalikan, PermohonanDitolak, *BACK_TO_FIRST)
"""Ways back and out that only the step that is open can take."""
ANSWERS: Final[Mapping[type[Fact], type[Fact]]] = {
    PermohonanDiajukanKembali: PengembalianDicatat,
    PenerimaanDikonfirmasi: PenyampaianDicatat,
}
"""What the agency does, and what must have come to it before."""

_ROWS: Final = {service: [row.nomor for row in SOP_V1.langkah if row.service == service] for service in LAYANAN}
BEFORE: Final = {service: {row: frozenset(didahului(row)).intersection(rows) for row in rows} for service, rows in _ROWS.items()}
"""The steps of each service, each with those done there that come before it."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One step in one round, from its opening to its closing."""

    langkah: int
    putaran: int
    dibuka: datetime
    ditutup: datetime


@dataclass(slots=True)
class Path:
    """A service's part of a request as far as its events were read."""

    service: str
    closed: set[int] = field(default_factory=set[int])
    opened: dict[int, datetime] = field(default_factory=dict[int, datetime])
    active: bool = False
    ended: bool = False
    heard: set[type[Fact]] = field(default_factory=set[type[Fact]])
    parafs: list[Diparaf | ParafDilewati] = field(default_factory=list[Diparaf | ParafDilewati])
    visits: list[Visit] = field(default_factory=list[Visit])
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
        wanted = ANSWERS.get(type(fact))
        if wanted is not None:
            if wanted not in self.heard or self.ended:
                yield f"{type(fact).__name__} tanpa {wanted.__name__} sebelumnya"
            self.heard.discard(wanted)
        if isinstance(fact, ONLY_IN_TURN) and fact.langkah not in self.open:
            yield self._not_open(fact)
        self.heard.add(type(fact))
        if self._closes(fact):
            yield from self._close(fact, time)
        else:
            yield from self._turn(fact)
        self._note(time)

    def _closes(self, fact: PeristiwaPermohonan) -> bool:
        return fact.langkah in self.rows and isinstance(fact, (SOP_V1[fact.langkah].event, *IN_ITS_PLACE))

    def _close(self, fact: PeristiwaPermohonan, time: datetime) -> Iterator[str]:
        if isinstance(fact, KonsepSuratDirevisi) and fact.langkah in self.closed and not self.closed.intersection(self.rows[-2:]):
            self._again(fact, set())
        if fact.langkah not in self.open:
            yield self._not_open(fact)
        if isinstance(fact, KelengkapanDiperiksa) and fact.hasil is not HasilPemeriksaan.LENGKAP:
            return
        if isinstance(fact, Diparaf | ParafDilewati):
            self.parafs.append(fact)
            self.skipped += [fact.langkah] if isinstance(fact, ParafDilewati) else []
        if isinstance(fact, SuratDitandatangani):
            yield from self._signed(fact)
        self.closed.add(fact.langkah)
        if (since := self.opened.pop(fact.langkah, None)) is not None:
            self.visits.append(Visit(fact.langkah, fact.putaran, since, time))

    def _signed(self, fact: SuratDitandatangani) -> Iterator[str]:
        chain = [row.nomor for row in SOP_V1.langkah if row.event is Diparaf]
        if [paraf.langkah for paraf in self.parafs] != chain or {paraf.hash_konsep for paraf in self.parafs} != {fact.hash_konsep}:
            yield "ditandatangani tanpa semua paraf di bawah konsep yang sama"

    def _turn(self, fact: PeristiwaPermohonan) -> Iterator[str]:
        if isinstance(fact, OPENS):
            self.active = True
            self._again(fact if self.closed else None, set())
        elif isinstance(fact, BACK_TO_FIRST):
            self._again(fact, set())
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
