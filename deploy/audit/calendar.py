"""The office's calendar read from the store: now, or as it was known at a moment; and what a decree would change in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from deploy.audit.aggregates import KALENDER_KANTOR
from deploy.audit.log import Log
from deploy.audit.words import moment
from shared.contracts.bersama import PelakuSistem
from shared.contracts.kalender import (
    KANTOR,
    HariDicabut,
    HariDitetapkan,
    HariLiburDicabut,
    HariLiburDitetapkan,
    Keputusan,
    PeristiwaKalender,
)
from shared.kalender.nilai import Kalender, KeadaanHari
from shared.kalender.terapkan import sebagaimana, terapkan

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


def calendar(log: Log, at: datetime) -> Kalender:
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


def changed_days(before: Kalender, after: Kalender) -> Iterator[tuple[KeadaanHari, KeadaanHari]]:
    """Yield the days about which something else is said, in order, as they are and as they would be."""
    for day in sorted({*before.hari, *after.hari}):
        is_now, would_be = before.keadaan(day), after.keadaan(day)
        if is_now != would_be:
            yield is_now, would_be
