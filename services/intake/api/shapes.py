"""What routes about the form and its drafts take and answer, as the API's document describes it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import BaseModel, Field

from services.intake.konsep import StatusKonsep
from shared.contracts.bersama import JenisPermohonan
from shared.contracts.formulir import JenisBerkas, Pelanggaran
from shared.service.http.route import Body

CONTOH_KONSEP = {
    "permohonan": {"jenis_permohonan": "PEMBANGUNAN_BARU", "surat_perihal": "Permohonan rekomendasi pembangunan aplikasi"},
    "identitas": {"nama_aplikasi": "Aplikasi Contoh Layanan"},
}


class IsiKonsep(Body):
    """A form that need not be finished."""

    formulir: Annotated[
        dict[str, Any],
        Field(
            description="Formulir inventarisasi data aplikasi, sebagian atau seluruhnya; skema: GET /formulir.",
            examples=[CONTOH_KONSEP],
        ),
    ]


ATAS_NAMA: Final = Field(
    description="OPD yang surat kertasnya dicatat; hanya bagi petugas agenda, yang selalu menyebutnya.",
    examples=["0190a000-0000-7000-8000-000000000101"],
)


class IsiKonsepBaru(IsiKonsep):
    """A form that need not be finished, and whose it is where the clerk begins it."""

    atas_nama: Annotated[UUID | None, ATAS_NAMA] = None


class Kekurangan(BaseModel):
    """Satu hal yang masih kurang atau bertentangan."""

    jalur: str = Field(description="Letak isian dalam formulir.")
    pesan: str


class HasilPeriksaFormulir(BaseModel):
    """Hasil pemeriksaan tanpa menyimpan."""

    sah: bool = Field(description="Formulir dapat diajukan hari ini.")
    kekurangan: list[Kekurangan]


class BarisKonsep(BaseModel):
    """Satu konsep dalam daftar."""

    konsep_id: UUID
    opd_id: UUID
    nama_aplikasi: str | None
    jenis_permohonan: JenisPermohonan | None
    versi: int
    diperbarui: datetime


class DaftarKonsep(BaseModel):
    """Konsep yang belum diajukan dan belum dibuang."""

    konsep: list[BarisKonsep]


class BerkasKonsepTampak(BaseModel):
    """Satu berkas yang dilampirkan pada konsep."""

    jenis: JenisBerkas
    ukuran: int
    tipe: str
    unggahan_id: UUID = Field(description="Lain bila berkas jenis ini diganti.")


class KonsepTampak(BaseModel):
    """Satu konsep permohonan, dengan yang masih kurang."""

    konsep_id: UUID
    status: StatusKonsep
    versi: int
    formulir: dict[str, Any]
    kekurangan: list[Kekurangan]
    berkas: list[BerkasKonsepTampak]


def daftar_kekurangan(pelanggaran: Iterable[Pelanggaran]) -> list[dict[str, str]]:
    """Return what is wrong as it is sent."""
    return [{"jalur": satu.jalur, "pesan": satu.pesan} for satu in pelanggaran]
