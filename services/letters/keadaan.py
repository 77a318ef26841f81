"""How a letter stands that somebody asks about from outside: valid, replaced, withdrawn, changed, or none of ours."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from services.letters.peristiwa import PEMBERITAHUAN

Nama = Literal["BERLAKU", "TERDAFTAR", "DIGANTI", "DICABUT", "DIUBAH", "TIDAK_DIKENAL"]
Dari = Literal["KODE", "BERKAS"]
"""What was asked about: the code on a letter, which anybody can copy, or a file."""


@dataclass(frozen=True, slots=True)
class Keadaan:
    """A state, and what it means to whoever holds the letter."""

    nama: Nama
    uraian: str


@dataclass(frozen=True, slots=True)
class Terbit:
    """A letter that was signed, or a notice, as the public may know it; `permohonan_id` leads to the rest and is told to nobody."""

    nomor_surat: str
    hash_konsep: str
    ditandatangani: datetime
    batal: str
    permohonan_id: UUID | None = None
    metode: str = ""

    @property
    def pemberitahuan(self) -> bool:
        """Whether nobody signed it: it went out in the office's name."""
        return self.metode == PEMBERITAHUAN


BERLAKU: Final = Keadaan("BERLAKU", "Isinya sama, sampai byte terakhir, dengan berkas yang diterbitkan kantor ini, dan suratnya berlaku.")
TERDAFTAR: Final = Keadaan(
    "TERDAFTAR",
    "Kode ini milik surat di bawah, dan surat itu berlaku. Kode dapat disalin ke surat palsu: bandingkan perihal, tujuan, tanggal, dan"
    " penanda tangannya dengan surat di tangan Anda, lalu periksa berkas PDF-nya.",
)
DIGANTI: Final = Keadaan("DIGANTI", "Surat dengan nomor ini terbit dengan isi yang lain. Mintalah surat yang berlaku.")
DICABUT: Final = Keadaan("DICABUT", "Surat dengan nomor ini tidak berlaku lagi karena permohonannya dicabut.")
DIUBAH: Final = Keadaan(
    "DIUBAH",
    "Berkas ini tidak sama dengan berkas yang ditandatangani. Jangan dipakai; mintalah berkas aslinya. Surat yang disebut di bawah, bila"
    " ada, adalah pemilik kodenya.",
)
PEMBERITAHUAN_TERDAFTAR: Final = Keadaan(
    "TERDAFTAR",
    "Kode ini milik pemberitahuan di bawah, yang diterbitkan kantor ini tanpa tanda tangan. Kode dapat disalin ke pemberitahuan palsu:"
    " bandingkan perihal, tujuan, dan tanggalnya dengan yang di tangan Anda, lalu periksa berkas PDF-nya.",
)
PEMBERITAHUAN_DIUBAH: Final = Keadaan(
    "DIUBAH",
    "Berkas ini tidak sama dengan berkas pemberitahuan yang diterbitkan. Jangan dipakai; mintalah berkas aslinya. Pemberitahuan yang"
    " disebut di bawah adalah pemilik kodenya.",
)
PEMBERITAHUAN_LAIN: Final = Keadaan(
    "TIDAK_DIKENAL",
    "Nomor ini milik pemberitahuan dengan isi yang lain; yang ini tidak diterbitkan kantor ini. Jangan dipakai; hubungi kantor penerbit.",
)
TIDAK_DIKENAL: Final = Keadaan("TIDAK_DIKENAL", "Kantor ini tidak menerbitkan surat tersebut. Hubungi kantor penerbit bila ragu.")
BUKAN_PDF: Final = Keadaan("TIDAK_DIKENAL", "Berkas ini bukan PDF yang dapat dibaca.")

DIPERIKSA: Final[dict[Dari, tuple[str, ...]]] = {
    "KODE": ("nomor surat",),
    "BERKAS": ("seluruh isi berkas",),
}
KINI: Final = "keadaan surat itu sekarang"
BELUM: Final[dict[Dari, tuple[str, ...]]] = {
    "KODE": ("isi surat di tangan Anda", "lampiran, cap, dan tanda tangannya"),
    "BERKAS": ("cetakan kertasnya",),
}
BELUM_PEMBERITAHUAN: Final[dict[Dari, tuple[str, ...]]] = {"KODE": ("isi pemberitahuan di tangan Anda",), "BERKAS": BELUM["BERKAS"]}
"""What an answer rests on, and what it says nothing of; a notice has neither stamp nor signature."""


def keadaan(terbit: Terbit | None, hash_konsep: str) -> Keadaan:
    """Return how the letter with this content stands, among the letters that were issued under its number.

    Replaced is what was printed under the number before its draft was refused at the signature; a notice is never replaced, so that
    another content under its number is none of ours. After a withdrawal nothing under the
    number is valid, and nobody is sent to ask for another letter.
    """
    if terbit is None:
        return TIDAK_DIKENAL
    if terbit.batal:
        return DICABUT
    if terbit.hash_konsep == hash_konsep:
        return BERLAKU
    return PEMBERITAHUAN_LAIN if terbit.pemberitahuan else DIGANTI


def menurut_kode(kini: Keadaan, terbit: Terbit | None = None) -> Keadaan:
    """Return what may be said of a code alone: never that the content is the same, which nobody has seen."""
    if kini is not BERLAKU:
        return kini
    return PEMBERITAHUAN_TERDAFTAR if terbit is not None and terbit.pemberitahuan else TERDAFTAR
