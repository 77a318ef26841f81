"""Events of intake: the request itself (SOP step 1 and the agency's own later acts), the agenda book, agencies and their people."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar, Final, TypeAlias
from uuid import UUID

from pydantic import Field

from shared.contracts.analysis import ButirDikembalikan
from shared.contracts.berkas_konsep import BerkasKonsepDihapus, BerkasKonsepDilampirkan
from shared.contracts.bersama import (
    JenisPermohonan,
    Lampiran,
    Peristiwa,
    PeristiwaBerlaku,
    PeristiwaBerringkasan,
    PeristiwaPermohonan,
    TeksPendek,
    Tersegel,
)
from shared.contracts.formulir import FormulirTersegel
from shared.contracts.pemulihan import NomorDilewati
from shared.contracts.penolakan import PermohonanDihentikan, SuratPenolakanDicatat

KODE_OPD: Final = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$"
"""How an agency's code is written: it stands in files and command lines."""


class PermohonanDiterima(PeristiwaBerringkasan):
    """Step 1: an agency's request came in, complete in form, and got its agenda number."""

    VERSION: ClassVar[int] = 3

    formulir: FormulirTersegel
    berkas: tuple[Lampiran, ...]

    @staticmethod
    def from_v1(data: Mapping[str, Any]) -> dict[str, Any]:
        """Forms did not name their version while there was only one."""
        return {**data, "formulir": {**data["formulir"], "versi_formulir": 1}}


class PengembalianDicatat(PeristiwaPermohonan):
    """The office returned the request to the agency; intake now awaits its completion."""

    butir: tuple[ButirDikembalikan, ...]
    catatan: str


class PermohonanDiajukanKembali(PeristiwaBerringkasan):
    """The agency completed a returned request; it re-enters at step 5. `perubahan` lists the form fields that changed."""

    VERSION: ClassVar[int] = 3

    formulir: FormulirTersegel
    berkas: tuple[Lampiran, ...]
    perubahan: tuple[str, ...]

    @staticmethod
    def from_v1(data: Mapping[str, Any]) -> dict[str, Any]:
        """Forms did not name their version while there was only one."""
        return {**data, "formulir": {**data["formulir"], "versi_formulir": 1}}


class PermohonanDicabut(PeristiwaPermohonan):
    """The agency withdrew its request; it ends, whatever happens elsewhere in the meantime."""

    alasan: str


class PermohonanDitutupKedaluwarsa(PeristiwaPermohonan):
    """The agency did not complete its returned request within the working days that it had; the request ends."""

    alasan: str


class PenandatangananDicatat(PeristiwaPermohonan):
    """The letter was signed: nothing is left for the agency to complete, and it awaits the delivery."""

    nomor_surat: str


class PenyampaianDicatat(PeristiwaPermohonan):
    """The signed letter was delivered; intake now awaits the agency's confirmation."""

    nomor_surat: str


class CaraKonfirmasi(StrEnum):
    """How a delivery was confirmed."""

    OPD = "OPD"
    OTOMATIS = "OTOMATIS"


class PenerimaanDikonfirmasi(PeristiwaPermohonan):
    """The agency confirmed that it received the letter (or the time for it ran out): the request is finished."""

    cara: CaraKonfirmasi


class NomorAgendaDiberikan(Peristiwa):
    """The agenda book of a year gave its next number, without gaps, to a request."""

    tahun: int
    nomor: int = Field(ge=1)
    permohonan_id: UUID


class KonsepPermohonanDisimpan(Peristiwa):
    """An agency saved a request that it has not submitted yet. All of its form is sealed: nobody else reads a draft."""

    konsep_id: UUID
    opd_id: UUID
    versi_formulir: int
    nama_aplikasi: TeksPendek | None
    jenis_permohonan: JenisPermohonan | None
    ukuran: int = Field(ge=2, description="bytes of the form")
    isi: Tersegel


class KonsepPermohonanDibuang(Peristiwa):
    """The agency threw its draft away. The key of the draft (`subjek_id`) is destroyed with it."""

    VERSION: ClassVar[int] = 2

    konsep_id: UUID
    opd_id: UUID
    subjek_id: UUID | None = None

    @staticmethod
    def from_v1(data: Mapping[str, Any]) -> dict[str, Any]:
        """v1 left the key where it was."""
        return dict(data)


class KonsepPermohonanDiajukan(Peristiwa):
    """The agency submitted its draft; the request has the draft's id. The key of the draft (`subjek_id`) is destroyed with it."""

    VERSION: ClassVar[int] = 2

    konsep_id: UUID
    opd_id: UUID
    subjek_id: UUID | None = None

    @staticmethod
    def from_v1(data: Mapping[str, Any]) -> dict[str, Any]:
        """v1 left the key where it was."""
        return dict(data)


class OpdDidaftarkan(PeristiwaBerlaku):
    """An agency is known under this code and name."""

    opd_id: UUID
    kode: str
    nama: str


class OpdDimutakhirkan(PeristiwaBerlaku):
    """An agency's name changed."""

    opd_id: UUID
    nama: str


class PetugasOpdDidaftarkan(PeristiwaBerlaku):
    """A person may act for an agency. Name and contacts are sealed."""

    opd_id: UUID
    orang_id: UUID
    data: Tersegel


class PetugasOpdDinonaktifkan(PeristiwaBerlaku):
    """A person may no longer act for the agency."""

    opd_id: UUID
    orang_id: UUID


PeristiwaBerkas: TypeAlias = (
    PermohonanDiterima
    | PengembalianDicatat
    | PermohonanDiajukanKembali
    | PermohonanDicabut
    | PermohonanDitutupKedaluwarsa
    | PermohonanDihentikan
    | SuratPenolakanDicatat
    | PenandatangananDicatat
    | PenyampaianDicatat
    | PenerimaanDikonfirmasi
)
PeristiwaBukuAgenda: TypeAlias = NomorAgendaDiberikan | NomorDilewati
PeristiwaKonsepPermohonan: TypeAlias = (
    KonsepPermohonanDisimpan | KonsepPermohonanDibuang | KonsepPermohonanDiajukan | BerkasKonsepDilampirkan | BerkasKonsepDihapus
)
PeristiwaOpd: TypeAlias = OpdDidaftarkan | OpdDimutakhirkan | PetugasOpdDidaftarkan | PetugasOpdDinonaktifkan
