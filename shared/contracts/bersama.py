"""Shapes that events of all services share: who acted, the request they belong to, sealed persons, files, a request's summary."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from shared.contracts.langkah import NomorLangkah
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.fact import Data, Fact

Sha256 = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
"""The SHA-256 of some bytes, written "sha256:" and 64 hex digits."""

TANPA_NUL = r"^[^\x00]*$"
"""PostgreSQL keeps no NUL character in text."""

Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000, pattern=TANPA_NUL)]
"""A text a person wrote, not empty, at most 4,000 characters."""

TeksPendek = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255, pattern=TANPA_NUL)]
"""A line a person wrote, not empty, at most 255 characters."""


Saat = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(2100, 1, 1, tzinfo=UTC))]
"""A moment that somebody asks about or names, within the years of the calendar: it can be counted with in every time zone."""


class Nilai(BaseModel):
    """A frozen value inside an event; unknown fields are ignored on reading."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Pelaku(Nilai):
    """The person who acted, in the office held at that moment."""

    orang_id: UUID
    jabatan: Jabatan
    kapasitas: Kapasitas = Kapasitas.DEFINITIF
    mandat_id: UUID | None = None


class PelakuSistem(Nilai):
    """A service that acted by itself, because of an event it heard."""

    sistem: str


def pencatat(pelaku: Pelaku | PelakuSistem) -> Jabatan | None:
    """Return the office that writes down what an agency brought on paper; nothing where an agency does so itself."""
    return Jabatan.PETUGAS_AGENDA if isinstance(pelaku, Pelaku) and pelaku.jabatan is Jabatan.PETUGAS_AGENDA else None


class Tersegel(Nilai):
    """Personal data of one person, encrypted with that person's key (architecture: decision 11).

    `sandi` is base64 of nonce and AES-GCM ciphertext of a JSON object; `subjek_id` names the key in schema `kunci`.
    """

    subjek_id: UUID
    sandi: str


class Lampiran(Nilai):
    """A file that belongs to an event: stored by its hash before the event names it."""

    jenis: str
    sha256: Sha256
    ukuran: int = Field(ge=1, description="bytes")
    tipe: str = "application/pdf"


class JenisPermohonan(StrEnum):
    """What the agency asks for (SOP row 1)."""

    PEMBANGUNAN_BARU = "PEMBANGUNAN_BARU"
    PENGEMBANGAN = "PENGEMBANGAN"
    INVENTARISASI_SAJA = "INVENTARISASI_SAJA"


class Sifat(StrEnum):
    """How a letter is to be handled."""

    BIASA = "BIASA"
    SEGERA = "SEGERA"
    SANGAT_SEGERA = "SANGAT_SEGERA"
    RAHASIA = "RAHASIA"


def agenda(tahun: object, nomor: object) -> str:
    """Return an agenda number as it is spelled everywhere: on paper, in alerts, and in answers."""
    return f"{tahun}/{nomor}"


class Ringkasan(Nilai):
    """What every later step shows of a request; handed on from event to event, without personal data.

    `diterima_tanggal` is the day on which the office took it in, `surat_sifat` how the agency's letter asks to be handled; both are
    absent on requests of the first days.
    """

    nomor_agenda: int = Field(ge=1)
    tahun_agenda: int
    opd_id: UUID
    opd_nama: str
    nama_aplikasi: str
    jenis_permohonan: JenisPermohonan
    surat_nomor: str
    surat_tanggal: date
    surat_perihal: str
    surat_sifat: Sifat | None = None
    diterima_tanggal: date | None = None

    @property
    def agenda(self) -> str:
        """The agenda number, as it is spelled."""
        return agenda(self.tahun_agenda, self.nomor_agenda)


class Peristiwa(Fact, abstract=True):
    """An event that belongs to no request; says who acted."""

    pelaku: Pelaku | PelakuSistem


class PeristiwaBerlaku(Peristiwa, abstract=True):
    """A change of who and what the office is: it counts from `sejak` on, and `alasan` says why; without `sejak`, from when it is recorded.

    What is recorded later counts instead of what was recorded before and has not begun.
    """

    VERSION = 2

    sejak: AwareDatetime | None = None
    alasan: str = ""

    @staticmethod
    def from_v1(data: Data) -> Data:
        """v1 counted at once, and said no reason."""
        return data


class PeristiwaPermohonan(Peristiwa, abstract=True):
    """An event of one request: at which SOP step it happened and in which visit (round) to that step."""

    permohonan_id: UUID
    langkah: NomorLangkah
    putaran: int = Field(ge=1)


class PeristiwaBerringkasan(PeristiwaPermohonan, abstract=True):
    """An event that hands the request on with its summary."""

    VERSION = 2

    ringkasan: Ringkasan

    @staticmethod
    def from_v1(data: Data) -> Data:
        """v1 told neither the day of receipt nor the urgency of the letter."""
        return data

    @staticmethod
    def from_v2(data: Data) -> Data:
        """The same, of an event that had changed before."""
        return data


class PeristiwaBerdasarAnalisa(PeristiwaPermohonan, abstract=True):
    """An event about a signed letter: `putaran_analisa` is the round of the analysis whose result the letter tells."""

    VERSION = 2

    putaran_analisa: int | None = Field(default=None, ge=1)

    @staticmethod
    def from_v1(data: Data) -> Data:
        """v1 did not say which result the letter rests on."""
        return data


class Sebab(StrEnum):
    """Why a service closed its part of a request without finishing it."""

    DICABUT = "DICABUT"
    DITOLAK = "DITOLAK"
    KEDALUWARSA = "KEDALUWARSA"
