"""Working time between two instants, by the office's hours and its own clock; and when a deadline in working days falls due."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from shared.kalender.hitung import SEHARI, selisih, tambah
from shared.kalender.jeda import Jeda, di_luar, gabung
from shared.kalender.nilai import AKHIR, AWAL, Kalender, diingat
from shared.office.zone import WIB

SAAT_AWAL: Final = datetime.combine(AWAL, time.min, WIB)
SAAT_AKHIR: Final = datetime.combine(AKHIR, time(23, 59), WIB)


def setempat(saat: datetime) -> datetime:
    """Return an aware instant on the office's clock; one that is not counted becomes the nearest that is."""
    return min(max(saat, SAAT_AWAL), SAAT_AKHIR).astimezone(WIB)


def pukul(tanggal: date, jam: str) -> datetime:
    """Return a time of day, such as 07:30, on the office's clock."""
    return datetime.combine(tanggal, time.fromisoformat(jam), WIB)


def rentang(kalender: Kalender, tanggal: date) -> tuple[Jeda, ...]:
    """Return from when to when a day is worked: before the break and after it; nothing on a day off."""
    return diingat(kalender.ingatan.rentang, tanggal, lambda hari: _rentang(kalender, hari))


def _rentang(kalender: Kalender, tanggal: date) -> tuple[Jeda, ...]:
    if not kalender.hari_kerja(tanggal):
        return ()
    jam = kalender.jam_hari(tanggal)
    henti = jam.istirahat
    bagian = ((jam.buka, henti.mulai), (henti.selesai, jam.tutup)) if henti else ((jam.buka, jam.tutup),)
    return tuple((pukul(tanggal, a), pukul(tanggal, b)) for a, b in bagian if a < b)


def tutup(kalender: Kalender, tanggal: date) -> datetime:
    """Return the close of business of a day, in UTC."""
    return diingat(kalender.ingatan.tutup, tanggal, lambda hari: pukul(hari, kalender.jam_hari(hari).tutup).astimezone(UTC))


def mulai_hitung(kalender: Kalender, saat: datetime) -> date:
    """Return the working day on which something counts as begun: that very day, unless it is over or is not worked; then the next."""
    hari = (lokal := setempat(saat)).date()
    return hari if kalender.hari_kerja(hari) and lokal <= tutup(kalender, hari) else tambah(kalender, hari, 1)


def jatuh_tempo(kalender: Kalender, saat: datetime, hari_kerja: int) -> datetime:
    """Return when something begun then is due: at close of business of the so-many-th working day after the one it began on."""
    return tutup(kalender, tambah(kalender, mulai_hitung(kalender, saat), hari_kerja))


def hari_jeda(kalender: Kalender, jeda: Sequence[Jeda]) -> int:
    """Return how many working days all pauses took together."""
    return sum(selisih(kalender, mulai_hitung(kalender, mulai), mulai_hitung(kalender, selesai)) for mulai, selesai in gabung(jeda))


def waktu_kerja(kalender: Kalender, dari: datetime, sampai: datetime, jeda: Sequence[Jeda] = ()) -> timedelta:
    """Return the working time from one instant to another without the pauses; none where the second is not later."""
    dari, sampai = setempat(dari), setempat(sampai)
    lama = timedelta()
    for mulai, selesai in _mulai(kalender, dari, jeda):
        if mulai >= sampai:
            break
        lama += max(timedelta(), min(selesai, sampai) - max(mulai, dari))
    return lama


def menit_kerja(kalender: Kalender, dari: datetime, sampai: datetime) -> int:
    """Return the whole minutes worked from one instant to another."""
    return waktu_kerja(kalender, dari, sampai) // timedelta(minutes=1)


def maju(kalender: Kalender, dari: datetime, lama: timedelta, jeda: Sequence[Jeda] = ()) -> datetime:
    """Return the instant, in UTC, by which so much working time has passed, pauses aside."""
    dari = setempat(dari)
    if lama <= timedelta():
        return dari.astimezone(UTC)
    for mulai, selesai in _mulai(kalender, dari, jeda):
        ada = selesai - max(mulai, dari)
        if ada >= lama:
            return (max(mulai, dari) + lama).astimezone(UTC)
        lama -= max(timedelta(), ada)
    return SAAT_AKHIR.astimezone(UTC)


def tiga_perempat(kalender: Kalender, dari: datetime, sampai: datetime, jeda: Sequence[Jeda] = ()) -> datetime:
    """Return when three quarters of the working time from one instant to another have passed; the end itself where there is none."""
    lama = waktu_kerja(kalender, dari, sampai, jeda)
    return maju(kalender, dari, lama * 3 / 4, jeda) if lama else setempat(sampai).astimezone(UTC)


def _mulai(kalender: Kalender, dari: datetime, jeda: Sequence[Jeda]) -> Iterator[Jeda]:
    """Yield the parts of working days from an instant on, those of its own day included, without the pauses."""
    hari, henti = dari.date(), gabung(jeda)
    while True:
        for bagian in rentang(kalender, hari):
            yield from di_luar(bagian, henti)
        if hari >= AKHIR:
            return
        hari += SEHARI
