"""One canonical instance of each event of letters: a letter that is drafted, refused, corrected, signed and delivered."""

from datetime import UTC, datetime
from typing import Final

from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import Pelaku, PelakuSistem, Sebab
from shared.contracts.buku_nomor import NomorDibatalkan, NomorDicatat
from shared.contracts.examples import isi_surat
from shared.contracts.examples.analysis_register import KALIMAT_KEMIRIPAN
from shared.contracts.examples.disposition import ANALIS_ID, ANALIS_LAIN_ID, KABID, KADIS, KASI, PERMOHONAN_ID, RINGKASAN, SEKDIS
from shared.contracts.examples.dokumen import naskah
from shared.contracts.examples.intake import PEMOHON
from shared.contracts.examples.pembacaan import pembacaan
from shared.contracts.examples.pemulihan import dilewati
from shared.contracts.examples.penolakan import KE_OPD
from shared.contracts.examples.penyampaian import penyampaian
from shared.contracts.examples.rangkap import rangkap
from shared.contracts.letters import (
    AnalisSuratDiganti,
    Diparaf,
    KonsepSuratDibuat,
    KonsepSuratDirevisi,
    NomorSuratDiberikan,
    ParafDitolak,
    PenandatangananDimulai,
    PenandatangananDitolak,
    PenandatangananGagal,
    SuratDibatalkan,
    SuratDibuka,
    SuratDihentikan,
    SuratDisampaikan,
    SuratDitandatangani,
    SuratMenungguAnalisa,
)
from shared.contracts.peran import Jabatan, Kapasitas, Tingkat
from shared.contracts.surat import CatatanKoreksi, JenisKegagalan, Kanal, Metode
from shared.kernel.event.fact import Fact

SISTEM: Final = PelakuSistem(sistem="letters")
ANALIS: Final = Pelaku(orang_id=ANALIS_ID, jabatan=Jabatan.ANALIS)
ANALIS_LAIN: Final = Pelaku(orang_id=ANALIS_LAIN_ID, jabatan=Jabatan.ANALIS)

ISI: Final = isi_surat.ISI
ISI_PERBAIKAN: Final = isi_surat.ISI_PERBAIKAN
HASH: Final = isi_surat.HASH
HASH_PERBAIKAN: Final = isi_surat.HASH_PERBAIKAN
NOMOR_SURAT: Final = "B/500.12/001/Diskominfo/XI/2026"
CATATAN: Final = (CatatanKoreksi(bagian="isi", teks="Tambahkan kewajiban melaporkan perubahan."),)

SURAT_DIBUKA: Final = SuratDibuka(
    permohonan_id=PERMOHONAN_ID,
    langkah=11,
    putaran=1,
    pelaku=SISTEM,
    putaran_analisa=1,
    ringkasan=RINGKASAN,
    analis_id=ANALIS.orang_id,
    kesimpulan=Kesimpulan.DIREKOMENDASIKAN,
    uraian="Ketiga standar terpenuhi.",
    catatan=(),
    anjuran=Kesimpulan.DIREKOMENDASIKAN,
    alasan_berbeda="",
    kemiripan=KALIMAT_KEMIRIPAN,
)
ANALIS_SURAT_DIGANTI: Final = AnalisSuratDiganti(
    permohonan_id=PERMOHONAN_ID, langkah=11, putaran=1, pelaku=SISTEM, analis_id=ANALIS_LAIN.orang_id
)
SURAT_MENUNGGU_ANALISA: Final = SuratMenungguAnalisa(
    permohonan_id=PERMOHONAN_ID, langkah=11, putaran=1, pelaku=SISTEM, alasan="Uji keamanan perlu diulang."
)
KONSEP_SURAT_DIBUAT: Final = KonsepSuratDibuat(
    permohonan_id=PERMOHONAN_ID, langkah=11, putaran=1, pelaku=ANALIS, versi=1, hash_konsep=HASH, isi=ISI
)
PARAF_KASI: Final = Diparaf(
    permohonan_id=PERMOHONAN_ID, langkah=12, putaran=1, pelaku=KASI, tingkat=Tingkat.KEPALA_SEKSI, versi=1, hash_konsep=HASH
)
PARAF_KABID: Final = Diparaf(
    permohonan_id=PERMOHONAN_ID, langkah=13, putaran=1, pelaku=KABID, tingkat=Tingkat.KEPALA_BIDANG, versi=1, hash_konsep=HASH
)
PARAF_SEKDIS: Final = PARAF_KABID.model_copy(update={"langkah": 14, "pelaku": SEKDIS, "tingkat": Tingkat.SEKRETARIS_DINAS})
PARAF_DITOLAK: Final = ParafDitolak(
    permohonan_id=PERMOHONAN_ID,
    langkah=13,
    putaran=1,
    pelaku=KABID,
    tingkat=Tingkat.KEPALA_BIDANG,
    versi=1,
    hash_konsep=HASH,
    catatan=CATATAN,
)
KONSEP_SURAT_DIREVISI: Final = KonsepSuratDirevisi(
    permohonan_id=PERMOHONAN_ID,
    langkah=11,
    putaran=2,
    pelaku=ANALIS,
    versi=2,
    hash_lama=HASH,
    hash_konsep=HASH_PERBAIKAN,
    isi=ISI_PERBAIKAN,
)
NOMOR_SURAT_DIBERIKAN: Final = NomorSuratDiberikan(
    permohonan_id=PERMOHONAN_ID, langkah=15, putaran=1, pelaku=KADIS, nomor=1, tahun=2026, nomor_surat=NOMOR_SURAT
)
PENANDATANGANAN_DITOLAK: Final = PenandatangananDitolak(
    permohonan_id=PERMOHONAN_ID, langkah=15, putaran=1, pelaku=KADIS, versi=1, hash_konsep=HASH, catatan=CATATAN
)
PENANDATANGANAN_DIMULAI: Final = PenandatangananDimulai(
    permohonan_id=PERMOHONAN_ID,
    langkah=15,
    putaran=1,
    pelaku=KADIS,
    percobaan=1,
    metode=Metode.TTE,
    penyedia="lokal",
    nomor_surat=NOMOR_SURAT,
    versi=1,
    hash_konsep=HASH,
    waktu=datetime(2026, 11, 30, 3, 0, tzinfo=UTC),
    sampai=datetime(2026, 11, 30, 3, 1, tzinfo=UTC),
)
DICETAK_UNTUK_TINTA: Final = PENANDATANGANAN_DIMULAI.model_copy(update={"metode": Metode.BASAH, "penyedia": "basah"})
PENANDATANGANAN_GAGAL: Final = PenandatangananGagal(
    permohonan_id=PERMOHONAN_ID,
    langkah=15,
    putaran=1,
    pelaku=SISTEM,
    percobaan=1,
    jenis=JenisKegagalan.TERLALU_LAMA,
    sebab="Layanan tanda tangan tidak menjawab.",
    nomor_surat=NOMOR_SURAT,
    waktu=datetime(2026, 11, 30, 3, 0, 30, tzinfo=UTC),
)
SURAT_DITANDATANGANI: Final = SuratDitandatangani(
    permohonan_id=PERMOHONAN_ID,
    langkah=15,
    putaran=1,
    pelaku=KADIS,
    kapasitas=Kapasitas.DEFINITIF,
    metode=Metode.TTE,
    nomor_surat=NOMOR_SURAT,
    versi=1,
    hash_konsep=HASH,
    putaran_analisa=1,
    percobaan=1,
    sha256="sha256:" + "5" * 64,
    ukuran=60000,
    penyedia="lokal",
    sertifikat="5a7c01",
)
SURAT_DISAMPAIKAN: Final = SuratDisampaikan(
    permohonan_id=PERMOHONAN_ID,
    langkah=16,
    putaran=1,
    pelaku=ANALIS,
    kanal=Kanal.PORTAL,
    nomor_surat=NOMOR_SURAT,
    catatan="Disampaikan melalui portal.",
)
DISAMPAIKAN_LAGI: Final = {"putaran": 2, "kanal": Kanal.LANGSUNG, "catatan": "Diserahkan di kantor OPD."}
SURAT_DISAMPAIKAN_LAGI: Final = SURAT_DISAMPAIKAN.model_copy(update=DISAMPAIKAN_LAGI)
PENYAMPAIAN_GAGAL, PENERIMAAN_DICATAT = penyampaian(ANALIS, SISTEM, PEMOHON)
SURAT_DIBATALKAN: Final = SuratDibatalkan(
    permohonan_id=PERMOHONAN_ID, langkah=16, putaran=1, pelaku=SISTEM, nomor_surat=NOMOR_SURAT, sebab=Sebab.DICABUT
)
SURAT_DIHENTIKAN: Final = SuratDihentikan(permohonan_id=PERMOHONAN_ID, langkah=11, putaran=1, pelaku=SISTEM, sebab=Sebab.DICABUT)
NOMOR_DICATAT: Final = NomorDicatat(pelaku=SISTEM, tahun=2026, nomor=1, nomor_surat=NOMOR_SURAT, permohonan_id=PERMOHONAN_ID)
NOMOR_DIBATALKAN: Final = NomorDibatalkan(
    pelaku=SISTEM, tahun=2026, nomor=1, nomor_surat=NOMOR_SURAT, permohonan_id=PERMOHONAN_ID, sebab=Sebab.DICABUT
)

CONTOH: Final[tuple[Fact, ...]] = (
    SURAT_DIBUKA,
    ANALIS_SURAT_DIGANTI,
    SURAT_MENUNGGU_ANALISA,
    KONSEP_SURAT_DIBUAT,
    PARAF_KASI,
    PARAF_DITOLAK,
    KONSEP_SURAT_DIREVISI,
    NOMOR_SURAT_DIBERIKAN,
    PENANDATANGANAN_DITOLAK,
    PENANDATANGANAN_DIMULAI,
    DICETAK_UNTUK_TINTA,
    PENANDATANGANAN_GAGAL,
    SURAT_DITANDATANGANI,
    SURAT_DISAMPAIKAN,
    *penyampaian(ANALIS, SISTEM, PEMOHON),
    SURAT_DIBATALKAN,
    SURAT_DIHENTIKAN,
    NOMOR_DICATAT,
    NOMOR_DIBATALKAN,
    naskah("letters"),
    dilewati(SISTEM),
    *pembacaan(PEMOHON),
    *rangkap(HASH),
    *KE_OPD,
)
