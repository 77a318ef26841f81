"""What the agency did with its letter: facts that prove a delivery, on an aggregate of their own (letters/pembacaan)."""

from typing import ClassVar, TypeAlias

from shared.contracts.bersama import PeristiwaPermohonan, Sha256


class SuratDilihat(PeristiwaPermohonan):
    """The agency opened its letter for the first time in this delivery."""

    SOURCES: ClassVar[tuple[str, ...]] = ("letters",)

    nomor_surat: str


class SuratDiunduh(PeristiwaPermohonan):
    """The agency fetched the file of its letter for the first time in this delivery."""

    SOURCES: ClassVar[tuple[str, ...]] = ("letters",)

    nomor_surat: str
    sha256: Sha256


PeristiwaPembacaan: TypeAlias = SuratDilihat | SuratDiunduh
