"""How a letter stands that somebody asks about from outside: valid, replaced, withdrawn, changed, or none of ours."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

Nama = Literal["BERLAKU", "DIGANTI", "DICABUT", "DIUBAH", "TIDAK_DIKENAL"]


@dataclass(frozen=True, slots=True)
class Keadaan:
    """A state, and what it means to whoever holds the letter."""

    nama: Nama
    uraian: str


@dataclass(frozen=True, slots=True)
class Terbit:
    """A letter that was signed, as the public may know it."""

    nomor_surat: str
    hash_konsep: str
    ditandatangani: datetime
    batal: str


BERLAKU: Final = Keadaan("BERLAKU", "Nomor dan isinya sama dengan surat yang diterbitkan kantor ini.")
DIGANTI: Final = Keadaan("DIGANTI", "Surat dengan nomor ini terbit dengan isi yang lain. Mintalah surat yang berlaku.")
DICABUT: Final = Keadaan("DICABUT", "Surat dengan nomor ini tidak berlaku lagi karena permohonannya dicabut.")
DIUBAH: Final = Keadaan("DIUBAH", "Berkas ini tidak sama dengan berkas yang ditandatangani. Mintalah berkas aslinya.")
TIDAK_DIKENAL: Final = Keadaan("TIDAK_DIKENAL", "Kantor ini tidak menerbitkan surat tersebut. Hubungi kantor penerbit bila ragu.")
BUKAN_PDF: Final = Keadaan("TIDAK_DIKENAL", "Berkas ini bukan PDF yang dapat dibaca.")


def keadaan(terbit: Terbit | None, hash_konsep: str) -> Keadaan:
    """Return how the letter with this content stands, among the letters that were issued under its number.

    Replaced is what was printed under the number before its draft was refused at the signature; after a withdrawal nothing under the
    number is valid, and nobody is sent to ask for another letter.
    """
    if terbit is None:
        return TIDAK_DIKENAL
    if terbit.batal:
        return DICABUT
    return BERLAKU if terbit.hash_konsep == hash_konsep else DIGANTI
