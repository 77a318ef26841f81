"""Sections B and C of the form: the application's identity (SPBE application metadata) and its place in the SPBE architecture."""

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from shared.contracts.bersama import Teks, TeksPendek
from shared.contracts.formulir.dasar import Aturan, Bagian, Tahun, TanpaUlang, butir
from shared.contracts.formulir.pilihan import JenisAplikasi, JenisLayanan, Lingkup, ModelLayanan, StatusAplikasi

KodeRaa = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^RAA(\.[0-9]{2}){2,4}$")]
"""A code of the Referensi Arsitektur Aplikasi, at level 2 or deeper."""

DaftarTerisi = Annotated[tuple[TeksPendek, ...], Field(min_length=1, max_length=50)]
"""A list of one to 50 lines."""


class BagianIdentitas(Bagian):
    """Section B, Identitas aplikasi."""

    nama_aplikasi: Annotated[TeksPendek, butir("Nama Aplikasi")]
    nama_singkat: Annotated[TeksPendek | None, butir("Singkatan", Aturan.O)] = None
    versi: Annotated[TeksPendek | None, butir("Versi", Aturan.RK)] = None
    uraian: Annotated[Teks, butir("Uraian/Deskripsi Aplikasi")]
    fungsi: Annotated[Teks, butir("Fungsi Aplikasi")]
    luaran: Annotated[Teks, butir("Luaran/Keluaran")]
    kode_raa: Annotated[KodeRaa, butir("Referensi Arsitektur Aplikasi")]
    jenis_aplikasi: Annotated[JenisAplikasi, butir("Jenis Aplikasi")]
    jenis_layanan: Annotated[JenisLayanan, butir("Jenis Layanan")]
    model_layanan: Annotated[
        tuple[ModelLayanan, ...], Field(max_length=len(ModelLayanan)), TanpaUlang, butir("Model Layanan", Aturan.O)
    ] = ()
    status_aplikasi: Annotated[StatusAplikasi, butir("Status Aplikasi")]
    aplikasi_pendahulu: Annotated[TeksPendek | None, butir("Aplikasi sebelumnya/digantikan", Aturan.O)] = None
    target_pengguna: Annotated[Teks, butir("Target/Sasaran Pengguna")]
    jumlah_pengguna: Annotated[int, Field(ge=1, le=1_000_000_000), butir("Estimasi jumlah pengguna")]
    lingkup: Annotated[Lingkup, butir("Lingkup/Sasaran wilayah")]
    tahun_pembuatan: Annotated[Tahun | None, butir("Tahun pembuatan", Aturan.RK)] = None
    tahun_anggaran: Annotated[Tahun, butir("Tahun anggaran")]


RENTANG: Final = ((10, "1-10"), (25, "10-25"), (100, "25-100"), (250, "100-250"), (1000, "250-1000"))
"""The printed ranges of users, each with the most it holds."""


def rentang_pengguna(jumlah: int) -> str:
    """Return the printed range that a number of users lies in; it is derived and never stored."""
    return next((rentang for batas, rentang in RENTANG if jumlah <= batas), "1000+")


class Infrastruktur(Bagian):
    """What the application needs to run on (DAI)."""

    server: Annotated[TeksPendek | None, Field(title="Server")] = None
    komputasi_awan: Annotated[TeksPendek | None, Field(title="Komputasi awan")] = None
    jaringan_intra: Annotated[TeksPendek | None, Field(title="Jaringan intra")] = None


class KontrolKeamanan(Bagian):
    """The seven security links of the SPBE metadata (DAK)."""

    standar_keamanan: Annotated[TeksPendek | None, Field(title="Standar keamanan")] = None
    audit_keamanan: Annotated[TeksPendek | None, Field(title="Audit keamanan")] = None
    kelaikan_keamanan: Annotated[TeksPendek | None, Field(title="Kelaikan keamanan")] = None
    identifikasi_kerentanan: Annotated[TeksPendek | None, Field(title="Identifikasi kerentanan")] = None
    peningkatan_keamanan: Annotated[TeksPendek | None, Field(title="Peningkatan keamanan")] = None
    penanganan_insiden: Annotated[TeksPendek | None, Field(title="Penanganan insiden")] = None
    edukasi_kesadaran: Annotated[TeksPendek | None, Field(title="Edukasi kesadaran")] = None


class BagianArsitektur(Bagian):
    """Section C, Relasi arsitektur SPBE."""

    proses_bisnis: Annotated[DaftarTerisi, butir("Proses bisnis (DAB)")]
    layanan_didukung: Annotated[DaftarTerisi, butir("Layanan yang didukung (DAL)")]
    data_digunakan: Annotated[DaftarTerisi, butir("Data yang digunakan (DAD)")]
    data_input: Annotated[Teks | None, butir("Inputan data", Aturan.O)] = None
    supplier_data: Annotated[Teks | None, butir("Penghasil data", Aturan.O)] = None
    data_output: Annotated[Teks | None, butir("Luaran data", Aturan.O)] = None
    pengguna_data: Annotated[Teks | None, butir("Pengguna data", Aturan.O)] = None
    infrastruktur: Annotated[Infrastruktur | None, butir("Infrastruktur (DAI)", Aturan.O)] = None
    splp: Annotated[TeksPendek | None, butir("Sistem Penghubung Layanan Pemerintah (DAI-SPLP)", Aturan.O)] = None
    kontrol_keamanan: Annotated[KontrolKeamanan | None, butir("Kontrol keamanan (DAK)", Aturan.O)] = None
    urusan_pemerintahan: Annotated[TeksPendek | None, butir("Urusan pemerintahan", Aturan.O)] = None
    program_kegiatan: Annotated[TeksPendek | None, butir("Kode program dan kegiatan", Aturan.O)] = None
    dasar_hukum_layanan: Annotated[Teks, butir("Dasar hukum layanan")]
