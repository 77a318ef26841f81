"""The books of numbers go on above every number that may have been given; what lies between is void by the restore."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Final

from deploy.audit.stores.aggregates import AGENDA, NOMOR
from deploy.restore.lost_facts import LostFacts, Number
from deploy.restore.plan import RestorePlan
from deploy.set.addresses import Addresses
from deploy.set.opened import opened
from deploy.words.problems import OperatorError, WrongUse
from services.intake.buku_agenda import DECIDER as BUKU_AGENDA
from services.intake.buku_agenda import LewatiNomorAgenda
from services.intake.main import SERVICE as INTAKE
from services.letters.buku_nomor import DECIDER as BUKU_NOMOR
from services.letters.buku_nomor import LewatiNomor
from services.letters.main import SERVICE as LETTERS
from shared.contracts.bersama import PelakuSistem
from shared.contracts.pemulihan import NomorDilewati
from shared.kernel.event.errors import DomainError
from shared.kernel.writer.unit import Unit

BOOK: Final = {"surat": NOMOR, "agenda": AGENDA}
"""What a person calls each book."""
FORM: Final = re.compile(r"^(surat|agenda)=(?:([2-9]\d{3})/)?([1-9]\d{0,8})$")
YEARS: Final = range(2000, 2101)
"""Whose books are looked for among the heads of streams."""


def read_last_numbers(texts: Iterable[str], moment: datetime) -> dict[str, int]:
    """Read what the operator knows: `surat=17` of this year, or `agenda=2026/31`; return the numbers by "book/year"."""
    found: dict[str, int] = {}
    for text in texts:
        match = FORM.match(text.strip())
        if match is None:
            message = f"--nomor-terakhir {text} tidak dapat dibaca"
            raise WrongUse(message, "Tulis nomor urutnya saja: --nomor-terakhir surat=17 --nomor-terakhir agenda=2026/31")
        key = f"{BOOK[match[1]].name}/{match[2] or moment.year}"
        found[key] = max(found.get(key, 0), int(match[3]))
    return found


def highest(plan: RestorePlan, told: LostFacts, given: Mapping[str, int]) -> dict[Number, int]:
    """Return, by book and year, the highest number that may have been given: as events, anchors, or the operator know."""
    found = dict(told.numbers)
    streams = {str(book.decider.stream(tahun)): (book.name, tahun) for book in BOOK.values() for tahun in YEARS}
    for head in plan.kepala:
        known = told.heads.get((head.layanan, head.aliran))
        if head.aliran in streams and (known is None or known.versi < head.versi):  # an entry of a book is one number at most
            found[streams[head.aliran]] = max(found.get(streams[head.aliran], 0), head.versi)
    for key, nomor in given.items():
        buku, _, tahun = key.partition("/")
        found[buku, int(tahun)] = max(found.get((buku, int(tahun)), 0), nomor)
    return found


async def skip(addresses: Addresses, wanted: Mapping[Number, int]) -> list[NomorDilewati]:
    """Let the books go on above these numbers; return what is void by it. Said again, nothing is skipped."""
    skipped: list[NomorDilewati] = []
    for service, book in ((INTAKE, AGENDA), (LETTERS, NOMOR)):
        own = {tahun: nomor for (buku, tahun), nomor in sorted(wanted.items()) if buku == book.name}
        if own:
            async with opened(service, addresses) as runtime:
                skipped += await runtime.store.submit(partial(_skip, own=own, buku=book.name))
    return skipped


def _skip(unit: Unit, own: Mapping[int, int], buku: str) -> list[NomorDilewati]:
    for tahun, nomor in own.items():
        try:
            if buku == AGENDA.name:
                unit.run(BUKU_AGENDA, tahun, LewatiNomorAgenda(pelaku=PelakuSistem(sistem="intake"), tahun=tahun, sampai=nomor))
            else:
                unit.run(BUKU_NOMOR, tahun, LewatiNomor(pelaku=PelakuSistem(sistem="letters"), tahun=tahun, sampai=nomor))
        except DomainError as no:
            raise OperatorError(f"{buku} {tahun}: {no}", "Periksa --nomor-terakhir") from no  # noqa: EM102, TRY003 - the rule says what
    return [one.fact for one in unit.recorded if isinstance(one.fact, NomorDilewati)]
