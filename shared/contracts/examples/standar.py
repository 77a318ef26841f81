"""Examples of the three analyses: answers to small, made-up instruments, and what they come to."""

from datetime import date
from typing import Final

from shared.contracts.analysis import BuktiDiunggah, StandarDianalisa
from shared.contracts.bersama import Lampiran, Pelaku
from shared.contracts.examples.disposition import ANALIS_ID, PERMOHONAN_ID
from shared.contracts.penilaian import (
    Aspek,
    HasilStandar,
    Hitungan,
    InstrumenAspek,
    InstrumenDipakai,
    Jawaban,
    NilaiJawaban,
    Penilaian,
    Skor,
    SkorKelompok,
    Temuan,
    TingkatTemuan,
)
from shared.contracts.peran import Jabatan

ANALIS: Final = Pelaku(orang_id=ANALIS_ID, jabatan=Jabatan.ANALIS)
INSTRUMEN: Final = (
    InstrumenAspek(aspek=Aspek.KEAMANAN, id="keamanan-bssn-4-2021", versi=1),
    InstrumenAspek(aspek=Aspek.FUNGSI, id="fungsi-aplikasi-spbe", versi=1),
    InstrumenAspek(aspek=Aspek.KEMUDAHAN_PENGGUNAAN, id="kemudahan-penggunaan", versi=1),
)
BUKTI: Final = Lampiran(jenis="bukti", sha256="sha256:" + "c" * 64, ukuran=2048, tipe="image/png")
BUKTI_DIUNGGAH: Final = BuktiDiunggah(permohonan_id=PERMOHONAN_ID, langkah=7, putaran=1, pelaku=ANALIS, berkas=BUKTI)
KEAMANAN_DIANALISA: Final = StandarDianalisa(
    permohonan_id=PERMOHONAN_ID,
    langkah=7,
    putaran=1,
    pelaku=ANALIS,
    aspek=Aspek.KEAMANAN,
    instrumen=InstrumenDipakai(id="keamanan-bssn-4-2021", versi=1),
    jawaban=(
        Jawaban(kode="BSSN4-27.1.f", nilai=NilaiJawaban.TERPENUHI, catatan="Tercantum dalam kerangka acuan kerja."),
        Jawaban(kode="BSSN4-27.6.d", nilai=NilaiJawaban.SEBAGIAN),
        Jawaban(kode="BSSN4-29.1.a", nilai=NilaiJawaban.TIDAK_BERLAKU),
    ),
    temuan=(
        Temuan(
            kode="BSSN4-27.6.d",
            uraian="Pencatatan aktivitas baru direncanakan untuk pengelola.",
            tingkat=TingkatTemuan.SEDANG,
            saran="Rencanakan pencatatan aktivitas pengguna.",
            tenggat=date(2027, 3, 31),
        ),
    ),
    hitungan=Hitungan(
        skor=Skor(seribu=750, berlaku=2, dinilai=2),
        kelompok=(
            SkorKelompok(kode="BSSN4-27", judul="Aplikasi web", seribu=750, berlaku=2, dinilai=2),
            SkorKelompok(kode="BSSN4-29", judul="Aplikasi mobile", seribu=None, berlaku=0, dinilai=0),
        ),
        gugur=(),
        sus=None,
        anjuran=Penilaian.MEMENUHI_DENGAN_CATATAN,
    ),
    penilaian=Penilaian.MEMENUHI_DENGAN_CATATAN,
    alasan_berbeda="",
    kesimpulan="Memadai dengan satu temuan sedang.",
)
FUNGSI_DIANALISA: Final = StandarDianalisa(
    permohonan_id=PERMOHONAN_ID,
    langkah=8,
    putaran=1,
    pelaku=ANALIS,
    aspek=Aspek.FUNGSI,
    instrumen=InstrumenDipakai(id="fungsi-aplikasi-spbe", versi=1),
    jawaban=(Jawaban(kode="F01", nilai=NilaiJawaban.TERPENUHI), Jawaban(kode="F10", nilai=NilaiJawaban.TIDAK_BERLAKU)),
    temuan=(),
    hitungan=Hitungan(
        skor=Skor(seribu=1000, berlaku=1, dinilai=1),
        kelompok=(SkorKelompok(kode="F-FUNGSI", judul="Kesesuaian fungsi", seribu=1000, berlaku=1, dinilai=1),),
        gugur=(),
        sus=None,
        anjuran=Penilaian.MEMENUHI,
    ),
    penilaian=Penilaian.MEMENUHI,
    alasan_berbeda="",
    kesimpulan="Sesuai.",
)
KEMUDAHAN_DIANALISA: Final = StandarDianalisa(
    permohonan_id=PERMOHONAN_ID,
    langkah=9,
    putaran=1,
    pelaku=ANALIS,
    aspek=Aspek.KEMUDAHAN_PENGGUNAAN,
    instrumen=InstrumenDipakai(id="kemudahan-penggunaan", versi=1),
    jawaban=(Jawaban(kode="U01", nilai=NilaiJawaban.BELUM_DAPAT_DINILAI),),
    temuan=(),
    hitungan=Hitungan(
        skor=Skor(seribu=None, berlaku=1, dinilai=0),
        kelompok=(SkorKelompok(kode="U-ISO", judul="Kemudahan penggunaan", seribu=None, berlaku=1, dinilai=0),),
        gugur=(),
        sus=None,
        anjuran=Penilaian.BELUM_DAPAT_DINILAI,
    ),
    penilaian=Penilaian.BELUM_DAPAT_DINILAI,
    alasan_berbeda="",
    kesimpulan="Belum dapat dinilai pada aplikasi baru.",
)
RINGKASAN_STANDAR: Final = (
    HasilStandar(
        aspek=Aspek.KEAMANAN,
        skor=Skor(seribu=750, berlaku=2, dinilai=2),
        gugur=(),
        temuan=1,
        penilaian=Penilaian.MEMENUHI_DENGAN_CATATAN,
        kesimpulan="Memadai dengan satu temuan sedang.",
    ),
    HasilStandar(
        aspek=Aspek.FUNGSI,
        skor=Skor(seribu=1000, berlaku=1, dinilai=1),
        gugur=(),
        temuan=0,
        penilaian=Penilaian.MEMENUHI,
        kesimpulan="Sesuai.",
    ),
    HasilStandar(
        aspek=Aspek.KEMUDAHAN_PENGGUNAAN,
        skor=Skor(seribu=None, berlaku=1, dinilai=0),
        gugur=(),
        temuan=0,
        penilaian=Penilaian.BELUM_DAPAT_DINILAI,
        kesimpulan="Belum dapat dinilai pada aplikasi baru.",
    ),
)
