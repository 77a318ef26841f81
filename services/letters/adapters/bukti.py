"""What a PDF proves by itself, and which keys and authorities a signature is made with and checked against."""

from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

KATA_HASH: Final = "sha256:"
"""How the word among a PDF's keywords begins that names the content."""


class BukanPdf(Exception):
    """The file cannot be read as a PDF."""


class TidakSelesai(BukanPdf):
    """The file was not read within the time and memory that one may take."""


class FrozenValue(BaseModel):
    """A frozen value that also goes to another process and comes back."""

    model_config = ConfigDict(frozen=True)


class TandaTangan(FrozenValue):
    """One signature: is it whole, does it cover the whole file, and does its certificate lead to somebody we know.

    `wajar` is weaker than `menutup`: what came after it is what makes a signature last longer, and no change of the letter.
    """

    utuh: bool
    menutup: bool
    wajar: bool
    dipercaya: bool
    penanda_tangan: str
    sertifikat: str
    waktu: datetime | None
    berstempel_waktu: bool


class Bukti(FrozenValue):
    """Everything that a file proves."""

    tanda_tangan: tuple[TandaTangan, ...]
    hash_konsep: str | None
    token: str | None
    halaman: int

    @property
    def utuh(self) -> bool:
        """Whether there is a signature, and no part of what was signed has changed."""
        return bool(self.tanda_tangan) and all(satu.utuh and satu.wajar for satu in self.tanda_tangan)

    @property
    def sah(self) -> bool:
        """Whether the file is, to its last byte, what was signed last."""
        return self.utuh and self.tanda_tangan[-1].menutup

    @property
    def dipercaya(self) -> bool:
        """Whether somebody we know signed it."""
        return self.sah and all(satu.dipercaya for satu in self.tanda_tangan)


class BerkasKunci(FrozenValue):
    """Where key, certificate and authorities are; the time-stamp authority and the revocation lists are options."""

    kunci: Path
    sertifikat: Path
    akar: tuple[Path, ...]
    tsa: str | None = None
    crl: tuple[Path, ...] = ()
