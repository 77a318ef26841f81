"""How a delivery of the letter came out: it failed, or the agency has the letter. Facts of the letter itself (letters/surat)."""

from datetime import datetime
from typing import ClassVar, TypeAlias

from shared.contracts.bersama import Pelaku, PelakuSistem, PeristiwaPermohonan
from shared.contracts.intake import CaraKonfirmasi
from shared.contracts.surat import Kanal
from shared.kernel.event.fact import Data


class PenyampaianGagal(PeristiwaPermohonan):
    """Step 16: this delivery did not reach the agency; the letter is to be delivered again, in a round of its own."""

    SOURCES: ClassVar[tuple[str, ...]] = ("letters",)

    kanal: Kanal
    sebab: str
    nomor_surat: str


class PenerimaanDicatat(PeristiwaPermohonan):
    """The agency confirmed in intake that it has the letter: no delivery of it can be called failed any more.

    Who confirmed (`oleh`), how, and when it was is what the receipt names.
    """

    SOURCES: ClassVar[tuple[str, ...]] = ("letters",)
    VERSION: ClassVar[int] = 2

    nomor_surat: str
    oleh: Pelaku | PelakuSistem | None = None
    cara: CaraKonfirmasi | None = None
    pada: datetime | None = None

    @staticmethod
    def from_v1(data: Data) -> Data:
        """v1 did not say who confirmed."""
        return data


HasilPenyampaian: TypeAlias = PenyampaianGagal | PenerimaanDicatat
