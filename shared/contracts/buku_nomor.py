"""Events of the book of letter numbers: a year's numbers, without gaps (letters/buku_nomor)."""

from typing import ClassVar, TypeAlias
from uuid import UUID

from pydantic import Field

from shared.contracts.bersama import Peristiwa, Sebab
from shared.contracts.pemulihan import NomorDilewati


class NomorDicatat(Peristiwa):
    """The number book of a year gave its next number, without gaps, to a letter."""

    SOURCES: ClassVar[tuple[str, ...]] = ("letters",)

    tahun: int
    nomor: int = Field(ge=1)
    nomor_surat: str
    permohonan_id: UUID


class NomorDibatalkan(Peristiwa):
    """A number of the book is void: it was reserved or used for a letter that has no effect."""

    SOURCES: ClassVar[tuple[str, ...]] = ("letters",)

    tahun: int
    nomor: int
    nomor_surat: str
    permohonan_id: UUID
    sebab: Sebab


PeristiwaBukuNomor: TypeAlias = NomorDicatat | NomorDibatalkan | NomorDilewati
