"""The usual pasts of a letter, and one command of each kind, for the specs of this folder."""

from datetime import UTC, datetime
from typing import Final

from services.letters.acts.didengar import BukaSurat, GantiAnalis, HentikanSurat, TungguAnalisa
from services.letters.acts.penyampaian import CatatPenerimaan, NyatakanPenyampaianGagal
from services.letters.acts.tanda_tangan import CatatPenandatangananGagal, CatatTandaTangan, UnggahPindaian
from services.letters.decide import DECIDER
from services.letters.steps.s11_konsep_surat import SusunKonsep
from services.letters.steps.s12_s14_paraf import LewatiParaf, Paraf, TolakParaf
from services.letters.steps.s15_tanda_tangan import BeriNomor, TandaTangani, TolakTandaTangan
from services.letters.steps.s16_sampaikan import SampaikanSurat
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import Pelaku, Sebab
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.examples.intake import PEMOHON
from shared.contracts.examples.rangkap import PLH_KADIS
from shared.contracts.intake import CaraKonfirmasi
from shared.contracts.surat import Kanal, Metode
from shared.kernel.event.fact import Fact
from tests.dsl import Spec

given: Final = Spec(DECIDER)

TERBUKA: Final[tuple[Fact, ...]] = (contoh.SURAT_DIBUKA,)
BERKONSEP: Final[tuple[Fact, ...]] = (*TERBUKA, contoh.KONSEP_SURAT_DIBUAT)
BERPARAF: Final[tuple[Fact, ...]] = (*BERKONSEP, contoh.PARAF_KASI, contoh.PARAF_KABID, contoh.PARAF_SEKDIS)
BERNOMOR: Final[tuple[Fact, ...]] = (*BERPARAF, contoh.NOMOR_SURAT_DIBERIKAN)
DIMULAI: Final[tuple[Fact, ...]] = (*BERNOMOR, contoh.PENANDATANGANAN_DIMULAI)
BERTANDA_TANGAN: Final[tuple[Fact, ...]] = (*DIMULAI, contoh.SURAT_DITANDATANGANI)
SELESAI: Final[tuple[Fact, ...]] = (*BERTANDA_TANGAN, contoh.SURAT_DISAMPAIKAN)
GAGAL_DISAMPAIKAN: Final[tuple[Fact, ...]] = (*SELESAI, contoh.PENYAMPAIAN_GAGAL)
DITOLAK: Final[tuple[Fact, ...]] = (*BERKONSEP, contoh.PARAF_KASI, contoh.PARAF_DITOLAK)
DIPERBAIKI: Final[tuple[Fact, ...]] = (*DITOLAK, contoh.KONSEP_SURAT_DIREVISI)
MENUNGGU: Final[tuple[Fact, ...]] = (*BERKONSEP, contoh.PARAF_KASI, contoh.SURAT_MENUNGGU_ANALISA)
DICABUT: Final[tuple[Fact, ...]] = (*BERKONSEP, contoh.SURAT_DIHENTIKAN)

BUKA: Final = BukaSurat(
    permohonan_id=kantor.PERMOHONAN_ID,
    pelaku=contoh.SISTEM,
    putaran=1,
    ringkasan=kantor.RINGKASAN,
    analis_id=contoh.ANALIS.orang_id,
    kesimpulan=Kesimpulan.DIREKOMENDASIKAN,
    uraian=contoh.SURAT_DIBUKA.uraian,
    catatan=(),
    anjuran=contoh.SURAT_DIBUKA.anjuran,
    kemiripan=contoh.SURAT_DIBUKA.kemiripan,
)
TUNGGU: Final = TungguAnalisa(
    permohonan_id=kantor.PERMOHONAN_ID, pelaku=contoh.SISTEM, putaran=1, alasan=contoh.SURAT_MENUNGGU_ANALISA.alasan
)
GANTI: Final = GantiAnalis(permohonan_id=kantor.PERMOHONAN_ID, pelaku=contoh.SISTEM, analis_id=contoh.ANALIS_LAIN.orang_id)
HENTIKAN: Final = HentikanSurat(permohonan_id=kantor.PERMOHONAN_ID, pelaku=contoh.SISTEM, sebab=Sebab.DICABUT)
SUSUN: Final = SusunKonsep(permohonan_id=kantor.PERMOHONAN_ID, pelaku=contoh.ANALIS, isi=contoh.ISI)
PERBAIKI: Final = SusunKonsep(permohonan_id=kantor.PERMOHONAN_ID, pelaku=contoh.ANALIS, isi=contoh.ISI_PERBAIKAN)
PARAF_KASI: Final = Paraf(permohonan_id=kantor.PERMOHONAN_ID, pelaku=kantor.KASI, hash_konsep=contoh.HASH)
LEWATI: Final = LewatiParaf(
    permohonan_id=kantor.PERMOHONAN_ID,
    pelaku=kantor.SEKDIS,
    hash_konsep=contoh.HASH,
    alasan="Sekretaris menandatangani surat ini sebagai Plh. Kepala Dinas.",
    pemegang=(kantor.SEKDIS.orang_id,),
    kedudukan=(kantor.SEKDIS, PLH_KADIS),
)
TOLAK_KABID: Final = TolakParaf(permohonan_id=kantor.PERMOHONAN_ID, pelaku=kantor.KABID, hash_konsep=contoh.HASH, catatan=contoh.CATATAN)
BERI_NOMOR: Final = BeriNomor(
    permohonan_id=kantor.PERMOHONAN_ID,
    pelaku=kantor.KADIS,
    hash_konsep=contoh.HASH,
    nomor=1,
    tahun=2026,
    nomor_surat=contoh.NOMOR_SURAT,
)
TANDA_TANGANI: Final = TandaTangani(
    permohonan_id=kantor.PERMOHONAN_ID,
    pelaku=kantor.KADIS,
    hash_konsep=contoh.HASH,
    metode=Metode.TTE,
    penyedia="lokal",
    waktu=contoh.PENANDATANGANAN_DIMULAI.waktu,
)
CATAT: Final = CatatTandaTangan(
    permohonan_id=kantor.PERMOHONAN_ID,
    pelaku=contoh.SISTEM,
    percobaan=1,
    sha256="sha256:" + "5" * 64,
    ukuran=60000,
    sertifikat=contoh.SURAT_DITANDATANGANI.sertifikat,
)
UNGGAH: Final = UnggahPindaian(
    permohonan_id=kantor.PERMOHONAN_ID, pelaku=kantor.KADIS, hash_konsep=contoh.HASH, sha256="sha256:" + "6" * 64, ukuran=90000
)
TOLAK_KADIS: Final = TolakTandaTangan(
    permohonan_id=kantor.PERMOHONAN_ID, pelaku=kantor.KADIS, hash_konsep=contoh.HASH, catatan=contoh.CATATAN
)
GAGAL: Final = CatatPenandatangananGagal(
    permohonan_id=kantor.PERMOHONAN_ID,
    pelaku=contoh.SISTEM,
    percobaan=1,
    jenis=contoh.PENANDATANGANAN_GAGAL.jenis,
    sebab=contoh.PENANDATANGANAN_GAGAL.sebab,
    waktu=datetime(2026, 11, 30, 3, 0, 30, tzinfo=UTC),
)
SAMPAIKAN: Final = SampaikanSurat(
    permohonan_id=kantor.PERMOHONAN_ID, pelaku=contoh.ANALIS, kanal=Kanal.PORTAL, catatan=contoh.SURAT_DISAMPAIKAN.catatan
)
SAMPAIKAN_LAGI: Final = SAMPAIKAN.model_copy(update={"kanal": Kanal.LANGSUNG, "catatan": contoh.SURAT_DISAMPAIKAN_LAGI.catatan})
NYATAKAN_GAGAL: Final = NyatakanPenyampaianGagal(
    permohonan_id=kantor.PERMOHONAN_ID, pelaku=contoh.ANALIS, sebab=contoh.PENYAMPAIAN_GAGAL.sebab
)
TERIMA: Final = CatatPenerimaan(
    permohonan_id=kantor.PERMOHONAN_ID,
    pelaku=contoh.SISTEM,
    oleh=PEMOHON,
    cara=CaraKonfirmasi.OPD,
    pada=datetime(2026, 11, 30, 3, tzinfo=UTC),
)
TINDAKAN_PEJABAT: Final = (SUSUN, PARAF_KASI, TOLAK_KABID, BERI_NOMOR, TANDA_TANGANI, TOLAK_KADIS, SAMPAIKAN, NYATAKAN_GAGAL)
"""Every act of a person."""


def oleh(perintah: Paraf, pelaku: Pelaku) -> Paraf:
    """Return the same paraf by another official."""
    return perintah.model_copy(update={"pelaku": pelaku})
