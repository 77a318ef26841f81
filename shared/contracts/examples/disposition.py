"""Example events of disposition: one request from the opening of its sheet, one official, and one mandate."""

from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from shared.contracts.bersama import JenisPermohonan, Lampiran, Pelaku, PelakuSistem, Ringkasan, Sebab, Sifat, Tersegel
from shared.contracts.disposition import (
    AlasanDitolak,
    AnalisDitugaskanUlang,
    Didisposisi,
    DisposisiDibuka,
    DisposisiDihentikan,
    DisposisiSelesai,
    Harap,
    InstruksiDiberikan,
    JabatanDitetapkan,
    PejabatDidaftarkan,
    PejabatDinonaktifkan,
    PejabatDipindahkan,
    PelimpahanBerakhir,
    PermohonanDitolak,
    SebabMandatBerakhir,
    WewenangDilimpahkan,
)
from shared.contracts.examples import kantor, pengembalian
from shared.contracts.examples.dokumen import naskah
from shared.contracts.peran import Jabatan, Kapasitas, Tingkat
from shared.kernel.event.fact import Fact

PERMOHONAN_ID: Final = UUID("0193a000-0000-7000-8000-000000000001")
OPD_ID: Final = UUID("0193a000-0000-7000-8000-00000000a001")
ANALIS_ID: Final = UUID("0193a000-0000-7000-8000-00000000b007")
ANALIS_LAIN_ID: Final = UUID("0193a000-0000-7000-8000-00000000b008")

SISTEM: Final = PelakuSistem(sistem="disposition")
KADIS: Final = Pelaku(orang_id=UUID("0193a000-0000-7000-8000-00000000b003"), jabatan=Jabatan.KEPALA_DINAS)
SEKDIS: Final = Pelaku(orang_id=UUID("0193a000-0000-7000-8000-00000000b004"), jabatan=Jabatan.SEKRETARIS_DINAS)
KABID: Final = Pelaku(orang_id=UUID("0193a000-0000-7000-8000-00000000b005"), jabatan=Jabatan.KEPALA_BIDANG)
KASI: Final = Pelaku(orang_id=UUID("0193a000-0000-7000-8000-00000000b006"), jabatan=Jabatan.KEPALA_SEKSI)
ADMIN: Final = Pelaku(orang_id=UUID("0193a000-0000-7000-8000-00000000b002"), jabatan=Jabatan.ADMIN)

RINGKASAN: Final = Ringkasan(
    nomor_agenda=1,
    tahun_agenda=2026,
    opd_id=OPD_ID,
    opd_nama="Dinas Contoh",
    nama_aplikasi="Aplikasi Contoh",
    jenis_permohonan=JenisPermohonan.PEMBANGUNAN_BARU,
    surat_nomor="000/001/CONTOH/2026",
    surat_tanggal=date(2026, 11, 20),
    surat_perihal="Permohonan rekomendasi pembangunan aplikasi",
    surat_sifat=Sifat.BIASA,
    diterima_tanggal=date(2026, 11, 23),
)

DISPOSISI_DIBUKA: Final = DisposisiDibuka(
    permohonan_id=PERMOHONAN_ID,
    langkah=2,
    putaran=1,
    pelaku=SISTEM,
    ringkasan=RINGKASAN,
)
DISPOSISI_KADIS: Final = Didisposisi(
    permohonan_id=PERMOHONAN_ID,
    langkah=2,
    putaran=1,
    pelaku=KADIS,
    tingkat=Tingkat.KEPALA_DINAS,
    diteruskan_kepada=(Jabatan.KEPALA_BIDANG,),
    harap=(Harap.PROSES_LEBIH_LANJUT,),
    catatan="Periksa keterkaitannya dengan aplikasi yang sudah ada.",
    sifat=Sifat.SEGERA,
    batas_waktu=date(2026, 12, 11),
)
DISPOSISI_KABID: Final = Didisposisi(
    permohonan_id=PERMOHONAN_ID,
    langkah=3,
    putaran=1,
    pelaku=KABID,
    tingkat=Tingkat.KEPALA_BIDANG,
    diteruskan_kepada=(Jabatan.KEPALA_SEKSI,),
    harap=(Harap.PROSES_LEBIH_LANJUT, Harap.TANGGAPAN_DAN_SARAN),
    catatan="",
    sifat=Sifat.SEGERA,
    harap_lain="Laporkan hasilnya kepada saya",
)
DISPOSISI_BERTEMBUSAN: Final = DISPOSISI_KADIS.model_copy(
    update={"diteruskan_kepada": (Jabatan.KEPALA_BIDANG, Jabatan.SEKRETARIS_DINAS), "tembusan": (Jabatan.KEPALA_SEKSI,)}
)
INSTRUKSI_DIBERIKAN: Final = InstruksiDiberikan(
    permohonan_id=PERMOHONAN_ID,
    langkah=4,
    putaran=1,
    pelaku=KASI,
    analis_id=ANALIS_ID,
    instruksi="Periksa kelengkapan formulir, lalu analisa ketiga standar.",
    ringkasan=RINGKASAN,
)
ANALIS_DITUGASKAN_ULANG: Final = AnalisDitugaskanUlang(
    permohonan_id=PERMOHONAN_ID,
    langkah=4,
    putaran=1,
    pelaku=KASI,
    analis_id=ANALIS_LAIN_ID,
    sebelumnya_id=ANALIS_ID,
    alasan="Analis semula cuti.",
)
PERMOHONAN_DITOLAK: Final = PermohonanDitolak(
    permohonan_id=PERMOHONAN_ID,
    langkah=2,
    putaran=1,
    pelaku=KADIS,
    jenis=AlasanDitolak.DUPLIKAT,
    alasan="Permohonan yang sama sudah diajukan dengan nomor agenda lain.",
    ringkasan=RINGKASAN,
)
DISPOSISI_SELESAI: Final = DisposisiSelesai(
    permohonan_id=PERMOHONAN_ID, langkah=4, putaran=1, pelaku=SISTEM, nomor_surat="000/1/CONTOH/2026"
)
DISPOSISI_DIHENTIKAN: Final = DisposisiDihentikan(
    permohonan_id=PERMOHONAN_ID,
    langkah=2,
    putaran=1,
    pelaku=SISTEM,
    sebab=Sebab.DICABUT,
)
SEJAK: Final = datetime(2025, 1, 6, 1, tzinfo=UTC)
ALASAN: Final = "Surat keputusan mutasi nomor 800/12/CONTOH/2026."
PEJABAT_DIDAFTARKAN: Final = PejabatDidaftarkan(
    pelaku=SISTEM,
    orang_id=KASI.orang_id,
    jabatan=Jabatan.KEPALA_SEKSI,
    data=Tersegel(subjek_id=UUID("0193a000-0000-8000-8000-00000000c006"), sandi="AAECAwQFBgcICQoLDA0ODw=="),
    sejak=SEJAK,
    alasan=ALASAN,
)
PEJABAT_DIPINDAHKAN: Final = PejabatDipindahkan(
    pelaku=ADMIN, orang_id=KASI.orang_id, jabatan=Jabatan.KEPALA_BIDANG, sejak=SEJAK, alasan=ALASAN
)
PEJABAT_DINONAKTIFKAN: Final = PejabatDinonaktifkan(pelaku=ADMIN, orang_id=KASI.orang_id, sejak=SEJAK, alasan=ALASAN)
JABATAN_DITETAPKAN: Final = JabatanDitetapkan(
    pelaku=SISTEM,
    jabatan=Jabatan.KEPALA_SEKSI,
    sebutan="Kepala Seksi Pengembangan Aplikasi",
    unit="Bidang Informatika",
    sejak=SEJAK,
    alasan=ALASAN,
)
WEWENANG_DILIMPAHKAN: Final = WewenangDilimpahkan(
    pelaku=ADMIN,
    mandat_id=UUID("0193a000-0000-7000-8000-00000000d001"),
    jabatan=Jabatan.KEPALA_DINAS,
    jenis=Kapasitas.PLH,
    orang_id=SEKDIS.orang_id,
    jabatan_asal=Jabatan.SEKRETARIS_DINAS,
    menggantikan_id=KADIS.orang_id,
    dasar_nomor="800/12/CONTOH/2026",
    dasar_tanggal=date(2026, 11, 20),
    surat_perintah=Lampiran(jenis="surat_perintah", sha256="sha256:" + "5" * 64, ukuran=20480),
    mulai=datetime(2026, 11, 23, 17, tzinfo=UTC),
    selesai=datetime(2026, 11, 27, 17, tzinfo=UTC),
)
PELIMPAHAN_BERAKHIR: Final = PelimpahanBerakhir(
    pelaku=SISTEM,
    mandat_id=WEWENANG_DILIMPAHKAN.mandat_id,
    jabatan=Jabatan.KEPALA_DINAS,
    orang_id=SEKDIS.orang_id,
    sebab=SebabMandatBerakhir.HABIS,
    sejak=datetime(2026, 11, 27, 17, tzinfo=UTC),
)

CONTOH: Final[tuple[Fact, ...]] = (
    DISPOSISI_DIBUKA,
    DISPOSISI_KADIS,
    DISPOSISI_KABID,
    DISPOSISI_BERTEMBUSAN,
    *pengembalian.CONTOH,
    INSTRUKSI_DIBERIKAN,
    ANALIS_DITUGASKAN_ULANG,
    PERMOHONAN_DITOLAK,
    DISPOSISI_SELESAI,
    DISPOSISI_DIHENTIKAN,
    PEJABAT_DIDAFTARKAN,
    PEJABAT_DIPINDAHKAN,
    PEJABAT_DINONAKTIFKAN,
    JABATAN_DITETAPKAN,
    WEWENANG_DILIMPAHKAN,
    PELIMPAHAN_BERAKHIR,
    *kantor.CONTOH,
    naskah("disposition"),
)
