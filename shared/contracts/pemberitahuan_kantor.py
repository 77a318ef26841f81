"""The notice by which a return goes out: its number, and how letters knows it for the check page (a fact of letters/surat)."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from shared.contracts.bersama import Nilai, PeristiwaPermohonan, Sha256
from shared.kernel.event.fact import Data


class PemberitahuanKantor(Nilai):
    """The notice of a return: its number, what it is about, to whom it goes, in how many working days the request is completed.

    `batas` is the last of them, where the calendar was known; `hash_isi` stands for all that it tells the agency.
    """

    nomor: str
    hal: str
    kepada: str
    hari_kerja: int = Field(ge=1)
    batas: date | None = None
    hash_isi: Sha256


class PeristiwaBerpemberitahuan(PeristiwaPermohonan, abstract=True):
    """An event that a notice of the office tells of."""

    VERSION = 2

    pemberitahuan: PemberitahuanKantor | None = None

    @staticmethod
    def from_v1(data: Data) -> Data:
        """v1 was told by a paper in the analyst's name, without a number."""
        return data


class PengembalianTerbit(PeristiwaPermohonan):
    """The notice of a return is issued: whoever opens its QR learns that this office sent it, under this number and with this content."""

    SOURCES: ClassVar[tuple[str, ...]] = ("letters",)

    pemberitahuan: PemberitahuanKantor
