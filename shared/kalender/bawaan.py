"""The hours of an office that has laid down none of its own: Perpres 21/2023, 37.5 hours a week, 32.5 in Ramadan."""

from datetime import date
from typing import Final

from shared.contracts.kalender import Istirahat, JamHari, JamKerja, Masa

SENIN_KAMIS: Final = range(1, 5)
JUMAT: Final = 5


def _hari(hari: int, buka: str, istirahat: tuple[str, str], tutup: str) -> JamHari:
    return JamHari(hari=hari, buka=buka, istirahat=Istirahat(mulai=istirahat[0], selesai=istirahat[1]), tutup=tutup)


BIASA: Final = (
    *(_hari(hari, "07:30", ("12:00", "13:00"), "16:00") for hari in SENIN_KAMIS),
    _hari(JUMAT, "07:30", ("11:30", "13:00"), "16:30"),
)
"""Breaks of 60 minutes, 90 on Friday."""

RAMADAN: Final = (
    *(_hari(hari, "08:00", ("12:00", "12:30"), "15:00") for hari in SENIN_KAMIS),
    _hari(JUMAT, "08:00", ("11:30", "12:30"), "15:30"),
)
"""Breaks of 30 minutes, 60 on Friday."""

MASA_RAMADAN: Final = (
    Masa(mulai=date(2025, 3, 1), selesai=date(2025, 3, 30)),
    Masa(mulai=date(2026, 2, 19), selesai=date(2026, 3, 20)),
    Masa(mulai=date(2027, 2, 8), selesai=date(2027, 3, 9)),
    Masa(mulai=date(2028, 1, 28), selesai=date(2028, 2, 25)),
    Masa(mulai=date(2029, 1, 16), selesai=date(2029, 2, 13)),
    Masa(mulai=date(2030, 1, 6), selesai=date(2030, 2, 3)),
    Masa(mulai=date(2030, 12, 26), selesai=date(2031, 1, 23)),
)
"""Up to the day before Idul Fitri; from 2027 on reckoned, until the year's decree is entered."""

JAM_BAWAAN: Final = JamKerja(berlaku=date(2000, 1, 1), biasa=BIASA, ramadan=RAMADAN, masa_ramadan=MASA_RAMADAN)
"""What the calendar begins with."""
