"""A refusal at step 2 as intake and letters record it: the end of the request, and the letter, numbered and signed as every letter is."""

from typing import ClassVar, TypeAlias

from pydantic import Field

from shared.contracts.bersama import PeristiwaPermohonan, Ringkasan, Sebab, Sha256
from shared.contracts.disposition import AlasanDitolak
from shared.contracts.peran import Kapasitas
from shared.contracts.surat import IsiSurat, Metode
from shared.kernel.event.fact import Data


class SuratPenolakanDibuka(PeristiwaPermohonan):
    """Kepala Dinas refused the request: the letter that tells the agency so is written, and waits for its signature (row 15, no parafs)."""

    SOURCES: ClassVar[tuple[str, ...]] = ("letters",)
    VERSION: ClassVar[int] = 2

    ringkasan: Ringkasan
    jenis: AlasanDitolak
    alasan: str
    versi: int = Field(ge=1)
    hash_konsep: Sha256
    isi: IsiSurat

    @staticmethod
    def from_v1(data: Data) -> Data:
        """v1 had no place for a verdict, which a refusal at step 2 leaves empty."""
        return data


class SuratPenolakanDitandatangani(PeristiwaPermohonan):
    """The letter of refusal is signed, and from this moment the agency reads it on the portal: that is its delivery."""

    SOURCES: ClassVar[tuple[str, ...]] = ("letters",)

    kapasitas: Kapasitas
    metode: Metode
    nomor_surat: str
    versi: int
    hash_konsep: Sha256
    percobaan: int = Field(ge=1)
    sha256: Sha256
    ukuran: int = Field(ge=1, description="bytes")
    penyedia: str
    sertifikat: str | None = None


class PermohonanDihentikan(PeristiwaPermohonan):
    """Intake closed the request because another service ended it (refused at step 2); with `surat_menyusul` a letter is to come."""

    SOURCES: ClassVar[tuple[str, ...]] = ("intake",)
    VERSION: ClassVar[int] = 2

    sebab: Sebab
    alasan: str
    surat_menyusul: bool = False

    @staticmethod
    def from_v1(data: Data) -> Data:
        """v1 was followed by no letter."""
        return data


class SuratPenolakanDicatat(PeristiwaPermohonan):
    """The letter of refusal is signed and lies ready for the agency, which may confirm that it has it."""

    SOURCES: ClassVar[tuple[str, ...]] = ("intake",)

    nomor_surat: str


PeristiwaPenolakan: TypeAlias = SuratPenolakanDibuka | SuratPenolakanDitandatangani
"""Facts of letters/surat."""
