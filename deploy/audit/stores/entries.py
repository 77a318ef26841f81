"""What the books have about a request: looked up by its numbers, so that a book may be as long as it likes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from uuid import UUID

from psycopg.sql import SQL, Identifier, Literal

from deploy.audit.stores.aggregates import AGENDA, NOMOR, REGISTER, Aggregate
from deploy.audit.stores.log import Log, LogRow
from shared.contracts.bersama import Ringkasan
from shared.contracts.buku_nomor import NomorDibatalkan
from shared.contracts.letters import NomorSuratDiberikan
from shared.kernel.event.fact import Fact

NUMBERED: Final = SQL(
    "WITH batal AS (SELECT {columns} FROM {events} WHERE originator_id = %(id)s AND split_part(topic, '.', 4) = {voided})"
    " SELECT {columns} FROM {events} WHERE originator_id = %(id)s AND originator_version BETWEEN %(nomor)s"
    " AND %(nomor)s + (SELECT count(*) FROM batal) AND position(%(text)s IN state) > 0"
    " UNION SELECT {columns} FROM batal WHERE position(%(text)s IN state) > 0 ORDER BY originator_version"
).format(
    columns=SQL("notification_id, originator_id, originator_version, topic, state"),
    events=Identifier(NOMOR.service, f"{NOMOR.service}_events"),
    voided=Literal(NomorDibatalkan.__name__),
)
"""Entries that void a number have an index of their own (services/letters/tabel.py)."""

Entry = tuple[Aggregate, LogRow]


def entries(log: Log, permohonan_id: UUID, facts: Sequence[Fact]) -> Iterator[Entry]:
    """Yield what the books have that names a request; which books, and under which numbers, its own events say."""
    text = str(permohonan_id)
    yield from ((REGISTER, stored) for stored in log.naming(REGISTER.service, list(_applications(facts)), text))
    for tahun, nomor in sorted(set(_agenda(facts))):
        yield from ((AGENDA, stored) for stored in _given(log, AGENDA.decider.stream(tahun), nomor, text))
    for tahun, nomor in sorted(set(_letters(facts))):
        yield from ((NOMOR, stored) for stored in _numbered(log, NOMOR.decider.stream(tahun), nomor, text))


def _given(log: Log, stream_id: UUID, nomor: int, text: str) -> Iterable[LogRow]:
    """Return the entry of the agenda book that gave a number: entry n is number n, or the book is not as it should be."""
    found = log.find([(stream_id, nomor)]).values()
    return found if any(text.encode() in stored.state for stored in found) else log.naming(AGENDA.service, [stream_id], text)


def _numbered(log: Log, stream_id: UUID, nomor: int, text: str) -> list[LogRow]:
    """Return the entries of the book of letters about a request whose number this is.

    Number n is entry n, or later by as many as voided one before it. Of a book of which only some entries were imported, or that is not as
    it should be, all is looked through.
    """
    found = log.answer(NUMBERED, {"id": stream_id, "nomor": nomor, "text": text.encode()}, binary=True)
    return [LogRow(NOMOR.service, *row) for row in found] or log.naming(NOMOR.service, [stream_id], text)


def _applications(facts: Iterable[Fact]) -> Iterator[UUID]:
    keys = {getattr(fact, REGISTER.key, None) for fact in facts}
    yield from (REGISTER.decider.stream(key) for key in keys if key is not None)


def _agenda(facts: Iterable[Fact]) -> Iterator[tuple[int, int]]:
    for fact in facts:
        ringkasan = getattr(fact, "ringkasan", None)
        if isinstance(ringkasan, Ringkasan):
            yield ringkasan.tahun_agenda, ringkasan.nomor_agenda


def _letters(facts: Iterable[Fact]) -> Iterator[tuple[int, int]]:
    yield from ((fact.tahun, fact.nomor) for fact in facts if isinstance(fact, NomorSuratDiberikan))
