"""Sections F and G of the form: how the application is operated, PSE registration, personal data; and the agency's statements."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from shared.contracts.bersama import Teks, TeksPendek
from shared.contracts.formulir.dasar import AlamatIp, Aturan, Bagian, Subdomain, TanpaUlang, Url, butir
from shared.contracts.formulir.kse import KategoriSe, Kse
from shared.contracts.formulir.pilihan_teknis import (
    ArahData,
    DataPribadiSpesifik,
    DataPribadiUmum,
    KategoriAkses,
    LokasiHosting,
    MetodeIntegrasi,
    StatusPengujian,
)


class KebutuhanServer(Bagian):
    """How much machine the application needs."""

    cpu_core: Annotated[int, Field(ge=1, le=1024, title="CPU (inti)")]
    ram_gb: Annotated[int, Field(ge=1, le=16384, title="RAM (GB)")]
    storage_gb: Annotated[int, Field(ge=1, le=10_000_000, title="Penyimpanan (GB)")]
    transaksi_per_hari: Annotated[int | None, Field(ge=0, le=1_000_000_000, title="Transaksi per hari")] = None


class Integrasi(Bagian):
    """One system that the application exchanges data with."""

    nama_sistem: Annotated[TeksPendek, Field(title="Nama sistem")]
    pemilik: Annotated[TeksPendek, Field(title="Pemilik (instansi)")]
    arah: Annotated[ArahData, Field(title="Arah")]
    data: Annotated[TeksPendek, Field(title="Data")]
    metode: Annotated[MetodeIntegrasi, Field(title="Metode")]
    endpoint: Annotated[TeksPendek | None, Field(title="Endpoint")] = None


class BagianPengoperasian(Bagian):
    """Section F, Pengoperasian dan PSE. Passwords are never asked for."""

    url: Annotated[Url | None, butir("URL/domain", Aturan.O)] = None
    subdomain_diminta: Annotated[Subdomain | None, butir("Subdomain yang diminta", Aturan.O)] = None
    kategori_akses: Annotated[KategoriAkses, butir("Kategori akses")]
    lokasi_hosting: Annotated[LokasiHosting, butir("Lokasi hosting")]
    alamat_ip: Annotated[tuple[AlamatIp, ...], Field(max_length=20), butir("Alamat IP", Aturan.RK)] = ()
    kebutuhan_server: Annotated[KebutuhanServer | None, butir("Kebutuhan server", Aturan.O)] = None
    ssl: Annotated[bool | None, butir("SSL", Aturan.RK)] = None
    ssl_kedaluwarsa: Annotated[date | None, butir("Tanggal kedaluwarsa SSL", Aturan.O)] = None
    waf: Annotated[bool | None, butir("Web application firewall", Aturan.RK)] = None
    antivirus: Annotated[bool | None, butir("Antivirus", Aturan.RK)] = None
    va_pt_status: Annotated[StatusPengujian | None, butir("Uji kerentanan (VA/PT)", Aturan.RK)] = None
    va_pt_tanggal: Annotated[date | None, butir("Tanggal uji kerentanan", Aturan.O)] = None
    backup: Annotated[bool | None, butir("Pencadangan (backup)", Aturan.RK)] = None
    drc: Annotated[bool | None, butir("Pusat pemulihan bencana (DRC)", Aturan.RK)] = None
    integrasi: Annotated[bool, butir("Terintegrasi dengan sistem lain")]
    integrasi_rincian: Annotated[tuple[Integrasi, ...], Field(max_length=50), butir("Rincian integrasi", Aturan.O)] = ()
    service_api: Annotated[bool, butir("Menyediakan service API")]
    service_api_endpoint: Annotated[TeksPendek | None, butir("Endpoint service API", Aturan.O)] = None
    memproses_data_pribadi: Annotated[bool, butir("Memproses data pribadi")]
    jenis_data_pribadi_umum: Annotated[
        tuple[DataPribadiUmum, ...],
        Field(max_length=len(DataPribadiUmum)),
        TanpaUlang,
        butir("Jenis data pribadi yang bersifat umum", Aturan.O),
    ] = ()
    jenis_data_pribadi_spesifik: Annotated[
        tuple[DataPribadiSpesifik, ...],
        Field(max_length=len(DataPribadiSpesifik)),
        TanpaUlang,
        butir("Jenis data pribadi yang bersifat spesifik", Aturan.O),
    ] = ()
    dasar_pemrosesan: Annotated[Teks | None, butir("Dasar pemrosesan data pribadi", Aturan.O)] = None
    lokasi_pemrosesan: Annotated[TeksPendek | None, butir("Lokasi pemrosesan data pribadi", Aturan.O)] = None
    retensi: Annotated[TeksPendek | None, butir("Retensi data pribadi", Aturan.O)] = None
    nomor_pse: Annotated[TeksPendek | None, butir("Nomor tanda daftar PSE", Aturan.O)] = None
    kategori_se: Annotated[KategoriSe, butir("Kategori sistem elektronik")]
    kse: Annotated[Kse, butir("Kuesioner kategori sistem elektronik (10 pertanyaan)")]


class BagianPernyataan(Bagian):
    """Section G, Pernyataan: both boxes must be ticked."""

    pernyataan_benar: Annotated[Literal[True], butir("Pernyataan bahwa isian benar")]
    persetujuan_pemberitahuan: Annotated[Literal[True], butir("Persetujuan menerima pemberitahuan")]
