"""Events of the incident log: a failure to protect personal data, and the 3 x 24 hours to tell of it (UU 27/2022 ps 46; intake/insiden)."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, TypeAlias
from uuid import UUID

from pydantic import Field

from shared.contracts.bersama import Peristiwa, Teks, TeksPendek


class PenerimaInsiden(StrEnum):
    """Whom the law wants told in writing."""

    SUBJEK = "SUBJEK"
    LEMBAGA = "LEMBAGA"


class InsidenDicatat(Peristiwa):
    """Personal data were not protected: what happened when, since when it is known, to which data of how many persons."""

    SOURCES: ClassVar[tuple[str, ...]] = ("intake",)

    insiden_id: UUID
    terjadi: datetime
    diketahui: datetime
    uraian: Teks
    data: TeksPendek
    jumlah_subjek: int = Field(ge=0)
    sebab: Teks
    dampak: Teks


class PenangananInsidenDicatat(Peristiwa):
    """Something was done about an incident."""

    SOURCES: ClassVar[tuple[str, ...]] = ("intake",)

    insiden_id: UUID
    uraian: Teks


class PemberitahuanInsidenDicatat(Peristiwa):
    """The persons or the authority were told in writing; `alasan_terlambat` where it was after the 3 x 24 hours."""

    SOURCES: ClassVar[tuple[str, ...]] = ("intake",)

    insiden_id: UUID
    kepada: PenerimaInsiden
    pada: datetime
    kanal: TeksPendek
    alasan_terlambat: Teks | None = None


class InsidenDitutup(Peristiwa):
    """Nothing is left to do about an incident."""

    SOURCES: ClassVar[tuple[str, ...]] = ("intake",)

    insiden_id: UUID
    kesimpulan: Teks


PeristiwaInsiden: TypeAlias = InsidenDicatat | PenangananInsidenDicatat | PemberitahuanInsidenDicatat | InsidenDitutup
