"""Events of the register of electronic systems: an application's life, which goes on beyond the request that brought it in."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, TypeAlias
from uuid import UUID

from shared.contracts.bersama import Peristiwa
from shared.contracts.penilaian import DataAplikasi


class SebabNonaktif(StrEnum):
    """Why an application is no longer active in the register."""

    PERMOHONAN_DICABUT = "PERMOHONAN_DICABUT"
    TIDAK_DIGUNAKAN = "TIDAK_DIGUNAKAN"
    DIGANTI = "DIGANTI"
    DIGABUNG = "DIGABUNG"
    SALAH_ENTRI = "SALAH_ENTRI"


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


PeristiwaAplikasi: TypeAlias = AplikasiDidaftarkan | DataAplikasiDimutakhirkan | AplikasiDinonaktifkan | NomorPseDicatat
