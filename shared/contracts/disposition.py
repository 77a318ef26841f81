"""Events of disposition: steps 2 to 4, the officials who hold the offices of the SOP, and who acts for them."""

from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from shared.contracts.bersama import (
    Lampiran,
    Peristiwa,
    PeristiwaBerlaku,
    PeristiwaBerringkasan,
    PeristiwaPermohonan,
    Ringkasan,
    Sebab,
    Sifat,
    Tersegel,
)
from shared.contracts.pengembalian import PeristiwaPengembalian
from shared.contracts.peran import Jabatan, Kapasitas, Tingkat
from shared.kernel.event.fact import Data


class Harap(StrEnum):
    """The boxes of the disposition sheet, "Dengan hormat harap"."""

    TANGGAPAN_DAN_SARAN = "TANGGAPAN_DAN_SARAN"
    PROSES_LEBIH_LANJUT = "PROSES_LEBIH_LANJUT"
    KOORDINASI_KONFIRMASI = "KOORDINASI_KONFIRMASI"
    UNTUK_DIKETAHUI = "UNTUK_DIKETAHUI"


class AlasanDitolak(StrEnum):
    """Why Kepala Dinas may end a request at step 2."""

    BUKAN_KEWENANGAN = "BUKAN_KEWENANGAN"
    DUPLIKAT = "DUPLIKAT"


class SebabMandatBerakhir(StrEnum):
    """Why a mandate is over."""

    HABIS = "HABIS"  # its time has run out
    DICABUT = "DICABUT"


class DisposisiDibuka(PeristiwaBerringkasan):
    """A request reached the office: a disposition sheet is open and waits for Kepala Dinas."""


class Didisposisi(PeristiwaPermohonan):
    """Steps 2 and 3: one level of the disposition sheet was filled in; `harap_lain` is asked in words of the official's own.

    Of `diteruskan_kepada` the next performer has the step to do, all others are told; `tembusan` are the offices that get a copy.
    """

    VERSION = 3

    tingkat: Tingkat
    diteruskan_kepada: tuple[Jabatan, ...]
    harap: tuple[Harap, ...]
    catatan: str
    sifat: Sifat
    batas_waktu: date | None = None
    harap_lain: str = ""
    tembusan: tuple[Jabatan, ...] = ()

    @staticmethod
    def from_v1(data: Data) -> Data:
        """v1 had no room for another wish than the printed ones."""
        return data

    @staticmethod
    def from_v2(data: Data) -> Data:
        """v2 knew no copies."""
        return data


class InstruksiDiberikan(PeristiwaBerringkasan):
    """Step 4: Kepala Seksi instructs an analyst, who is the performer of steps 5 to 11 and 16 from now on."""

    analis_id: UUID
    instruksi: str


class AnalisDitugaskanUlang(PeristiwaPermohonan):
    """Kepala Seksi gave the request to another analyst."""

    analis_id: UUID
    sebelumnya_id: UUID
    alasan: str


class PermohonanDitolak(PeristiwaPermohonan):
    """Step 2: Kepala Dinas ended the request; a letter, written from this and `ringkasan`, tells the agency so."""

    VERSION = 2

    jenis: AlasanDitolak
    alasan: str
    ringkasan: Ringkasan | None = None

    @staticmethod
    def from_v1(data: Data) -> Data:
        """v1 was followed by no letter: the agency was told by a notice alone."""
        return data


class DisposisiSelesai(PeristiwaPermohonan):
    """The agency has its letter (at first: it was delivered): nobody is assigned to the request any more."""

    nomor_surat: str


class DisposisiDihentikan(PeristiwaPermohonan):
    """The sheet was closed because the request ended elsewhere."""

    sebab: Sebab


class PejabatDidaftarkan(PeristiwaBerlaku):
    """An official is known and holds an office. Name, NIP and rank are sealed."""

    orang_id: UUID
    jabatan: Jabatan
    data: Tersegel


class PejabatDipindahkan(PeristiwaBerlaku):
    """An official holds another office from now on."""

    orang_id: UUID
    jabatan: Jabatan


class PejabatDinonaktifkan(PeristiwaBerlaku):
    """An official holds no office any more, and may do nothing from now on."""

    orang_id: UUID


class JabatanDitetapkan(PeristiwaBerlaku):
    """The title that the office prints for a role key, and the unit it belongs to."""

    jabatan: Jabatan
    sebutan: str
    unit: str


class WewenangDilimpahkan(Peristiwa):
    """A person holds an office from `mulai` until before `selesai`, by an order with number, date and file (UU 30/2014 ps 14).

    `jenis` is the capacity in which the person acts, `jabatan_asal` the office that is the person's own, and `menggantikan_id` the
    official who is away (PLH, PLT) or who lets the other one sign in his name (AN).
    """

    mandat_id: UUID
    jabatan: Jabatan
    jenis: Kapasitas
    orang_id: UUID
    jabatan_asal: Jabatan
    menggantikan_id: UUID | None
    dasar_nomor: str
    dasar_tanggal: date
    surat_perintah: Lampiran
    mulai: datetime
    selesai: datetime | None


class PelimpahanBerakhir(Peristiwa):
    """A mandate is over since `sejak`: its time has run out, or it was revoked for `alasan`; the office goes back to its holder."""

    mandat_id: UUID
    jabatan: Jabatan
    orang_id: UUID
    sebab: SebabMandatBerakhir
    sejak: datetime
    alasan: str = ""


PeristiwaDisposisi: TypeAlias = (
    DisposisiDibuka
    | Didisposisi
    | InstruksiDiberikan
    | PeristiwaPengembalian
    | AnalisDitugaskanUlang
    | PermohonanDitolak
    | DisposisiSelesai
    | DisposisiDihentikan
)
PeristiwaPejabat: TypeAlias = PejabatDidaftarkan | PejabatDipindahkan | PejabatDinonaktifkan
PeristiwaKantor: TypeAlias = JabatanDitetapkan
PeristiwaMandat: TypeAlias = WewenangDilimpahkan | PelimpahanBerakhir
