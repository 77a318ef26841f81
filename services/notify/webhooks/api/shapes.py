"""What is sent and shown about subscriptions."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from services.notify.live.start import SEKARANG, TEMPAT
from services.notify.webhooks.delivery.message import webhook_id
from shared.contracts.bersama import TeksPendek
from shared.contracts.langganan import KeadaanTenggat, NamaPeristiwa, Saringan, SebabLanggananNonaktif, StatusLangganan
from shared.contracts.langkah import NAMA_LANGKAH, NomorLangkah
from shared.contracts.peran import Jabatan
from shared.service.http.route import Body

URL = Annotated[
    str,
    Field(
        pattern=r"^https?://[\x21-\x7e]+$",
        max_length=500,
        examples=["https://dasbor.example/terima"],
        description="Disimpan tersegel; tidak dapat dibaca kembali.",
    ),
]
Sejak = Annotated[str, Field(pattern=TEMPAT, examples=["12.3.40.5.9"], description="Posisi siaran, `awal`, atau `sekarang`.")]


class IsiSaringan(Body):
    """Peristiwa yang dikirim: yang memenuhi setiap daftar yang tidak kosong."""

    langkah: Annotated[tuple[NomorLangkah, ...], Field(max_length=len(NAMA_LANGKAH), examples=[[12, 13]])] = ()
    peran: Annotated[tuple[Jabatan, ...], Field(max_length=7, description="Yang mendapat giliran menurut peristiwanya.")] = ()
    opd_id: Annotated[tuple[UUID, ...], Field(max_length=100, description="OPD pemilik permohonannya.")] = ()
    peristiwa: Annotated[
        tuple[NamaPeristiwa, ...],
        Field(max_length=100, description="Nama peristiwa; tanpa daftar ini: semua yang boleh dibaca utuh oleh setiap pejabat."),
    ] = ()
    tenggat: Annotated[tuple[KeadaanTenggat, ...], Field(max_length=6, description="Yang dikatakan tentang sebuah tenggat.")] = ()

    @property
    def saringan(self) -> Saringan:
        """The same as events hold it: each thing once."""
        return Saringan.model_validate({nama: tuple(dict.fromkeys(isi)) for nama, isi in dict(self).items()})


class IsiLanggananBaru(Body):
    """Who is told of what, from when on."""

    nama_sistem: Annotated[TeksPendek, Field(examples=["Dasbor Bupati"])]
    alamat: URL
    saringan: IsiSaringan = IsiSaringan()
    sejak: Sejak = SEKARANG


class IsiPengubahan(Body):
    """What is so from now on; without an address it stays."""

    nama_sistem: Annotated[TeksPendek, Field(examples=["Dasbor Bupati"])]
    alamat: URL | None = None
    saringan: IsiSaringan = IsiSaringan()


class IsiPemutaran(Body):
    """How long the old secret stays beside the new one."""

    lama_jam: Annotated[int, Field(ge=0, le=168, examples=[24], description="Jam rahasia lama masih dipakai di samping yang baru.")] = 24


class IsiPengaktifan(Body):
    """From where on it goes: from where it stopped, unless a place is given; then what waits before it is let go."""

    sejak: Sejak | None = None


class IsiPengulangan(Body):
    """From where on everything is sent again."""

    sejak: Sejak


class LanggananTampak(BaseModel):
    """Satu langganan; alamat dan rahasianya tidak ditampilkan."""

    langganan_id: UUID
    nama_sistem: str
    host: str
    saringan: Saringan
    status: StatusLangganan
    sebab: SebabLanggananNonaktif | None = Field(description="Mengapa tidak dikirimi lagi.")
    rahasia_lama_sampai: datetime | None = Field(description="Sampai kapan rahasia lama masih ikut menandatangani.")
    posisi: str = Field(description="Sampai di mana siaran sudah dilihat untuk langganan ini.")
    menunggu: int
    gagal: int = Field(description="Dari yang menunggu: yang sudah pernah gagal.")
    terakhir_terkirim: datetime | None


class CobaKirim(BaseModel):
    """Satu percobaan, dan awal jawaban penerimanya."""

    waktu: datetime
    hasil: str
    status: int | None
    balasan: str
    milidetik: int


class KirimanTampak(BaseModel):
    """Satu peristiwa dalam perjalanannya ke satu langganan."""

    nomor: int
    ce_id: str
    webhook_id: str
    jenis: str
    kelompok: str = Field(description="Permohonannya: peristiwa satu permohonan dikirim berurutan.")
    sejak: str = Field(description="Posisi untuk mengirim ulang mulai dari peristiwa ini.")
    percobaan: int = Field(description="Kegagalan sejak terakhir dimulai lagi.")
    terkirim_at: datetime | None
    coba_lagi_at: datetime | None
    riwayat: list[CobaKirim]


def kiriman_tampak(row: tuple[Any, ...], langganan_id: UUID) -> KirimanTampak:
    """Return a row of the log as it is shown."""
    nama = ("nomor", "ce_id", "jenis", "kelompok", "sejak", "percobaan", "terkirim_at", "coba_lagi_at", "riwayat", "akhiran")
    isi = dict(zip(nama, row, strict=True))
    return KirimanTampak.model_validate({**isi, "webhook_id": webhook_id(isi["ce_id"], langganan_id, isi["akhiran"])})
