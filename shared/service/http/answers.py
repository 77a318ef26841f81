"""What the API answers, as its document describes it; a test holds the answers that are really given to these shapes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

RequestContent = dict[str, Any]
"""What a service shows of a request besides its status; differs from service to service."""


JALAN_KELUAR: Any = Field(
    default=None, description="Ada bila satu tindakan menunggu jabatan orang ini dan tidak boleh dilakukannya: mengapa, dan yang menolong."
)


class TindakanBoleh(BaseModel):
    """Satu tindakan yang boleh dilakukan sekarang."""

    nama: str
    langkah: int | None = Field(description="Langkah SOP yang selesai olehnya.")
    putaran: int
    peran: list[str] = Field(description="Peran yang berwenang.")
    orang_id: UUID | None = Field(description="Satu-satunya orang yang berwenang, bila ditugaskan.")
    orang_nama: str | None = Field(default=None, description="Namanya, pada bacaan bagi pejabat.")


class PeristiwaTercatat(BaseModel):
    """Satu peristiwa yang dicatat oleh tindakan."""

    id: str = Field(description="Id CloudEvents: id aliran, titik dua, versi.")
    jenis: str


class JawabanDasar(BaseModel):
    """Jawaban atas satu tindakan."""

    id: str = Field(
        description="Yang dibuat atau disangkut tindakan ini: permohonan, konsep, mandat, orang, jabatan, tahun, atau langganan."
    )
    versi: int
    peristiwa: list[PeristiwaTercatat] = Field(description="Kosong bila tidak ada yang berubah.")


class JawabanUrusan(JawabanDasar):
    """Jawaban atas tindakan yang tidak menyangkut satu permohonan."""

    rahasia: str | None = Field(
        default=None, description="Rahasia langganan, sekali saja: hanya pada jawaban pertama pendaftaran atau pemutarannya."
    )


class KeadaanPermohonan(BaseModel):
    """Di mana permohonan: intake menyebut statusnya, layanan lain keadaan bagiannya sendiri."""

    status: str | None = Field(default=None, description="Status permohonan, satu kata; hanya intake yang menyebutnya.")
    keadaan_bagian: str | None = Field(default=None, description="Di mana bagian layanan ini sendiri; selain di intake.")


class LangkahTerbuka(BaseModel):
    """Satu langkah yang terbuka: giliran siapa, sejak kapan, dan sampai kapan bila OPD yang ditunggu."""

    langkah: int
    putaran: int
    nama: str = Field(description="Kata SOP, atau yang diminta dari OPD.")
    giliran: str = Field(description="Peran yang ditunggu.")
    sejak: datetime
    jatuh_tempo: datetime | None


class Terbaca(KeadaanPermohonan):
    """Kedudukan permohonan saat dibaca."""

    terbuka: list[LangkahTerbuka] | None = Field(default=None, description="Langkah yang terbuka sekarang; hanya di intake.")


class JawabanTindakan(KeadaanPermohonan, JawabanDasar):
    """Jawaban atas tindakan pada satu permohonan: keadaannya sesudah itu, dan yang boleh dilakukan selanjutnya."""

    permohonan_id: UUID = Field(description="Sama dengan `id`.")
    isi: RequestContent
    tindakan: list[TindakanBoleh]
    jalan_keluar: str | None = JALAN_KELUAR


class PermohonanTampak(Terbaca):
    """Satu permohonan menurut layanan ini."""

    permohonan_id: UUID
    opd_id: UUID
    opd_nama: str | None
    versi: int
    isi: RequestContent
    tindakan: list[TindakanBoleh]
    jalan_keluar: str | None = JALAN_KELUAR


class BarisPermohonan(Terbaca):
    """Satu permohonan dalam daftar, dengan tugas yang menunggu."""

    permohonan_id: UUID
    opd_id: UUID
    opd_nama: str | None
    tugas: list[TindakanBoleh]
    jalan_keluar: str | None = JALAN_KELUAR
    isi: RequestContent
    versi: int
    aliran: UUID | None = Field(default=None, description="Peristiwanya yang ke-`versi` mempunyai `ce-id` `aliran:versi`; hanya di intake.")
    diperbarui: datetime


class DaftarTugas(BaseModel):
    """Permohonan yang menunggu orang ini."""

    tugas: list[BarisPermohonan]
    untuk_diketahui: list[BarisPermohonan] = Field(
        description="Di disposition, untuk dibaca saja: yang sedang berjalan dan sampai kepada jabatan orang ini sebagai penerima lain atau"
        " tembusan disposisi, tanpa langkah baginya; `isi.untuk_diketahui` menyebut dari siapa. Di layanan lain kosong."
    )


class DaftarPermohonan(BaseModel):
    """Satu halaman permohonan."""

    permohonan: list[BarisPermohonan]
    lanjut: str | None = Field(description="`sebelum` untuk halaman berikutnya; null pada halaman terakhir.")
    posisi: str | None = Field(
        default=None,
        description="Tempat di `/siaran` (`sejak`) tanpa celah, null selain di intake; dari beberapa halaman yang pertama.",
    )


class PeristiwaDiparkir(BaseModel):
    """Satu peristiwa yang tidak dapat ditangani."""

    id: int
    sumber: str
    urutan: int
    ce_id: str
    kelompok: str = Field(description="Permohonan yang peristiwa-peristiwanya menunggu bersama.")
    jenis: str
    galat: str
    percobaan: int
    dibuat: datetime


class DaftarParkir(BaseModel):
    """Peristiwa yang diparkir, yang terlama lebih dulu."""

    parkir: list[PeristiwaDiparkir]


class Dokumen(BaseModel):
    """Satu dokumen: dari langkah dan putaran mana, dan berkasnya (baca dengan /berkas/{sha256})."""

    layanan: str
    langkah: int
    putaran: int
    jenis: str
    judul: str
    sha256: str
    ukuran: int = Field(description="byte")
    tipe: str
    dibuat: datetime


class DaftarDokumen(BaseModel):
    """Dokumen yang sudah jadi, putaran demi putaran menurut urutan SOP."""

    dokumen: list[Dokumen]


class HasilCobaLagi(BaseModel):
    """Berapa peristiwa yang kini berhasil ditangani."""

    berhasil: int


class HasilBuang(BaseModel):
    """Nomor peristiwa yang dibuang."""

    dibuang: int


class Masalah(BaseModel):
    """Penolakan menurut RFC 9457: nama aturannya, artinya, dan tindakan yang boleh sekarang."""

    type: str
    title: str
    status: int
    detail: str
    aturan: str
    korelasi: str = Field(default="", description="Pada galat: kode bagi admin, yaitu nomor permintaan ini di log.")
    tindakan: list[TindakanBoleh] = Field(default=[], description="Pada penolakan atas satu tindakan.")
    butir: list[dict[str, str]] = Field(default=[], description="Bagian demi bagian, bila isinya tidak sesuai.")
