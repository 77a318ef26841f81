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
    Aspek,
    ButirDikembalikan,
    ButirDiperiksa,
    DataAplikasiDientri,
    HasilPemeriksaan,
    JenisKekurangan,
    KelengkapanDiperiksa,
    Kesimpulan,
    PermohonanDikembalikan,
    StandarDianalisa,
    StatusButir,
)
from shared.contracts.bersama import Pelaku, PelakuSistem, Sebab
from shared.contracts.examples import analysis_register
from shared.contracts.examples.disposition import ANALIS_ID, ANALIS_LAIN_ID, KASI, PERMOHONAN_ID, RINGKASAN
from shared.contracts.examples.dokumen import naskah
from shared.contracts.formulir import butir_wajib
from shared.contracts.penilaian import Jawaban, NilaiJawaban, Temuan, TingkatTemuan
from shared.contracts.peran import Jabatan
from shared.kernel.fact import Fact

APLIKASI_ID: Final = analysis_register.APLIKASI_ID
ANALIS: Final = analysis_register.ANALIS
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
PERMOHONAN_DIKEMBALIKAN: Final = PermohonanDikembalikan(
    permohonan_id=PERMOHONAN_ID,
    langkah=5,
    putaran=1,
    pelaku=ANALIS,
    butir=(BUTIR_DIKEMBALIKAN,),
    catatan="Mohon dilengkapi.",
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
KEAMANAN_DIANALISA: Final = StandarDianalisa(
    permohonan_id=PERMOHONAN_ID,
    langkah=7,
    putaran=1,
    pelaku=ANALIS,
    aspek=Aspek.KEAMANAN,
    instrumen="Peraturan BSSN 4/2021",
    jawaban=(
        Jawaban(kode="K01", nilai=NilaiJawaban.TERPENUHI, catatan="Tercantum dalam kerangka acuan kerja."),
        Jawaban(kode="K02", nilai=NilaiJawaban.TIDAK_TERPENUHI),
    ),
    temuan=(
        Temuan(
            kode="K02",
            uraian="Pencatatan aktivitas belum direncanakan.",
            tingkat=TingkatTemuan.SEDANG,
            saran="Rencanakan pencatatan aktivitas pengguna.",
            tenggat=date(2027, 3, 31),
        ),
    ),
    kesimpulan="Memadai dengan satu temuan sedang.",
)
FUNGSI_DIANALISA: Final = StandarDianalisa(
    permohonan_id=PERMOHONAN_ID,
    langkah=8,
    putaran=1,
    pelaku=ANALIS,
    aspek=Aspek.FUNGSI,
    instrumen="ISO/IEC 25010 kesesuaian fungsi",
    jawaban=(Jawaban(kode="F01", nilai=NilaiJawaban.TERPENUHI),),
    temuan=(),
    kesimpulan="Sesuai.",
)
KEMUDAHAN_DIANALISA: Final = StandarDianalisa(
    permohonan_id=PERMOHONAN_ID,
    langkah=9,
    putaran=1,
    pelaku=ANALIS,
    aspek=Aspek.KEMUDAHAN_PENGGUNAAN,
    instrumen="ISO/IEC 25010 kemudahan penggunaan",
    jawaban=(Jawaban(kode="U01", nilai=NilaiJawaban.BELUM_DAPAT_DINILAI),),
    temuan=(),
    kesimpulan="Belum dapat dinilai pada aplikasi baru.",
)
ANALISA_SELESAI: Final = AnalisaSelesai(
    permohonan_id=PERMOHONAN_ID,
    langkah=10,
    putaran=1,
    pelaku=ANALIS,
    kesimpulan=Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN,
    uraian="Aplikasi layak dibangun setelah catatan dipenuhi.",
    catatan=("Rencanakan pencatatan aktivitas pengguna.",),
    analis_id=ANALIS_ID,
    ringkasan=RINGKASAN,
)
ANALISA_DIBUKA_KEMBALI: Final = AnalisaDibukaKembali(
    permohonan_id=PERMOHONAN_ID,
    langkah=7,
    putaran=1,
    pelaku=KASI,
    aspek=Aspek.KEAMANAN,
    alasan="Kontrol K02 perlu diuji ulang.",
)
ANALISA_DIKUNCI: Final = AnalisaDikunci(
    permohonan_id=PERMOHONAN_ID,
    langkah=10,
    putaran=1,
    pelaku=SISTEM,
    nomor_surat="B/500.12/001/Diskominfo/XII/2026",
)
ANALISA_DIHENTIKAN: Final = AnalisaDihentikan(permohonan_id=PERMOHONAN_ID, langkah=5, putaran=1, pelaku=SISTEM, sebab=Sebab.DICABUT)

CONTOH: Final[tuple[Fact, ...]] = (
    ANALISA_DIBUKA,
    ANALIS_DIGANTI,
    KELENGKAPAN_DIPERIKSA,
    KELENGKAPAN_KURANG,
    PERMOHONAN_DIKEMBALIKAN,
    ANALISA_DILANJUTKAN,
    DATA_APLIKASI_DIENTRI,
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
