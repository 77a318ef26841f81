"""From decrees to calendar: what each event of the calendar changes, and the calendar as it was known at some moment."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import reduce

from shared.contracts.kalender import (
    HariDitetapkan,
    HariLiburDicabut,
    HariLiburDitetapkan,
    JamKerja,
    JamKerjaDitetapkan,
    KalenderDimulai,
    Keputusan,
    PeristiwaKalender,
)
from shared.kalender.nilai import EntriKalender, Kalender


def terapkan(kalender: Kalender, event: PeristiwaKalender) -> Kalender:
    """Return the calendar after one event."""
    match event:
        case KalenderDimulai():
            mulai = Kalender(event.versi, event.sumber, kalender.hari, (event.jam,))
            return replace(mulai, hari=_tetapkan(kalender, event.hari, None))
        case HariLiburDitetapkan():
            return replace(kalender, versi=event.versi, hari=_tetapkan(kalender, event.hari, event.keputusan))
        case HariLiburDicabut():
            hari = dict(kalender.hari)
            for satu in event.hari:
                sisa = tuple(entri for entri in hari.pop(satu.tanggal, ()) if entri.cakupan is not satu.cakupan)
                if sisa:
                    hari[satu.tanggal] = sisa
            return replace(kalender, versi=event.versi, hari=hari)
        case JamKerjaDitetapkan():
            return replace(kalender, versi=event.versi, jam=_jam(kalender.jam, event.jam))


def sebagaimana(riwayat: Iterable[tuple[datetime, PeristiwaKalender]], saat: datetime) -> Kalender:
    """Return the calendar as it was known at a moment, from its events with their times."""
    return reduce(terapkan, (event for waktu, event in riwayat if waktu <= saat), Kalender())


def _tetapkan(kalender: Kalender, baru: Iterable[HariDitetapkan], keputusan: Keputusan | None) -> dict[date, tuple[EntriKalender, ...]]:
    """Return what is laid down with these days as well; a decree that says the same of a day as an older one takes its place."""
    hari = dict(kalender.hari)
    for satu in baru:
        lama = tuple(entri for entri in hari.get(satu.tanggal, ()) if entri.cakupan is not satu.cakupan)
        hari[satu.tanggal] = (*lama, EntriKalender(satu.cakupan, satu.uraian, satu.perkiraan, keputusan))
    return hari


def _jam(lama: tuple[JamKerja, ...], baru: JamKerja) -> tuple[JamKerja, ...]:
    """Return the hours by the day they are in force from; newer ones for the same day replace the older."""
    return tuple(sorted((*(jam for jam in lama if jam.berlaku != baru.berlaku), baru), key=lambda jam: jam.berlaku))
