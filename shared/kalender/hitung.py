"""Counting working days: a unit of its own, never hours. The day on which something begins is not counted."""

from datetime import date, timedelta
from typing import Final

from shared.kalender.nilai import AKHIR, AWAL, Kalender, dalam_batas

SEHARI: Final = timedelta(days=1)


def tambah(kalender: Kalender, tanggal: date, jumlah: int) -> date:
    """Return the working day that is so many after a day, or before it; for 0 the day itself, or the next one that is worked.

    Where the calendar's days run out, the answer is the last of them.
    """
    hari, langkah = dalam_batas(tanggal), SEHARI if jumlah >= 0 else -SEHARI
    if jumlah == 0:
        return hari if kalender.hari_kerja(hari) else tambah(kalender, hari, 1)
    sisa, ujung = abs(jumlah), AKHIR if jumlah > 0 else AWAL
    while sisa and hari != ujung:
        hari += langkah
        sisa -= kalender.hari_kerja(hari)
    return hari


def selisih(kalender: Kalender, dari: date, sampai: date) -> int:
    """Return how many working days must be added to the one day to reach the other; negative when that is earlier."""
    dari, sampai = dalam_batas(dari), dalam_batas(sampai)
    if sampai < dari:
        return -sum(kalender.hari_kerja(sampai + n * SEHARI) for n in range((dari - sampai).days))
    return sum(kalender.hari_kerja(dari + n * SEHARI) for n in range(1, (sampai - dari).days + 1))


def perkiraan(kalender: Kalender, dari: date, sampai: date) -> tuple[str, ...]:
    """Return what makes an answer about these days provisional, in words: joint leave that is not known, and reckoned dates."""
    dari, sampai = sorted((dalam_batas(dari), dalam_batas(sampai)))
    tanpa = [tahun for tahun in range(dari.year, sampai.year + 1) if not kalender.punya_cuti_bersama(tahun)]
    kira = sorted(hari for hari, entri in kalender.hari.items() if dari <= hari <= sampai and entri[-1].perkiraan)
    return (
        *(f"Cuti bersama tahun {tahun} belum ditetapkan dalam kalender ini; hasil dapat berubah." for tahun in tanpa),
        *(f"{hari.isoformat()} ({kalender.hari[hari][-1].uraian}) masih perkiraan; hasil dapat berubah." for hari in kira),
    )
