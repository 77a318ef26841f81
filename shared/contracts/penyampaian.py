"""How a delivery of the letter came out: it failed, or the agency has the letter. Facts of the letter itself (letters/surat)."""

from typing import ClassVar, TypeAlias

from shared.contracts.bersama import PeristiwaPermohonan
from shared.contracts.surat import Kanal


class PenyampaianGagal(PeristiwaPermohonan):
    """Step 16: this delivery did not reach the agency; the letter is to be delivered again, in a round of its own."""

    SOURCES: ClassVar[tuple[str, ...]] = ("letters",)

    kanal: Kanal
    sebab: str
    nomor_surat: str


class PenerimaanDicatat(PeristiwaPermohonan):
    """The agency confirmed in intake that it has the letter: no delivery of it can be called failed any more."""

    SOURCES: ClassVar[tuple[str, ...]] = ("letters",)

    nomor_surat: str


HasilPenyampaian: TypeAlias = PenyampaianGagal | PenerimaanDicatat
