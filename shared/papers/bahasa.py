"""How dates, times and numbers are printed in Indonesian."""

from datetime import date, datetime
from typing import Final

from shared.kernel.clock import WIB

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
HARI: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ROMAWI: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def tanggal(hari: date) -> str:
    """Return a date as letters print it: 23 November 2026."""
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def hari_tanggal(hari: date) -> str:
    """Return a date with its day of the week: Senin, 23 November 2026."""
    return f"{HARI[hari.weekday()]}, {tanggal(hari)}"


def waktu(saat: datetime) -> str:
    """Return a moment on the office's clock: 23 November 2026 pukul 16.00 WIB."""
    setempat = saat.astimezone(WIB)
    return f"{tanggal(setempat.date())} pukul {setempat:%H.%M} WIB"


def bilangan(angka: int) -> str:
    """Return a whole number with points between the thousands: 1.250.000."""
    return f"{angka:,}".replace(",", ".")


def rupiah(angka: int) -> str:
    """Return an amount of money: Rp5.000.000,00."""
    return f"Rp{bilangan(angka)},00"


def persen(permil: int) -> str:
    """Return a share of a thousand as a percentage with a decimal comma: 87,5%."""
    utuh, sisa = divmod(permil, 10)
    return f"{utuh},{sisa}%" if sisa else f"{utuh}%"


def kata(pilihan: str) -> str:
    """Return a value of an enumeration as words: PEMBANGUNAN_BARU is printed Pembangunan baru."""
    return pilihan.replace("_", " ").capitalize()
