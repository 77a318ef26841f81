"""Complete, valid example forms, one for each kind of build: obviously made up, used by specs, documents and the demo."""

from datetime import date
from typing import Final
from uuid import UUID

from shared.contracts.bersama import JenisPermohonan, Sifat
from shared.contracts.examples.formulir_kajian import KAJIAN
from shared.contracts.formulir import Formulir, KategoriSe
from shared.contracts.formulir.identitas import BagianArsitektur, BagianIdentitas
from shared.contracts.formulir.kajian import BagianKajian
from shared.contracts.formulir.kse import JawabanKse, Kse
from shared.contracts.formulir.pengoperasian import BagianPengoperasian, BagianPernyataan, Integrasi, KebutuhanServer
from shared.contracts.formulir.permohonan import BagianPermohonan, Penandatangan, PenanggungJawab, PenanggungJawabTeknis
from shared.contracts.formulir.pilihan import JenisAplikasi, JenisLayanan, KanalNotifikasi, Lingkup, ModelLayanan, StatusAplikasi
from shared.contracts.formulir.pilihan_teknis import (
    ArahData,
    Arsitektur,
    BasisAplikasi,
    DataPribadiUmum,
    KategoriAkses,
    KepemilikanKode,
    LokasiHosting,
    MetodeIntegrasi,
    PlatformMobile,
    StatusPengujian,
    TipeLisensi,
)
from shared.contracts.formulir.teknologi import BagianTeknologi, Penyedia

OPD_ID: Final = UUID("0193a000-0000-7000-8000-00000000a001")
"""The agency that the example forms name."""

_PERMOHONAN: Final = BagianPermohonan(
    jenis_permohonan=JenisPermohonan.PEMBANGUNAN_BARU,
    opd_id=OPD_ID,
    unit_kerja="Bidang Contoh",
    surat_nomor="000/001/CONTOH/2026",
    surat_tanggal=date(2026, 11, 20),
    surat_perihal="Permohonan rekomendasi pembangunan aplikasi",
    surat_sifat=Sifat.BIASA,
    kanal_notifikasi=(KanalNotifikasi.EMAIL,),
    surat_penandatangan=Penandatangan(nama="Kepala Contoh", nip="000000000000000001", jabatan="Kepala Dinas Contoh"),
    pic=PenanggungJawab(
        nama="Pemohon Contoh",
        nip="000000000000000002",
        jabatan="Kepala Bidang Contoh",
        telp="6280000000002",
        email="pemohon@contoh.example",
    ),
    pj_teknis=PenanggungJawabTeknis(nama="Teknisi Contoh", email="teknisi@contoh.example"),
)

_IDENTITAS: Final = BagianIdentitas(
    nama_aplikasi="Aplikasi Contoh Layanan",
    nama_singkat="ACL",
    uraian="Layanan contoh bagi warga contoh.",
    fungsi="Menerima dan memproses pengajuan layanan contoh.",
    luaran="Keputusan layanan contoh.",
    kode_raa="RAA.02.02",
    jenis_aplikasi=JenisAplikasi.KHUSUS,
    jenis_layanan=JenisLayanan.LAYANAN_PUBLIK,
    model_layanan=(ModelLayanan.G2C,),
    status_aplikasi=StatusAplikasi.RENCANA,
    target_pengguna="Warga contoh",
    jumlah_pengguna=500,
    lingkup=Lingkup.LOKAL,
    tahun_anggaran=2027,
)

_ARSITEKTUR: Final = BagianArsitektur(
    proses_bisnis=("Pelayanan contoh",),
    layanan_didukung=("Layanan contoh",),
    data_digunakan=("Data pengajuan contoh",),
    dasar_hukum_layanan="Peraturan contoh tentang layanan contoh.",
)

_TEKNOLOGI: Final = BagianTeknologi(
    basis_aplikasi=(BasisAplikasi.WEB, BasisAplikasi.MOBILE),
    platform_mobile=(PlatformMobile.ANDROID,),
    tipe_lisensi=TipeLisensi.OPEN_SOURCE,
    bahasa_pemrograman=("Python 3.13",),
    kerangka_pengembangan="FastAPI",
    basis_data=("PostgreSQL 17",),
    arsitektur=Arsitektur.MONOLITIK,
    unit_pengembang="Bidang Contoh",
    unit_operasional="Bidang Contoh",
    kepemilikan_kode_sumber=KepemilikanKode.PEMDA,
    penyedia=Penyedia(
        nama="Penyedia Contoh",
        alamat="Jalan Contoh 1",
        telp="6280000000003",
        kontak="Kontak Contoh",
        email="kontak@penyedia.example",
    ),
)

_PENGOPERASIAN: Final = BagianPengoperasian(
    subdomain_diminta="contoh.majalengkakab.go.id",
    kategori_akses=KategoriAkses.INTERNET,
    lokasi_hosting=LokasiHosting.PUSAT_DATA_DISKOMINFO,
    kebutuhan_server=KebutuhanServer(cpu_core=4, ram_gb=8, storage_gb=100, transaksi_per_hari=200),
    integrasi=True,
    integrasi_rincian=(
        Integrasi(
            nama_sistem="Sistem Contoh",
            pemilik="Dinas Contoh",
            arah=ArahData.MASUK,
            data="Data rujukan contoh",
            metode=MetodeIntegrasi.SPLP,
        ),
    ),
    service_api=False,
    memproses_data_pribadi=True,
    jenis_data_pribadi_umum=(DataPribadiUmum.NAMA_LENGKAP,),
    dasar_pemrosesan="Pelaksanaan tugas pelayanan publik.",
    lokasi_pemrosesan="Pusat data di dalam negeri",
    retensi="Lima tahun",
    kategori_se=KategoriSe.RENDAH,
    kse=Kse(
        nilai_investasi=JawabanKse.C,
        anggaran_operasional=JawabanKse.C,
        kepatuhan=JawabanKse.B,
        kriptografi=JawabanKse.C,
        jumlah_pengguna=JawabanKse.C,
        data_pribadi=JawabanKse.B,
        klasifikasi_data=JawabanKse.C,
        kekritisan_proses=JawabanKse.B,
        dampak_kegagalan=JawabanKse.C,
        potensi_kerugian=JawabanKse.C,
    ),
)

FORMULIR_PEMBANGUNAN: Final = Formulir(
    permohonan=_PERMOHONAN,
    identitas=_IDENTITAS,
    arsitektur=_ARSITEKTUR,
    kajian=KAJIAN,
    teknologi=_TEKNOLOGI,
    pengoperasian=_PENGOPERASIAN,
    pernyataan=BagianPernyataan(pernyataan_benar=True, persetujuan_pemberitahuan=True),
)
"""A new application, built by a third party."""

FORMULIR_PENGEMBANGAN: Final = FORMULIR_PEMBANGUNAN.model_copy(
    update={
        "permohonan": _PERMOHONAN.model_copy(
            update={
                "jenis_permohonan": JenisPermohonan.PENGEMBANGAN,
                "surat_perihal": "Permohonan rekomendasi pengembangan aplikasi",
                "pj_teknis": None,
            }
        ),
        "identitas": _IDENTITAS.model_copy(
            update={"versi": "1.4", "status_aplikasi": StatusAplikasi.AKTIF_DIGUNAKAN, "tahun_pembuatan": 2022}
        ),
        "kajian": BagianKajian(tujuan="Menambah modul laporan."),
        "teknologi": _TEKNOLOGI.model_copy(update={"basis_aplikasi": (BasisAplikasi.WEB,), "platform_mobile": (), "penyedia": None}),
        "pengoperasian": _PENGOPERASIAN.model_copy(
            update={
                "url": "https://contoh.majalengkakab.go.id",
                "alamat_ip": ("192.0.2.10",),
                "ssl": True,
                "ssl_kedaluwarsa": date(2027, 3, 1),
                "waf": False,
                "antivirus": True,
                "va_pt_status": StatusPengujian.SUDAH,
                "va_pt_tanggal": date(2026, 5, 4),
                "backup": True,
                "drc": False,
            }
        ),
    }
)
"""An application in use that is to be developed further, by the agency itself."""
