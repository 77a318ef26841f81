"""The calendar as a value: which version, what was laid down for which day, and the office hours; is a day worked, and why not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from shared.contracts.kalender import Cakupan, JamHari, JamKerja, Keputusan
from shared.kalender.bawaan import BIASA, JAM_BAWAAN

Result = TypeVar("Result")

AWAL: Final = date(2000, 1, 1)
AKHIR: Final = date(2099, 12, 31)
"""The days that are counted; whatever lies outside counts as the nearest of them, so that no question goes unanswered."""


class SebabHari(StrEnum):
    """Why a day is worked, or is not."""

    HARI_BIASA = "HARI_BIASA"
    AKHIR_PEKAN = "AKHIR_PEKAN"
    NASIONAL = "NASIONAL"
    CUTI_BERSAMA = "CUTI_BERSAMA"
    LOKAL = "LOKAL"
    HARI_KERJA_PENGGANTI = "HARI_KERJA_PENGGANTI"


@dataclass(frozen=True, slots=True)
class EntriKalender:
    """What was laid down for a day, by which decree; without one it is the source of version 1 that says so."""

    cakupan: Cakupan
    uraian: str
    perkiraan: bool = False
    keputusan: Keputusan | None = None


@dataclass(frozen=True, slots=True)
class KeadaanHari:
    """Whether a day is worked, and why; `entri` is what was laid down for it."""

    tanggal: date
    hari_kerja: bool
    sebab: SebabHari
    entri: EntriKalender | None = None


@dataclass(frozen=True, slots=True)
class DayMemory:
    """What one calendar has answered about days that are counted: it never changes, so neither do its answers."""

    kerja: dict[date, bool] = field(default_factory=dict[date, bool])
    rentang: dict[date, tuple[tuple[datetime, datetime], ...]] = field(default_factory=dict[date, tuple[tuple[datetime, datetime], ...]])
    tutup: dict[date, datetime] = field(default_factory=dict[date, datetime])


@dataclass(frozen=True, slots=True)
class Kalender:
    """A version of the office's calendar.

    `hari` holds for each day what was laid down, the newest last; `jam` the office hours, the ones in force last coming last.
    A calendar made from another one begins with an `ingatan` of its own: thousands of deadlines ask about the same days.
    """

    versi: int = 0
    sumber: str = ""
    hari: Mapping[date, tuple[EntriKalender, ...]] = field(default_factory=dict[date, tuple[EntriKalender, ...]])
    jam: tuple[JamKerja, ...] = (JAM_BAWAAN,)
    ingatan: DayMemory = field(init=False, repr=False, compare=False, default_factory=DayMemory)

    def keadaan(self, tanggal: date) -> KeadaanHari:
        """Return whether a day is worked, and why; of several decrees the newest counts."""
        entri = self.hari.get(tanggal)
        if entri:
            cakupan = entri[-1].cakupan
            return KeadaanHari(tanggal, cakupan is Cakupan.HARI_KERJA_PENGGANTI, SebabHari(cakupan), entri[-1])
        hari = tanggal.isoweekday()
        biasa = any(jam.hari == hari for jam in self.jam_berlaku(tanggal).biasa)
        return KeadaanHari(tanggal, biasa, SebabHari.HARI_BIASA if biasa else SebabHari.AKHIR_PEKAN)

    def hari_kerja(self, tanggal: date) -> bool:
        """Say whether a day is worked."""
        return diingat(self.ingatan.kerja, tanggal, lambda hari: self.keadaan(hari).hari_kerja)

    def jam_berlaku(self, tanggal: date) -> JamKerja:
        """Return the office hours in force on a day."""
        return next((jam for jam in reversed(self.jam) if jam.berlaku <= tanggal), JAM_BAWAAN)

    def jam_hari(self, tanggal: date) -> JamHari:
        """Return a day's hours, those of Ramadan in Ramadan; a day off that is worked instead has the hours of an ordinary day."""
        jam, hari = self.jam_berlaku(tanggal), tanggal.isoweekday()
        ramadan = any(masa.mulai <= tanggal <= masa.selesai for masa in jam.masa_ramadan)
        semua = (*(jam.ramadan if ramadan else ()), *jam.biasa, *BIASA)
        return next((satu for satu in semua if satu.hari == hari), semua[0])

    def punya_cuti_bersama(self, tahun: int) -> bool:
        """Say whether joint leave of a year is known; without it, deadlines of that year are only provisional."""
        return any(hari.year == tahun and any(e.cakupan is Cakupan.CUTI_BERSAMA for e in entri) for hari, entri in self.hari.items())


def diingat(ingatan: dict[date, Result], tanggal: date, jawab: Callable[[date], Result]) -> Result:
    """Return what was answered about a day before, or answer now; days that are not counted are not remembered."""
    ada = ingatan.get(tanggal)
    if ada is None:
        ada = jawab(tanggal)
        if AWAL <= tanggal <= AKHIR:
            ingatan[tanggal] = ada
    return ada


def dalam_batas(tanggal: date) -> date:
    """Return a day that is counted: this one, or the nearest."""
    return min(max(tanggal, AWAL), AKHIR)
