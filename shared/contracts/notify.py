"""Events of notify: who was told that it is their turn, by which channel it went out or why it did not, and how persons are reached."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, TypeAlias
from uuid import UUID

from pydantic import Field

from shared.contracts import versi_lama
from shared.contracts.bersama import Peristiwa, PeristiwaBerringkasan, PeristiwaPermohonan, Tersegel
from shared.contracts.giliran import GiliranOpd, GiliranTerbuka, Pemegang, SebabPengalihan
from shared.contracts.jam_tenang import JamTenang, Pukul
from shared.contracts.peran import Jabatan


class JenisPemberitahuan(StrEnum):
    """Why somebody is told."""

    GILIRAN = "GILIRAN"  # it is your turn
    DICATAT = "DICATAT"  # your letter, which came on paper, was written down
    DIKEMBALIKAN = "DIKEMBALIKAN"  # your request needs completing
    DITOLAK = "DITOLAK"  # your request was refused
    DITUTUP = "DITUTUP"  # your request lapsed
    DISAMPAIKAN = "DISAMPAIKAN"  # your letter was delivered
    DICABUT = "DICABUT"  # the request you were working on was withdrawn
    DISPOSISI = "DISPOSISI"  # you are among those a disposition is forwarded to, besides whose turn it is
    TEMBUSAN = "TEMBUSAN"  # you get a copy of a disposition
    DISPOSISI_DIBATALKAN = "DISPOSISI_DIBATALKAN"  # a disposition that you were told of was taken back
    GILIRAN_BERALIH = "GILIRAN_BERALIH"  # it is your turn no more: somebody else holds the office, or nobody
    TENGGAT_DEKAT = "TENGGAT_DEKAT"  # three quarters of the time are over
    TENGGAT_LEWAT = "TENGGAT_LEWAT"  # it was not done in time
    TENGGAT_DIESKALASI = "TENGGAT_DIESKALASI"  # somebody below you has not done it, one working day later


class KanalPemberitahuan(StrEnum):
    """By what channel an alert goes out."""

    LOG = "LOG"
    EMAIL = "EMAIL"
    TELEGRAM = "TELEGRAM"
    FONNTE = "FONNTE"  # WhatsApp gateways: each another firm, or a program of one's own
    WABLAS = "WABLAS"
    WAHA = "WAHA"
    APPRISE = "APPRISE"  # whatever else the library apprise reaches


class SebabGagalKirim(StrEnum):
    """Why a channel did not take an alert."""

    TIDAK_TERSAMBUNG = "TIDAK_TERSAMBUNG"
    TERLALU_LAMA = "TERLALU_LAMA"
    AKUN_DITOLAK = "AKUN_DITOLAK"  # the office's own account with the provider
    GALAT_PENYEDIA = "GALAT_PENYEDIA"
    DITUNDA = "DITUNDA"  # the provider asks to come later
    DITOLAK = "DITOLAK"  # this message, or this address
    JAWABAN_TIDAK_DIKENAL = "JAWABAN_TIDAK_DIKENAL"
    TANPA_ALAMAT = "TANPA_ALAMAT"  # erased, or taken back by the person
    KANAL_BERMASALAH = "KANAL_BERMASALAH"  # not tried: the channel has just failed for others
    TIDAK_TERCATAT = "TIDAK_TERCATAT"  # handed over, and not recorded


class GiliranDicatat(PeristiwaPermohonan):
    """Notify heard `peristiwa`, which changed whose turn it is: `terbuka` are all steps open since then, `opd` what the agency has to do.

    What changes later is told by other events, not here again: a due time by TenggatDiperpanjang, TenggatDihitungUlang (a decree),
    TenggatDilanjutkan, WaktuHilangDihitung; who holds a role by GiliranDialihkan (a mandate began or is over, or the
    administrator changed who holds the office) and AnalisDicatat. `berperan` are those who have acted on the letter's present draft: none
    of them may sign it in another office.
    """

    VERSION: ClassVar[int] = 3

    peristiwa: str
    terbuka: tuple[GiliranTerbuka, ...]
    opd: GiliranOpd | None = None
    berakhir: bool = False
    berperan: tuple[UUID, ...] = ()
    agenda: str | None = None
    nama_aplikasi: str | None = None

    from_v1: ClassVar = staticmethod(versi_lama.tetap)
    from_v2: ClassVar = staticmethod(versi_lama.giliran_dicatat_v2)


class GiliranDialihkan(PeristiwaPermohonan):
    """An open step waits for somebody else: a mandate began or is over, or the administrator changed who holds `jabatan`.

    `pemegang` hold it now, and are told where they did not before: nobody while it is vacant, absent where version 1 did not say it. It
    waited for `sebelumnya` until then, who are told too where no mandate, which they know of, is the cause. `mandat_id` is that mandate.
    """

    VERSION: ClassVar[int] = 2

    jabatan: Jabatan
    sebab: SebabPengalihan
    mandat_id: UUID | None = None
    pemegang: tuple[Pemegang, ...] | None = None
    sebelumnya: tuple[Pemegang, ...] = ()

    from_v1: ClassVar = staticmethod(versi_lama.tetap)


class PemberitahuanDicatat(PeristiwaPermohonan):
    """One alert per request, step, round, kind and person, and again per hand-over that makes it his turn, or ends that.

    `mandat_id` is that mandate. `orang_id` is absent while nobody holds the role. `mendesak` waits neither for quiet hours nor a digest.
    Who is `terhalang` has acted on the draft in another role, and is told the way out. `surat_tanggal` is a paper letter's, written down.
    """

    VERSION: ClassVar[int] = 5

    jenis: JenisPemberitahuan
    peran: Jabatan
    orang_id: UUID | None
    nomor_agenda: int
    tahun_agenda: int
    mandat_id: UUID | None = None
    mendesak: bool = False
    terhalang: bool = False
    surat_tanggal: date | None = None

    from_v1: ClassVar = staticmethod(versi_lama.tetap)
    from_v2: ClassVar = staticmethod(versi_lama.tetap)
    from_v3: ClassVar = staticmethod(versi_lama.tetap)
    from_v4: ClassVar = staticmethod(versi_lama.tetap)


class PemberitahuanDikirim(PeristiwaPermohonan):
    """The channel took the alert."""

    VERSION: ClassVar[int] = 2

    jenis: JenisPemberitahuan
    peran: Jabatan
    orang_id: UUID | None
    kanal: KanalPemberitahuan
    mandat_id: UUID | None = None

    from_v1: ClassVar = staticmethod(versi_lama.tetap)


class PemberitahuanGagal(PeristiwaPermohonan):
    """No channel took the alert within about a day, or all refused for good; `kanal` is the last one, `sebab` why that did not."""

    jenis: JenisPemberitahuan
    peran: Jabatan
    orang_id: UUID | None
    kanal: KanalPemberitahuan
    percobaan: int = Field(ge=1, description="tries, all channels together")
    sebab: SebabGagalKirim
    mandat_id: UUID | None = None


class PengirimanDiulang(PeristiwaPermohonan):
    """The administrator let an alert that had failed go out again."""

    jenis: JenisPemberitahuan
    peran: Jabatan
    orang_id: UUID | None
    mandat_id: UUID | None = None


class PemantauanDimulai(PeristiwaBerringkasan):
    """Notify heard of a request and follows it from now on."""


class AnalisDicatat(PeristiwaPermohonan):
    """Notify knows who analyses the request: alerts of steps 5 to 11 and 16 go to this person."""

    analis_id: UUID


class KontakDiatur(Peristiwa):
    """How a person is reached from now on: sealed addresses, the channels in order, and when not."""

    orang_id: UUID
    alamat: Tersegel
    urutan: tuple[KanalPemberitahuan, ...] = Field(min_length=1, description="the first channel, then those that stand in for it")
    jam_tenang: JamTenang | None
    rangkuman_pukul: tuple[Pukul, ...] = Field(description="when what is not urgent goes out together; empty: at once")


class KontakDihapus(Peristiwa):
    """A person is reached by no channel any more, but for the list of alerts in the application."""

    orang_id: UUID


PeristiwaPemberitahuan: TypeAlias = (
    PemantauanDimulai
    | AnalisDicatat
    | GiliranDicatat
    | GiliranDialihkan
    | PemberitahuanDicatat
    | PemberitahuanDikirim
    | PemberitahuanGagal
    | PengirimanDiulang
)
PeristiwaKontak: TypeAlias = KontakDiatur | KontakDihapus
