"""What the events of letters speak of: the content of a letter, how it is signed and delivered, and why signing can fail."""

from enum import StrEnum
from typing import ClassVar

from shared.contracts.bersama import Nilai, PeristiwaPermohonan, Sha256
from shared.kernel.event.fact import Data


class IsiSurat(Nilai):
    """The canonical content of a draft: what parafs are bound to. Number, date and QR come later and are no part of it.

    `putusan` and `kemiripan` are written from the result of step 10, the rest by people; drafts of the first days have neither.
    """

    hal: str
    kepada: str
    pembuka: str
    putusan: str = ""
    kemiripan: str = ""
    isi: tuple[str, ...]
    penutup: str
    tembusan: tuple[str, ...] = ()


class PeristiwaKonsep(PeristiwaPermohonan, abstract=True):
    """An event that brings a draft, with its content."""

    VERSION: ClassVar[int] = 2

    hash_konsep: Sha256
    isi: IsiSurat

    @staticmethod
    def from_v1(data: Data) -> Data:
        """v1 left the verdict to what people wrote."""
        return data


class CatatanKoreksi(Nilai):
    """What is to be changed in which part of the draft."""

    bagian: str
    teks: str


class Metode(StrEnum):
    """How a letter is signed."""

    CATATAN = "CATATAN"  # a recorded act with capacity and hash and no certificate; no longer made, readable for ever
    TTE = "TTE"
    BASAH = "BASAH"


class JenisKegagalan(StrEnum):
    """Why an attempt to sign came to nothing; lost time is counted by it."""

    TIDAK_TERSAMBUNG = "TIDAK_TERSAMBUNG"
    TERLALU_LAMA = "TERLALU_LAMA"
    GALAT_PENYEDIA = "GALAT_PENYEDIA"
    AKUN_LAYANAN_DITOLAK = "AKUN_LAYANAN_DITOLAK"
    BELUM_TERDAFTAR = "BELUM_TERDAFTAR"
    FRASA_SANDI_SALAH = "FRASA_SANDI_SALAH"
    DITOLAK_PENYEDIA = "DITOLAK_PENYEDIA"
    TIDAK_TERCETAK = "TIDAK_TERCETAK"
    JAWABAN_TIDAK_DIKENAL = "JAWABAN_TIDAK_DIKENAL"
    HASIL_TIDAK_SAH = "HASIL_TIDAK_SAH"
    TIDAK_DIKETAHUI = "TIDAK_DIKETAHUI"


class Kanal(StrEnum):
    """How a letter is delivered."""

    PORTAL = "PORTAL"
    EMAIL = "EMAIL"
    LANGSUNG = "LANGSUNG"
