"""Events of the calendar (notify/kalender): the decrees that make a day a holiday or a working day, and the office's hours."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Final, TypeAlias

from pydantic import Field, StringConstraints

from shared.contracts.bersama import Nilai, Peristiwa, TeksPendek

KANTOR: Final = "kantor"
"""The one calendar that an office has: what names its stream."""

TanggalKalender = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2099, 12, 31))]
"""A day that a decree can speak of; anything else is a slip of the pen."""

Jam = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day on the office's clock, such as 07:30."""


class Cakupan(StrEnum):
    """What a decree makes of a day, and for whom."""

    NASIONAL = "NASIONAL"  # national holiday (SKB 3 Menteri)
    CUTI_BERSAMA = "CUTI_BERSAMA"  # joint leave (SKB 3 Menteri, Keppres)
    LOKAL = "LOKAL"  # this office or regency is closed
    HARI_KERJA_PENGGANTI = "HARI_KERJA_PENGGANTI"  # a day off that is worked after all


class Keputusan(Nilai):
    """The decree that something rests on."""

    nomor: TeksPendek
    tanggal: TanggalKalender


class HariDitetapkan(Nilai):
    """A day as laid down; `perkiraan` says that its date waits for the sighting of the moon, or for the decree of that year."""

    tanggal: TanggalKalender
    cakupan: Cakupan
    uraian: TeksPendek
    perkiraan: bool = False


class HariDicabut(Nilai):
    """A day whose laying down no longer counts."""

    tanggal: TanggalKalender
    cakupan: Cakupan


class Istirahat(Nilai):
    """The break of a working day."""

    mulai: Jam
    selesai: Jam


class JamHari(Nilai):
    """The hours of one weekday, Monday being 1; a weekday without hours is not worked."""

    hari: int = Field(ge=1, le=7)
    buka: Jam
    istirahat: Istirahat | None = None
    tutup: Jam


class Masa(Nilai):
    """Days from the first to the last."""

    mulai: TanggalKalender
    selesai: TanggalKalender


class JamKerja(Nilai):
    """Office hours in force from a day on: on ordinary days, and in Ramadan, whose days are listed (Perpres 21/2023)."""

    berlaku: date
    biasa: tuple[JamHari, ...]
    ramadan: tuple[JamHari, ...] = ()
    masa_ramadan: tuple[Masa, ...] = ()


class PeristiwaPenanggalan(Peristiwa, abstract=True):
    """An event of the calendar; `versi` is the calendar's version from then on."""

    SOURCES: ClassVar[tuple[str, ...]] = ("notify",)

    kalender: str = KANTOR
    versi: int = Field(ge=1)


class KalenderDimulai(PeristiwaPenanggalan):
    """Version 1: days off as a published source lists them, and the office's hours; `sumber` names the source and its version."""

    sumber: TeksPendek
    hari: tuple[HariDitetapkan, ...]
    jam: JamKerja


class HariLiburDitetapkan(PeristiwaPenanggalan):
    """A decree laid down days off, or days that are worked instead. Of several decrees about one day, the one entered last counts."""

    keputusan: Keputusan
    hari: tuple[HariDitetapkan, ...]


class HariLiburDicabut(PeristiwaPenanggalan):
    """A decree took back what was laid down for some days."""

    keputusan: Keputusan
    hari: tuple[HariDicabut, ...]


class JamKerjaDitetapkan(PeristiwaPenanggalan):
    """A decree laid down other office hours, or the days of Ramadan."""

    keputusan: Keputusan
    jam: JamKerja


PeristiwaKalender: TypeAlias = KalenderDimulai | HariLiburDitetapkan | HariLiburDicabut | JamKerjaDitetapkan
