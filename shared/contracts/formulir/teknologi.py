"""Section E of the form, Teknologi: what the application is made of, who makes it, and who owns the source code."""

from typing import Annotated

from pydantic import Field

from shared.contracts.bersama import TeksPendek, Tersegel
from shared.contracts.formulir.dasar import Aturan, Bagian, Surel, TanpaUlang, Telepon, Url, butir
from shared.contracts.formulir.identitas import DaftarTerisi
from shared.contracts.formulir.pilihan_teknis import Arsitektur, BasisAplikasi, Dokumentasi, KepemilikanKode, PlatformMobile, TipeLisensi


class Penyedia(Bagian):
    """The vendor and the person to call there. Personal."""

    nama: Annotated[TeksPendek, Field(title="Nama penyedia")]
    alamat: Annotated[TeksPendek, Field(title="Alamat")]
    telp: Annotated[Telepon, Field(title="Telepon")]
    kontak: Annotated[TeksPendek, Field(title="Nama kontak")]
    email: Annotated[Surel, Field(title="Surel")]


class TeknologiUmum(Bagian):
    """What section E says besides the vendor."""

    basis_aplikasi: Annotated[
        tuple[BasisAplikasi, ...], Field(min_length=1, max_length=len(BasisAplikasi)), TanpaUlang, butir("Basis Aplikasi")
    ]
    platform_mobile: Annotated[
        tuple[PlatformMobile, ...], Field(max_length=len(PlatformMobile)), TanpaUlang, butir("Platform mobile", Aturan.O)
    ] = ()
    tipe_lisensi: Annotated[TipeLisensi, butir("Tipe Lisensi")]
    bahasa_pemrograman: Annotated[DaftarTerisi, butir("Bahasa Pemrograman dan versi")]
    kerangka_pengembangan: Annotated[TeksPendek, butir("Kerangka Pengembangan (framework)")]
    basis_data: Annotated[DaftarTerisi, butir("Basis Data dan versi")]
    arsitektur: Annotated[Arsitektur | None, butir("Arsitektur", Aturan.O)] = None
    sistem_operasi: Annotated[TeksPendek | None, butir("Sistem operasi", Aturan.O)] = None
    server_aplikasi: Annotated[TeksPendek | None, butir("Server aplikasi/web server", Aturan.O)] = None
    unit_pengembang: Annotated[TeksPendek, butir("Unit Pengembang")]
    unit_operasional: Annotated[TeksPendek, butir("Unit Operasional Teknologi")]
    kepemilikan_kode_sumber: Annotated[KepemilikanKode, butir("Kepemilikan kode sumber")]
    repositori: Annotated[Url | None, butir("Repositori", Aturan.O)] = None
    dokumentasi: Annotated[tuple[Dokumentasi, ...], Field(max_length=len(Dokumentasi)), TanpaUlang, butir("Dokumentasi", Aturan.O)] = ()


class BagianTeknologi(TeknologiUmum):
    """Section E as the agency fills it in; the vendor is required when a third party builds."""

    penyedia: Annotated[Penyedia | None, butir("Penyedia: nama, alamat, telepon, kontak, surel", Aturan.O)] = None


class BagianTeknologiTersegel(TeknologiUmum):
    """Section E as events carry it: the vendor sealed."""

    penyedia: Tersegel | None = None
