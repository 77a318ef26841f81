"""What a service answers about itself, as the API document describes it: that it lives, and how each of its parts stands."""

from typing import Literal

from pydantic import BaseModel, Field

from shared.office.kind import JenisSet
from shared.service.run.backup_state import Tercadang


class Hidup(BaseModel):
    """Proses hidup."""

    status: Literal["hidup"]


class KeadaanRelay(BaseModel):
    """Jalan peristiwa dari basis data ke aliran."""

    memimpin: bool
    posisi: int
    tertinggal: int | None = Field(description="Peristiwa yang tercatat tetapi belum ada di aliran.")
    galat: str


class KeadaanSumber(BaseModel):
    """Satu aliran yang didengar."""

    posisi: int
    tertinggal: int | None = Field(description="Peristiwa di aliran yang belum ditangani; null bila tidak diketahui sekarang.")
    galat: str = Field(description="Mengapa aliran ini tidak ditangani, dan perintah yang menolong; kosong bila ditangani.")


class KeadaanKonsumen(BaseModel):
    """Jalan peristiwa dari layanan lain."""

    memimpin: bool
    sumber: dict[str, KeadaanSumber]


class KeadaanBacaUlang(BaseModel):
    """Aliran layanan ini dibaca ulang dan dihadapkan dengan penyimpanannya, di proses yang memimpin."""

    urutan: int = Field(description="Sampai urutan ini sudah dibaca oleh putaran yang berjalan, atau yang terakhir.")
    beda: int = Field(description="Peristiwa yang hilang dari aliran, atau lain dari penyimpanan.")
    selesai: str | None = Field(description="Saat seluruh aliran terakhir selesai dibaca; null bila belum pernah.")
    galat: str


class Kesiapan(Tercadang):
    """Keadaan layanan, bagian demi bagian; null berarti tidak dapat diketahui sekarang."""

    status: Literal["siap", "terganggu", "belum siap"]
    jenis: JenisSet = Field(description="Set percobaan, yang dokumennya bertuliskan CONTOH, atau set kantor.")
    basis_data: bool
    broker: bool | None
    direktori: bool
    relay: KeadaanRelay
    baca_ulang: KeadaanBacaUlang
    konsumen: KeadaanKonsumen
    pemimpin_di_salah_satu_proses: int | None
    antrean_tulis: int
    diparkir: int | None
    kertas_menunggu: int | None = Field(description="Dokumen yang masih akan dibuat.")
    pemindai: bool | None = Field(description="Apakah pemindai berkas menjawab; null bila kantor tidak memakainya.")
    berhenti: list[str]
    keterangan: list[str] = Field(description="Yang harus dilihat orang, dengan kata-kata.")
