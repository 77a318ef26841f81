"""Events of the register of electronic systems: an application's life beyond its request, and what is similar to a requested one."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, Final, TypeAlias
from uuid import UUID

from pydantic import Field

from shared.contracts.bersama import Nilai, Peristiwa, PeristiwaPermohonan
from shared.contracts.penilaian import DataAplikasi

DISEBUT_MAKS: Final = 5
"""How many similar applications a result names; the report of step 8 has them all."""


class SebabNonaktif(StrEnum):
    """Why an application is no longer active in the register."""

    PERMOHONAN_DICABUT = "PERMOHONAN_DICABUT"
    TIDAK_DIGUNAKAN = "TIDAK_DIGUNAKAN"
    DIGANTI = "DIGANTI"
    DIGABUNG = "DIGABUNG"
    SALAH_ENTRI = "SALAH_ENTRI"


class BidangMirip(StrEnum):
    """What is compared of two applications; the last two only with general applications: named, or marked."""

    NAMA = "NAMA"
    FUNGSI = "FUNGSI"
    RAA = "RAA"
    PROSES_BISNIS = "PROSES_BISNIS"
    DATA = "DATA"
    PENGGUNA = "PENGGUNA"
    SEBUTAN = "SEBUTAN"
    CIRI = "CIRI"


def persen_bulat(seribu: int) -> str:
    """Return how similar something is, in thousandths, as whole percent: sentence and report say it in one way."""
    return f"{(seribu + 5) // 10}%"


class MiripBidang(Nilai):
    """One field in which two applications are similar: how much, in thousandths, by which words of the request."""

    bidang: BidangMirip
    nilai: int = Field(ge=0, le=1000)
    kata: tuple[str, ...]


class Kemiripan(Nilai):
    """A similar application, from the register or (with `kode`) from the list of general applications, explained field by field."""

    aplikasi_id: UUID | None
    kode: str
    nama_aplikasi: str
    opd_nama: str
    status: str
    nilai: int = Field(ge=0, le=1000)
    kuat: bool
    bidang: tuple[MiripBidang, ...]

    @property
    def sebutan(self) -> str:
        """The application in a sentence: name, whose it is, how similar."""
        kuat = ", kuat" if self.kuat else ""
        return f"{self.nama_aplikasi} ({self.opd_nama or 'aplikasi umum'}, {persen_bulat(self.nilai)}{kuat})"


class HasilKemiripan(Nilai):
    """What was found, the most similar first, in the register as it was at `posisi` of the service's events, by which lists."""

    posisi: int = Field(ge=0)
    jumlah_terdaftar: int = Field(ge=0)
    versi_daftar: str
    kemiripan: tuple[Kemiripan, ...]

    @property
    def kalimat(self) -> str:
        """What the result of step 10 says of it."""
        dibandingkan = f"Dibandingkan dengan {self.jumlah_terdaftar} aplikasi dalam register dan daftar aplikasi umum"
        if not self.kemiripan:
            return f"{dibandingkan}, tidak ditemukan aplikasi yang mirip."
        disebut = [satu.sebutan for satu in self.kemiripan[:DISEBUT_MAKS]]
        if lain := len(self.kemiripan) - len(disebut):
            disebut.append(f"{lain} aplikasi lain")
        *awal, akhir = disebut
        return f"{dibandingkan}, aplikasi ini mirip dengan {', '.join(awal)}{' dan ' if awal else ''}{akhir}."


class PeristiwaRegister(Peristiwa, abstract=True):
    """An event of one application in the register."""

    SOURCES: ClassVar[tuple[str, ...]] = ("analysis",)

    aplikasi_id: UUID


class AplikasiDidaftarkan(PeristiwaRegister):
    """Step 6 of a request brought an application into the register; it is the request that the entry comes from."""

    permohonan_id: UUID
    opd_id: UUID
    opd_nama: str
    data: DataAplikasi


class DataAplikasiDimutakhirkan(PeristiwaRegister):
    """The data of a registered application was renewed: by step 6 of a later request, or by the office itself, which says why."""

    permohonan_id: UUID | None
    data: DataAplikasi
    alasan: str


class AplikasiDinonaktifkan(PeristiwaRegister):
    """A registered application is no longer active; its entry stays as history. `permohonan_id` is the withdrawn request, if it was one."""

    permohonan_id: UUID | None
    sebab: SebabNonaktif
    alasan: str


class NomorPseDicatat(PeristiwaRegister):
    """The registration number that the national portal gave was typed back, with its date and the address of its badge."""

    nomor: str
    tanggal: date
    url_badge: str | None


class KemiripanDiperiksa(PeristiwaPermohonan):
    """Step 8: with the analysis of the function, the requested application was compared with the register and the general applications."""

    SOURCES: ClassVar[tuple[str, ...]] = ("analysis",)

    hasil: HasilKemiripan


PeristiwaAplikasi: TypeAlias = AplikasiDidaftarkan | DataAplikasiDimutakhirkan | AplikasiDinonaktifkan | NomorPseDicatat
