"""The example of section D of the form: a study of needs, planning, risks and budget, obviously made up."""

from datetime import date
from typing import Final

from shared.contracts.formulir.kajian import BagianKajian, Risiko
from shared.contracts.formulir.pilihan import JenisRisiko, Pelaksana, Prioritas, SumberDana

KAJIAN: Final = BagianKajian(
    dasar_hukum="Peraturan contoh tentang layanan contoh.",
    uraian_permasalahan="Pengajuan masih dicatat di kertas.",
    pihak_terkait="Bidang contoh dan warga contoh.",
    ruang_lingkup="Satu layanan, 500 pengguna; pembayaran tidak termasuk.",
    analisis_biaya_manfaat="Waktu layanan turun dari lima hari menjadi satu hari.",
    lokasi_implementasi="Kabupaten contoh",
    uraian_ruang_lingkup="Modul pengajuan, modul pemeriksaan, modul laporan.",
    kerangka_kerja="Agile",
    pelaksana_pembangunan=Pelaksana.PIHAK_KETIGA,
    peran_tanggung_jawab="Bidang contoh sebagai pemilik, penyedia sebagai pembangun.",
    jadwal_pelaksanaan="Enam bulan.",
    rencana_aksi="Analisis, bangun, uji, terapkan.",
    keamanan_informasi="Mengikuti standar keamanan aplikasi berbasis web.",
    sumber_daya_manusia="Tiga orang pengelola.",
    sumber_daya_anggaran="Anggaran kegiatan contoh.",
    sumber_daya_sarana="Satu server virtual.",
    indikator_keberhasilan="90 dari 100 pengajuan selesai dalam satu hari.",
    alih_pengetahuan="Dua lokakarya bagi pengelola.",
    pemantauan_pelaporan="Laporan bulanan.",
    manajemen_risiko=(
        Risiko(
            jenis=JenisRisiko.NEGATIF,
            kategori="Operasional",
            area_dampak="Layanan",
            uraian_kejadian="Server tidak dapat dihubungi.",
            penyebab="Gangguan jaringan.",
            dampak="Pengajuan tertunda.",
            level_kemungkinan=2,
            level_dampak=3,
            besaran=6,
            perlu_penanganan=True,
            opsi="Mitigasi",
            rencana_aksi="Menyiapkan cadangan.",
            jadwal="Sebelum peluncuran",
            penanggung_jawab="Bidang contoh",
            risiko_residual="Rendah",
        ),
    ),
    tujuan="Layanan contoh yang cepat.",
    manfaat="Warga tidak perlu datang.",
    dampak_tidak_dibangun="Antrean tetap panjang.",
    prioritas=Prioritas.TINGGI,
    estimasi_waktu_bulan=6,
    tgl_mulai=date(2027, 1, 4),
    tgl_selesai=date(2027, 6, 30),
    estimasi_biaya=150_000_000,
    sumber_dana=SumberDana.APBD,
    nama_kegiatan="Kegiatan contoh",
    nama_pekerjaan="Pembangunan aplikasi contoh",
)
