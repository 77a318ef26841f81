"""Example events of analysis: one request from the instruction to the result, and its ways back."""

from datetime import date
from typing import Final

from shared.contracts.analysis import (
    AnalisaDibuka,
    AnalisaDibukaKembali,
    AnalisaDihentikan,
    AnalisaDikunci,
    AnalisaDilanjutkan,
    AnalisaSelesai,
    AnalisDiganti,
    ButirDikembalikan,
    ButirDiperiksa,
    DataAplikasiDientri,
    HasilPemeriksaan,
    JenisKekurangan,
    KelengkapanDiperiksa,
    Kesimpulan,
    PermohonanDikembalikan,
    StatusButir,
)
from shared.contracts.bersama import Pelaku, PelakuSistem, Sebab
from shared.contracts.examples import analysis_register, standar
from shared.contracts.examples.disposition import ANALIS_ID, ANALIS_LAIN_ID, KASI, PERMOHONAN_ID, RINGKASAN
from shared.contracts.examples.dokumen import naskah
from shared.contracts.formulir import butir_wajib
from shared.contracts.pemberitahuan_kantor import PemberitahuanKantor
from shared.contracts.pengembalian import InstruksiDikembalikan
from shared.contracts.penilaian import Aspek
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact

APLIKASI_ID: Final = analysis_register.APLIKASI_ID
ANALIS: Final = standar.ANALIS
INSTRUMEN: Final = standar.INSTRUMEN
BUKTI_DIUNGGAH: Final = standar.BUKTI_DIUNGGAH
KEAMANAN_DIANALISA: Final = standar.KEAMANAN_DIANALISA
FUNGSI_DIANALISA: Final = standar.FUNGSI_DIANALISA
KEMUDAHAN_DIANALISA: Final = standar.KEMUDAHAN_DIANALISA
ANALIS_LAIN: Final = Pelaku(orang_id=ANALIS_LAIN_ID, jabatan=Jabatan.ANALIS)
SISTEM: Final = PelakuSistem(sistem="analysis")

BUTIR_LENGKAP: Final = tuple(ButirDiperiksa(kode=kode, status=StatusButir.LENGKAP) for kode in butir_wajib(RINGKASAN.jenis_permohonan))
BUTIR_KURANG: Final = (
    ButirDiperiksa(
        kode=BUTIR_LENGKAP[0].kode,
        status=StatusButir.TIDAK_LENGKAP,
        jenis=JenisKekurangan.SALAH,
        catatan="Isian tidak sesuai dengan surat permohonan.",
    ),
    *BUTIR_LENGKAP[1:],
)
BUTIR_DIKEMBALIKAN: Final = ButirDikembalikan(
    kode=BUTIR_LENGKAP[0].kode, jenis=JenisKekurangan.SALAH, catatan="Isian tidak sesuai dengan surat permohonan."
)
DATA: Final = analysis_register.DATA

ANALISA_DIBUKA: Final = AnalisaDibuka(
    permohonan_id=PERMOHONAN_ID,
    langkah=5,
    putaran=1,
    pelaku=SISTEM,
    ringkasan=RINGKASAN,
    analis_id=ANALIS_ID,
    instrumen=INSTRUMEN,
)
INSTRUKSI_DIKEMBALIKAN: Final = InstruksiDikembalikan(
    permohonan_id=PERMOHONAN_ID,
    langkah=5,
    putaran=1,
    pelaku=ANALIS,
    analis_id=ANALIS_ID,
    catatan="Aplikasi bergerak bukan bidang saya.",
)
ANALIS_DIGANTI: Final = AnalisDiganti(permohonan_id=PERMOHONAN_ID, langkah=5, putaran=1, pelaku=SISTEM, analis_id=ANALIS_LAIN_ID)
KELENGKAPAN_DIPERIKSA: Final = KelengkapanDiperiksa(
    permohonan_id=PERMOHONAN_ID,
    langkah=5,
    putaran=1,
    pelaku=ANALIS,
    hasil=HasilPemeriksaan.LENGKAP,
    butir=BUTIR_LENGKAP,
)
KELENGKAPAN_KURANG: Final = KELENGKAPAN_DIPERIKSA.model_copy(update={"hasil": HasilPemeriksaan.TIDAK_LENGKAP, "butir": BUTIR_KURANG})
BATAS: Final = date(2027, 1, 11)
PERMOHONAN_DIKEMBALIKAN: Final = PermohonanDikembalikan(
    permohonan_id=PERMOHONAN_ID,
    langkah=5,
    putaran=1,
    pelaku=ANALIS,
    butir=(BUTIR_DIKEMBALIKAN,),
    catatan="Mohon dilengkapi.",
    pemberitahuan=PemberitahuanKantor(
        nomor="2026/1/PENGEMBALIAN-1",
        hal=f"Pemberitahuan pengembalian permohonan {RINGKASAN.nama_aplikasi}",
        kepada=f"Kepala {RINGKASAN.opd_nama}",
        hari_kerja=30,
        batas=BATAS,
        hash_isi="sha256:4c2c43856dcef41c8defcaaab1b72e206b736f81b0db1f18560a3a673a89e9d7",
    ),
)
ANALISA_DILANJUTKAN: Final = AnalisaDilanjutkan(
    permohonan_id=PERMOHONAN_ID,
    langkah=5,
    putaran=2,
    pelaku=SISTEM,
    ringkasan=RINGKASAN,
    perubahan=(BUTIR_LENGKAP[0].kode,),
)
DATA_APLIKASI_DIENTRI: Final = DataAplikasiDientri(
    permohonan_id=PERMOHONAN_ID,
    langkah=6,
    putaran=1,
    pelaku=ANALIS,
    aplikasi_id=APLIKASI_ID,
    data=DATA,
)
ANALISA_SELESAI: Final = AnalisaSelesai(
    permohonan_id=PERMOHONAN_ID,
    langkah=10,
    putaran=1,
    pelaku=ANALIS,
    kesimpulan=Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN,
    uraian="Aplikasi layak dibangun setelah catatan dipenuhi.",
    catatan=("Rencanakan pencatatan aktivitas pengguna.",),
    standar=standar.RINGKASAN_STANDAR,
    anjuran=Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN,
    alasan_berbeda="",
    kemiripan="",
    analis_id=ANALIS_ID,
    ringkasan=RINGKASAN,
)
ANALISA_DIBUKA_KEMBALI: Final = AnalisaDibukaKembali(
    permohonan_id=PERMOHONAN_ID,
    langkah=7,
    putaran=1,
    pelaku=KASI,
    aspek=Aspek.KEAMANAN,
    alasan="Kontrol BSSN4-27.6.d perlu diuji ulang.",
)
ANALISA_DIKUNCI: Final = AnalisaDikunci(
    permohonan_id=PERMOHONAN_ID,
    langkah=10,
    putaran=1,
    pelaku=SISTEM,
    nomor_surat="B/500.12/001/Diskominfo/XII/2026",
    putaran_analisa=1,
)
ANALISA_DIHENTIKAN: Final = AnalisaDihentikan(permohonan_id=PERMOHONAN_ID, langkah=5, putaran=1, pelaku=SISTEM, sebab=Sebab.DICABUT)

CONTOH: Final[tuple[Fact, ...]] = (
    ANALISA_DIBUKA,
    INSTRUKSI_DIKEMBALIKAN,
    ANALIS_DIGANTI,
    KELENGKAPAN_DIPERIKSA,
    KELENGKAPAN_KURANG,
    PERMOHONAN_DIKEMBALIKAN,
    ANALISA_DILANJUTKAN,
    DATA_APLIKASI_DIENTRI,
    BUKTI_DIUNGGAH,
    KEAMANAN_DIANALISA,
    FUNGSI_DIANALISA,
    KEMUDAHAN_DIANALISA,
    ANALISA_SELESAI,
    ANALISA_DIBUKA_KEMBALI,
    ANALISA_DIKUNCI,
    ANALISA_DIHENTIKAN,
    naskah("analysis"),
    *analysis_register.CONTOH,
)
