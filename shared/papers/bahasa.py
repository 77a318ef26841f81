"""How dates, times and numbers are printed in Indonesian."""

from datetime import date, datetime
from typing import Final

from shared.kernel.event.clock import WIB

BULAN: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def tanggal(hari: date) -> str:
    """Return a date as letters print it: 23 November 2026."""
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def waktu(saat: datetime) -> str:
    """Return a moment on the office's clock: 23 November 2026 pukul 16.00 WIB."""
    setempat = saat.astimezone(WIB)
    return f"{tanggal(setempat.date())} pukul {setempat:%H.%M} WIB"


def bilangan(angka: int) -> str:
    """Return a whole number with points between the thousands: 1.250.000."""
    return f"{angka:,}".replace(",", ".")


def kata(pilihan: str) -> str:
    """Return a value of an enumeration as words: PEMBANGUNAN_BARU is printed Pembangunan baru."""
    return pilihan.replace("_", " ").capitalize()


def persepuluh(angka: int) -> str:
    """Return a number that is kept in tenths: 753 is printed 75,3."""
    return f"{bilangan(angka // 10)},{angka % 10}"


def nip(angka: str) -> str:
    """Return a NIP in its groups: birth date, month of appointment, sex, number."""
    return " ".join(filter(None, (angka[:8], angka[8:14], angka[14:15], angka[15:])))
