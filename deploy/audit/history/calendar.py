"""The office's calendar read from the store: now, or as it was known at a moment; and what a decree would change in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from psycopg.sql import SQL

from deploy.audit.history.words import moment
from deploy.audit.stores.aggregates import KALENDER_KANTOR, TENGGAT
from deploy.audit.stores.log import Log, LogRow
from services.notify.deadlines.hitung import pergeseran
from services.notify.deadlines.state import EMPTY, Tenggat
from shared.contracts.bersama import PelakuSistem, agenda
from shared.contracts.kalender import (
    KANTOR,
    HariDicabut,
    HariDitetapkan,
    HariLiburDicabut,
    HariLiburDitetapkan,
    Keputusan,
    PeristiwaKalender,
)
from shared.contracts.tenggat import Pergeseran, TenggatDihitungUlang
from shared.kalender.nilai import Kalender, KeadaanHari
from shared.kalender.terapkan import sebagaimana, terapkan

COLUMNS: Final = ("permohonan_id", "status", "isi")
FOLLOWED: Final = "DIPANTAU"
"""What notify calls a request that has not ended."""

PERCOBAAN: Final = PelakuSistem(sistem="notify")


@dataclass(frozen=True, slots=True)
class Decree:
    """A decree that has not been entered: days that it lays down, and days that it takes back."""

    lays_down: tuple[HariDitetapkan, ...] = ()
    takes_back: tuple[HariDicabut, ...] = ()


def decrees(log: Log) -> list[tuple[datetime, PeristiwaKalender]]:
    """Return the calendar's events, each with the time when it was recorded."""
    stored = log.stream(KALENDER_KANTOR.service, KALENDER_KANTOR.decider.stream(KANTOR))
    recorded = (one.recorded() for one in stored)
    return [(moment(one.meta["time"]), cast("PeristiwaKalender", one.fact)) for one in recorded]


def calendar_at(log: Log, at: datetime) -> Kalender:
    """Return the calendar as it was known at a moment."""
    return sebagaimana(decrees(log), at)


def with_decree(kalender: Kalender, decree: Decree, keputusan: Keputusan) -> Kalender:
    """Return the calendar as it would be with a decree; nothing is recorded."""
    common = {"pelaku": PERCOBAAN, "versi": kalender.versi + 1, "keputusan": keputusan}
    if decree.takes_back:
        kalender = terapkan(kalender, HariLiburDicabut.model_validate({**common, "hari": decree.takes_back}))
    if decree.lays_down:
        kalender = terapkan(kalender, HariLiburDitetapkan.model_validate({**common, "hari": decree.lays_down}))
    return kalender


@dataclass(frozen=True, slots=True)
class DeadlineShift:
    """One deadline of a request that a calendar would move."""

    permohonan_id: UUID
    agenda: str
    shift: Pergeseran


def shifts(log: Log, kalender: Kalender) -> Iterator[DeadlineShift]:
    """Yield the open deadlines that would be due at another time by this calendar, counted as notify counts them."""
    for piece in log.keys(TENGGAT.service, "kasus", "permohonan_id"):
        agenda = {row[0]: _agenda(row[2]) for row in log.rows(TENGGAT.service, "kasus", COLUMNS, piece).values() if row[1] == FOLLOWED}
        streams = {TENGGAT.decider.stream(one): one for one in agenda}
        states: dict[UUID, Tenggat] = dict.fromkeys(agenda, EMPTY)
        for stored in log.naming(TENGGAT.service, list(streams), "{"):
            permohonan_id = streams[stored.stream_id]
            states[permohonan_id] = TENGGAT.decider.evolve(states[permohonan_id], stored.recorded().fact)
        for permohonan_id, state in states.items():
            moved = (one for one in pergeseran(kalender, state) if one.sebelum != one.jatuh_tempo)
            yield from (DeadlineShift(permohonan_id, agenda[permohonan_id], one) for one in moved)


def moved(log: Log, versi: int) -> Iterator[tuple[DeadlineShift, str]]:
    """Yield what a version of the calendar moved when it was entered, each with the time when that was recorded."""
    query = SQL(
        "SELECT notification_id, originator_id, originator_version, topic, state FROM notify.notify_events"
        " WHERE split_part(topic, '.', 4) = %s AND position(%s::bytea in state) > 0 ORDER BY notification_id"
    )
    agenda: dict[UUID, str] = {}
    for row in log.pieces(query, (TenggatDihitungUlang.__name__, f'"kalender_versi":{versi},'.encode())):
        recorded = LogRow(TENGGAT.service, *row).recorded()
        fact = cast("TenggatDihitungUlang", recorded.fact)
        if fact.permohonan_id not in agenda:
            found = log.rows(TENGGAT.service, "kasus", COLUMNS, [fact.permohonan_id]).values()
            agenda[fact.permohonan_id] = next((_agenda(one[2]) for one in found), "-")
        yield from ((DeadlineShift(fact.permohonan_id, agenda[fact.permohonan_id], one), recorded.meta["time"]) for one in fact.pergeseran)


def _agenda(isi: dict[str, Any]) -> str:
    return agenda(isi["ringkasan"]["tahun_agenda"], isi["ringkasan"]["nomor_agenda"])


def changed_days(before: Kalender, after: Kalender) -> Iterator[tuple[KeadaanHari, KeadaanHari]]:
    """Yield the days about which something else is said, in order, as they are and as they would be."""
    for day in sorted({*before.hari, *after.hari}):
        is_now, would_be = before.keadaan(day), after.keadaan(day)
        if is_now != would_be:
            yield is_now, would_be
