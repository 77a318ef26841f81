"""Events of notify: who was told that it is their turn, and by which channel it went out."""

from enum import StrEnum
from typing import ClassVar, TypeAlias
from uuid import UUID

from pydantic import Field

from shared.contracts.bersama import Nilai, PeristiwaBerringkasan, PeristiwaPermohonan
from shared.contracts.peran import Jabatan
from shared.kernel.fact import Data


class JenisPemberitahuan(StrEnum):
    """Why somebody is told."""

    GILIRAN = "GILIRAN"  # it is your turn
    DIKEMBALIKAN = "DIKEMBALIKAN"  # your request needs completing
    DITOLAK = "DITOLAK"  # your request was refused
    DISAMPAIKAN = "DISAMPAIKAN"  # your letter was delivered
    DICABUT = "DICABUT"  # the request you were working on was withdrawn
    TENGGAT_DEKAT = "TENGGAT_DEKAT"  # three quarters of the time are over
    TENGGAT_LEWAT = "TENGGAT_LEWAT"  # it was not done in time
    TENGGAT_DIESKALASI = "TENGGAT_DIESKALASI"  # somebody below you has not done it, one working day later


class KanalPemberitahuan(StrEnum):
    """By what channel an alert goes out."""

    LOG = "LOG"


class SebabPengalihan(StrEnum):
    """Why an open step waits for somebody else."""

    MANDAT_MULAI = "MANDAT_MULAI"
    MANDAT_BERAKHIR = "MANDAT_BERAKHIR"


class Giliran(Nilai):
    """A step that is open, in which visit."""

    langkah: int = Field(ge=1, le=16)
    putaran: int = Field(ge=1)


class GiliranDicatat(PeristiwaPermohonan):
    """Notify heard `peristiwa`, which changed whose turn it is: `terbuka` are all steps that are open since then."""

    peristiwa: str
    terbuka: tuple[Giliran, ...]
    berakhir: bool = False


class GiliranDialihkan(PeristiwaPermohonan):
    """An open step waits for somebody else, because a mandate began or is over: who holds `jabatan` now is told (features, 8)."""

    jabatan: Jabatan
    mandat_id: UUID
    sebab: SebabPengalihan


class PemberitahuanDicatat(PeristiwaPermohonan):
    """One alert per request, step, round, kind and person, and per mandate that changed whose turn it is.

    `orang_id` is absent while nobody holds the role.
    """

    VERSION: ClassVar[int] = 2

    jenis: JenisPemberitahuan
    peran: Jabatan
    orang_id: UUID | None
    nomor_agenda: int
    tahun_agenda: int
    mandat_id: UUID | None = None

    @staticmethod
    def from_v1(data: Data) -> Data:
        """v1 knew no mandates."""
        return data


class PemberitahuanDikirim(PeristiwaPermohonan):
    """The channel took the alert."""

    VERSION: ClassVar[int] = 2

    jenis: JenisPemberitahuan
    peran: Jabatan
    orang_id: UUID | None
    kanal: KanalPemberitahuan
    mandat_id: UUID | None = None

    @staticmethod
    def from_v1(data: Data) -> Data:
        """v1 knew no mandates."""
        return data


class PemantauanDimulai(PeristiwaBerringkasan):
    """Notify heard of a request and follows it from now on."""


class AnalisDicatat(PeristiwaPermohonan):
    """Notify knows who analyses the request: alerts of steps 5 to 11 and 16 go to this person."""

    analis_id: UUID


PeristiwaPemberitahuan: TypeAlias = (
    PemantauanDimulai | AnalisDicatat | GiliranDicatat | GiliranDialihkan | PemberitahuanDicatat | PemberitahuanDikirim
)
