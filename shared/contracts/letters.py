"""Events of letters: the reply letter from its first draft to its delivery (steps 11 to 16)."""

from datetime import datetime
from typing import ClassVar, TypeAlias
from uuid import UUID

from pydantic import Field

from shared.contracts.analysis import PeristiwaBerhasil
from shared.contracts.bersama import PeristiwaBerdasarAnalisa, PeristiwaPermohonan, Sebab, Sha256
from shared.contracts.pemberitahuan_kantor import PengembalianTerbit
from shared.contracts.penolakan import PeristiwaPenolakan
from shared.contracts.penyampaian import HasilPenyampaian
from shared.contracts.peran import Kapasitas, Tingkat
from shared.contracts.rangkap import PeristiwaRangkap
from shared.contracts.surat import CatatanKoreksi, JenisKegagalan, Kanal, Metode, PeristiwaKonsep
from shared.contracts.versi_lama import surat_dibuka_v2
from shared.kernel.event.fact import Data


class SuratDibuka(PeristiwaBerhasil):
    """A finished analysis reached letters: step 11 is open (`putaran` counts its visits). A later result replaces the earlier one."""

    VERSION: ClassVar[int] = 3

    putaran_analisa: int = Field(ge=1)
    analis_id: UUID

    from_v2: ClassVar = staticmethod(surat_dibuka_v2)


class AnalisSuratDiganti(PeristiwaPermohonan):
    """Kepala Seksi gave the request to another analyst; letters heard of it."""

    analis_id: UUID


class SuratMenungguAnalisa(PeristiwaPermohonan):
    """An analysis was opened again: the draft and its parafs are void until a new result comes."""

    alasan: str


class KonsepSuratDibuat(PeristiwaKonsep):
    """Step 11: the first draft of the letter. `hash_konsep` is the SHA-256 of the canonical content."""

    versi: int = Field(ge=1)


class KonsepSuratDirevisi(PeristiwaKonsep):
    """Step 11 again, in a round of its own: a corrected draft; earlier parafs are void."""

    versi: int = Field(ge=2)
    hash_lama: Sha256


class Diparaf(PeristiwaPermohonan):
    """Steps 12, 13, 14: an official put the paraf under exactly this draft."""

    tingkat: Tingkat
    versi: int
    hash_konsep: Sha256


class ParafDitolak(PeristiwaPermohonan):
    """Steps 12, 13, 14: an official sent the draft back with corrections; step 11 opens again."""

    tingkat: Tingkat
    versi: int
    hash_konsep: Sha256
    catatan: tuple[CatatanKoreksi, ...]


class NomorSuratDiberikan(PeristiwaPermohonan):
    """A number was reserved for this letter; it is kept across attempts to sign."""

    nomor: int = Field(ge=1)
    tahun: int
    nomor_surat: str


class PenandatangananDitolak(PeristiwaPermohonan):
    """Step 15: Kepala Dinas sent the draft back with corrections; step 11 opens again, a reserved number is kept."""

    versi: int
    hash_konsep: Sha256
    catatan: tuple[CatatanKoreksi, ...]


class PenandatangananDimulai(PeristiwaPermohonan):
    """Step 15: the `percobaan`-th attempt to sign began, recorded before the signer is called; nobody else tries before `sampai`."""

    percobaan: int = Field(ge=1)
    metode: Metode
    penyedia: str
    nomor_surat: str
    versi: int
    hash_konsep: Sha256
    waktu: datetime
    sampai: datetime


class PenandatangananGagal(PeristiwaPermohonan):
    """Step 15: an attempt failed; the letter waits with its number, and can be tried again. `kode` is the signer's own, as given."""

    VERSION: ClassVar[int] = 2

    percobaan: int = Field(ge=1)
    jenis: JenisKegagalan
    sebab: str
    kode: str | None = None
    nomor_surat: str
    waktu: datetime | None = None

    @staticmethod
    def from_v1(data: Data) -> Data:
        """v1 had the sentence only."""
        return {**data, "jenis": JenisKegagalan.TIDAK_DIKETAHUI}


class SuratDitandatangani(PeristiwaBerdasarAnalisa):
    """Step 15: the letter is signed: by whom (`pelaku`), in what capacity, what content, which file; a mere record (CATATAN) has none."""

    VERSION: ClassVar[int] = 3

    kapasitas: Kapasitas
    metode: Metode
    nomor_surat: str
    versi: int
    hash_konsep: Sha256
    percobaan: int | None = Field(default=None, ge=1)
    sha256: Sha256 | None = None
    ukuran: int | None = Field(default=None, ge=1, description="bytes")
    penyedia: str | None = None
    sertifikat: str | None = None

    @staticmethod
    def from_v2(data: Data) -> Data:
        """v2 had a recorded act and no file."""
        return data


class SuratDisampaikan(PeristiwaPermohonan):
    """Step 16: the signed letter was delivered to the agency."""

    kanal: Kanal
    nomor_surat: str
    catatan: str = ""


class SuratDibatalkan(PeristiwaPermohonan):
    """A signed letter lost its effect because the agency had withdrawn; its number is listed as void."""

    nomor_surat: str
    sebab: Sebab


class SuratDihentikan(PeristiwaPermohonan):
    """The letter was closed because the request ended elsewhere."""

    sebab: Sebab


PeristiwaAkhir: TypeAlias = SuratDitandatangani | SuratDisampaikan | HasilPenyampaian | SuratDibatalkan | SuratDihentikan
PeristiwaSurat: TypeAlias = (
    SuratDibuka
    | AnalisSuratDiganti
    | SuratMenungguAnalisa
    | KonsepSuratDibuat
    | KonsepSuratDirevisi
    | Diparaf
    | PeristiwaRangkap
    | ParafDitolak
    | NomorSuratDiberikan
    | PenandatangananDitolak
    | PenandatangananDimulai
    | PenandatangananGagal
    | PeristiwaPenolakan
    | PengembalianTerbit
    | PeristiwaAkhir
)
