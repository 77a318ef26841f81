"""Example events of the register: an application that a request brought in, renewed, registered at the portal, and no longer active."""

from datetime import date
from typing import Final
from uuid import UUID

from shared.contracts.analysis_register import (
    AplikasiDidaftarkan,
    AplikasiDinonaktifkan,
    BidangMirip,
    DataAplikasiDimutakhirkan,
    HasilKemiripan,
    Kemiripan,
    KemiripanDiperiksa,
    MiripBidang,
    NomorPseDicatat,
    SebabNonaktif,
)
from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.examples.disposition import ANALIS_ID, KABID, KASI, PERMOHONAN_ID, RINGKASAN
from shared.contracts.penilaian import DataAplikasi
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact

APLIKASI_ID: Final = UUID("0193a000-0000-7000-8000-00000000d001")
ANALIS: Final = Pelaku(orang_id=ANALIS_ID, jabatan=Jabatan.ANALIS)
DATA: Final = DataAplikasi(
    nama_aplikasi="Aplikasi Contoh",
    uraian="Aplikasi layanan contoh.",
    fungsi="Mendukung layanan contoh.",
    luaran="Laporan layanan contoh.",
    kode_raa="RAA.02.02",
    jenis_layanan="LAYANAN_PUBLIK",
    basis_aplikasi=("WEB",),
    unit_pengembang="Bidang Contoh",
    unit_operasional="Bidang Contoh",
    lokasi_hosting="PUSAT_DATA_DISKOMINFO",
    kategori_se="RENDAH",
    jenis_aplikasi="KHUSUS",
    status_aplikasi="RENCANA",
    lingkup="LOKAL",
    kategori_akses="INTERNET",
    target_pengguna="Warga kabupaten.",
    proses_bisnis=("Pelayanan contoh",),
    layanan_didukung=("Layanan contoh",),
    data_digunakan=("Data contoh",),
)

APLIKASI_DIDAFTARKAN: Final = AplikasiDidaftarkan(
    pelaku=ANALIS,
    aplikasi_id=APLIKASI_ID,
    permohonan_id=PERMOHONAN_ID,
    opd_id=RINGKASAN.opd_id,
    opd_nama=RINGKASAN.opd_nama,
    data=DATA,
)
DATA_DIMUTAKHIRKAN: Final = DataAplikasiDimutakhirkan(
    pelaku=KABID,
    aplikasi_id=APLIKASI_ID,
    permohonan_id=None,
    data=DATA.model_copy(update={"status_aplikasi": "AKTIF_DIGUNAKAN", "url": "https://contoh.example"}),
    alasan="Aplikasi mulai digunakan.",
)
APLIKASI_DINONAKTIFKAN: Final = AplikasiDinonaktifkan(
    pelaku=KASI,
    aplikasi_id=APLIKASI_ID,
    permohonan_id=None,
    sebab=SebabNonaktif.DIGANTI,
    alasan="Digantikan oleh aplikasi umum.",
)
APLIKASI_DITINGGALKAN: Final = AplikasiDinonaktifkan(
    pelaku=PelakuSistem(sistem="analysis"),
    aplikasi_id=APLIKASI_ID,
    permohonan_id=PERMOHONAN_ID,
    sebab=SebabNonaktif.PERMOHONAN_DICABUT,
    alasan="Permohonan asal dicabut oleh OPD pemohon.",
)
NOMOR_PSE_DICATAT: Final = NomorPseDicatat(
    pelaku=ANALIS,
    aplikasi_id=APLIKASI_ID,
    nomor="000001.01/CONTOH-PSE/2026",
    tanggal=date(2026, 11, 30),
    url_badge="https://pse.example/badge/000001",
)

KEMIRIPAN: Final = HasilKemiripan(
    posisi=41,
    jumlah_terdaftar=12,
    versi_daftar="kata 1, bobot 1, aplikasi umum 1",
    kemiripan=(
        Kemiripan(
            aplikasi_id=None,
            kode="SP4N_LAPOR",
            nama_aplikasi="SP4N-LAPOR!",
            opd_nama="",
            status="UMUM",
            nilai=666,
            kuat=True,
            bidang=(MiripBidang(bidang=BidangMirip.CIRI, nilai=666, kata=("pengaduan masyarakat", "tindak lanjut pengaduan")),),
        ),
        Kemiripan(
            aplikasi_id=UUID("0193a000-0000-7000-8000-00000000d002"),
            kode="",
            nama_aplikasi="Aplikasi Contoh Lain",
            opd_nama="Dinas Contoh Lain",
            status="TERDAFTAR",
            nilai=512,
            kuat=False,
            bidang=(
                MiripBidang(bidang=BidangMirip.FUNGSI, nilai=640, kata=("contoh", "layanan")),
                MiripBidang(bidang=BidangMirip.RAA, nilai=1000, kata=()),
            ),
        ),
    ),
)
KALIMAT_KEMIRIPAN: Final = (
    "Dibandingkan dengan 12 aplikasi dalam register dan daftar aplikasi umum, aplikasi ini mirip dengan"
    " SP4N-LAPOR! (aplikasi umum, 67%, kuat) dan Aplikasi Contoh Lain (Dinas Contoh Lain, 51%)."
)
"""What a result says of it."""
KEMIRIPAN_DIPERIKSA: Final = KemiripanDiperiksa(
    permohonan_id=PERMOHONAN_ID, langkah=8, putaran=1, pelaku=PelakuSistem(sistem="analysis"), hasil=KEMIRIPAN
)

CONTOH: Final[tuple[Fact, ...]] = (
    APLIKASI_DIDAFTARKAN,
    DATA_DIMUTAKHIRKAN,
    APLIKASI_DINONAKTIFKAN,
    APLIKASI_DITINGGALKAN,
    NOMOR_PSE_DICATAT,
    KEMIRIPAN_DIPERIKSA,
)
