"""Section D of the form: the study of needs, planning, risks and budget that Permenkomdigi 6/2025 asks for before a build."""

from datetime import date
from typing import Annotated

from pydantic import Field

from shared.contracts.bersama import Teks, TeksPendek
from shared.contracts.formulir.dasar import Aturan, Bagian, Rupiah, butir
from shared.contracts.formulir.pilihan import JenisRisiko, KepemilikanInfrastruktur, Pelaksana, Prioritas, SumberDana

Skala = Annotated[int, Field(ge=1, le=5)]
"""A level of likelihood or impact, 1 to 5."""


class Risiko(Bagian):
    """One row of the risk register. `penanggung_jawab` is an office or unit, never a person's name."""

    jenis: Annotated[JenisRisiko, Field(title="Jenis risiko")]
    kategori: Annotated[TeksPendek, Field(title="Kategori")]
    area_dampak: Annotated[TeksPendek, Field(title="Area dampak")]
    uraian_kejadian: Annotated[Teks, Field(title="Uraian kejadian")]
    penyebab: Annotated[Teks, Field(title="Penyebab")]
    dampak: Annotated[Teks, Field(title="Dampak")]
    level_kemungkinan: Annotated[Skala, Field(title="Level kemungkinan")]
    level_dampak: Annotated[Skala, Field(title="Level dampak")]
    besaran: Annotated[int, Field(ge=1, le=25, title="Besaran risiko")]
    perlu_penanganan: Annotated[bool, Field(title="Perlu penanganan")]
    opsi: Annotated[TeksPendek | None, Field(title="Opsi penanganan")] = None
    rencana_aksi: Annotated[Teks | None, Field(title="Rencana aksi")] = None
    jadwal: Annotated[TeksPendek | None, Field(title="Jadwal")] = None
    penanggung_jawab: Annotated[TeksPendek | None, Field(title="Penanggung jawab (jabatan atau unit, bukan nama orang)")] = None
    risiko_residual: Annotated[TeksPendek | None, Field(title="Risiko residual")] = None


class AktorProses(Bagian):
    """Who does what in the business process."""

    aktor: Annotated[TeksPendek, Field(title="Aktor (peran, bukan nama orang)")]
    masukan: Annotated[TeksPendek, Field(title="Masukan")]
    luaran: Annotated[TeksPendek, Field(title="Luaran")]


class BagianKajian(Bagian):
    """Section D, Kajian kebutuhan dan perencanaan: every `Rb` item is required for a new application."""

    latar_belakang: Annotated[Teks | None, butir("Latar belakang", Aturan.O)] = None
    dasar_hukum: Annotated[Teks | None, butir("Dasar hukum", Aturan.RB)] = None
    uraian_permasalahan: Annotated[Teks | None, butir("Uraian permasalahan", Aturan.RB)] = None
    pihak_terkait: Annotated[Teks | None, butir("Pihak terkait", Aturan.RB)] = None
    ruang_lingkup: Annotated[Teks | None, butir("Ruang lingkup (batas kuantitatif dan yang tidak termasuk)", Aturan.RB)] = None
    analisis_biaya_manfaat: Annotated[Teks | None, butir("Analisis biaya dan manfaat", Aturan.RB)] = None
    lokasi_implementasi: Annotated[Teks | None, butir("Lokasi implementasi", Aturan.RB)] = None
    uraian_ruang_lingkup: Annotated[Teks | None, butir("Uraian ruang lingkup (modul dan fitur)", Aturan.RB)] = None
    kerangka_kerja: Annotated[TeksPendek | None, butir("Kerangka kerja pembangunan (SDLC)", Aturan.RB)] = None
    pelaksana_pembangunan: Annotated[Pelaksana | None, butir("Pelaksana pembangunan", Aturan.RB)] = None
    peran_tanggung_jawab: Annotated[Teks | None, butir("Peran dan tanggung jawab (jabatan, bukan nama orang)", Aturan.RB)] = None
    jadwal_pelaksanaan: Annotated[Teks | None, butir("Jadwal pelaksanaan", Aturan.RB)] = None
    rencana_aksi: Annotated[Teks | None, butir("Rencana aksi", Aturan.RB)] = None
    keamanan_informasi: Annotated[Teks | None, butir("Keamanan informasi", Aturan.RB)] = None
    sumber_daya_manusia: Annotated[Teks | None, butir("Sumber daya manusia", Aturan.RB)] = None
    sumber_daya_anggaran: Annotated[Teks | None, butir("Sumber daya anggaran", Aturan.RB)] = None
    sumber_daya_sarana: Annotated[Teks | None, butir("Sumber daya sarana", Aturan.RB)] = None
    indikator_keberhasilan: Annotated[Teks | None, butir("Indikator keberhasilan", Aturan.RB)] = None
    kriteria_ukuran: Annotated[Teks | None, butir("Kriteria dan ukuran", Aturan.O)] = None
    alih_pengetahuan: Annotated[Teks | None, butir("Alih pengetahuan", Aturan.RB)] = None
    pemantauan_pelaporan: Annotated[Teks | None, butir("Pemantauan dan pelaporan", Aturan.RB)] = None
    manajemen_risiko: Annotated[tuple[Risiko, ...], Field(max_length=100), butir("Manajemen risiko", Aturan.RB)] = ()
    aktor_proses: Annotated[tuple[AktorProses, ...], Field(max_length=50), butir("Aktor, masukan dan luaran proses", Aturan.O)] = ()
    tujuan: Annotated[Teks | None, butir("Tujuan", Aturan.RB)] = None
    manfaat: Annotated[Teks | None, butir("Manfaat", Aturan.RB)] = None
    dampak_tidak_dibangun: Annotated[Teks | None, butir("Dampak bila tidak dibangun", Aturan.RB)] = None
    prioritas: Annotated[Prioritas | None, butir("Prioritas", Aturan.RB)] = None
    estimasi_waktu_bulan: Annotated[int | None, Field(ge=1, le=120), butir("Estimasi waktu (bulan)", Aturan.RB)] = None
    tgl_mulai: Annotated[date | None, butir("Tanggal mulai", Aturan.RB)] = None
    tgl_selesai: Annotated[date | None, butir("Tanggal selesai", Aturan.RB)] = None
    estimasi_biaya: Annotated[Rupiah | None, butir("Estimasi biaya (Rp)", Aturan.RB)] = None
    sumber_dana: Annotated[SumberDana | None, butir("Sumber dana", Aturan.RB)] = None
    nama_kegiatan: Annotated[TeksPendek | None, butir("Nama kegiatan", Aturan.RB)] = None
    nama_pekerjaan: Annotated[TeksPendek | None, butir("Nama pekerjaan", Aturan.RB)] = None
    kepemilikan_infrastruktur: Annotated[KepemilikanInfrastruktur | None, butir("Kepemilikan infrastruktur", Aturan.O)] = None
