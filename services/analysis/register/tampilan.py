"""What is shown of the register, and to whom: officials and the owner see an entry whole, other agencies its public part."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from services.analysis.aplikasi import DECIDER, Aplikasi, AplikasiTidakDikenal
from shared.contracts.analysis_register import AplikasiDinonaktifkan, DataAplikasiDimutakhirkan, NomorPseDicatat, SebabNonaktif
from shared.contracts.bersama import Pelaku
from shared.contracts.penilaian import DataAplikasi
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact

STATUS_DATA = "status_aplikasi"


class TandaDaftarPse(BaseModel):
    """Tanda daftar dari portal PSE."""

    nomor: str
    tanggal: date
    url_badge: str | None


class Penonaktifan(BaseModel):
    """Mengapa entri tidak lagi aktif."""

    sebab: SebabNonaktif
    alasan: str
    permohonan_id: UUID | None = Field(description="Permohonan asal yang dicabut, bila itu sebabnya.")


class BarisAplikasi(BaseModel):
    """Satu aplikasi dalam katalog; yang tidak umum kosong bagi OPD lain."""

    aplikasi_id: UUID
    nama_aplikasi: str
    opd_id: UUID
    opd_nama: str
    fungsi: str
    kode_raa: str
    status: str = Field(description="TERDAFTAR atau NONAKTIF.")
    status_aplikasi: str | None = None
    nomor_pse: str | None = None
    lengkap: bool = Field(description="Apakah seluruh entri boleh dilihat oleh yang meminta.")
    versi: int
    diperbarui: datetime


class DaftarAplikasi(BaseModel):
    """Satu halaman katalog, urut nama."""

    aplikasi: list[BarisAplikasi]
    lanjut: str | None = Field(description="`sesudah` untuk halaman berikutnya; null pada halaman terakhir.")


class Pencatat(BaseModel):
    """Jabatan orang, atau layanan, yang mencatat."""

    jabatan: Jabatan | None = None
    kapasitas: Kapasitas | None = None
    sistem: str | None = None


class Riwayat(BaseModel):
    """Satu peristiwa dalam riwayat aplikasi."""

    versi: int
    waktu: datetime
    peristiwa: str
    pelaku: Pencatat
    permohonan_id: UUID | None = Field(description="Permohonan yang langkah 6-nya mengubah entri, atau yang dicabut.")
    perubahan: list[str] = Field(description="Isian yang berubah oleh pemutakhiran.")
    alasan: str


class RincianAplikasi(BaseModel):
    """Satu aplikasi, disusun ulang dari peristiwa; bagi OPD lain hanya bagian umumnya."""

    aplikasi_id: UUID
    nama_aplikasi: str
    opd_id: UUID
    opd_nama: str
    fungsi: str
    kode_raa: str
    status: str
    lengkap: bool
    versi: int
    asal_permohonan_id: UUID | None = None
    data: DataAplikasi | None = None
    pse: TandaDaftarPse | None = None
    nonaktif: Penonaktifan | None = None
    riwayat: list[Riwayat] = []


Baris = tuple[Any, ...]
"""A row of the table: aplikasi_id, permohonan_id, opd_id, opd_nama, status, isi, versi, diperbarui."""


def baris(row: Baris, pembaca: UUID | None) -> dict[str, Any]:
    """Return an entry as the catalogue lists it; `pembaca` is the agency that asks, if one does."""
    aplikasi_id, _, opd_id, opd_nama, status, isi, versi, diperbarui = row
    data: Mapping[str, Any] = isi["data"]
    penuh = pembaca in {None, opd_id}
    return {
        "aplikasi_id": aplikasi_id,
        "nama_aplikasi": data["nama_aplikasi"],
        "opd_id": opd_id,
        "opd_nama": opd_nama,
        "fungsi": data["fungsi"],
        "kode_raa": data["kode_raa"],
        "status": status,
        "status_aplikasi": data[STATUS_DATA] if penuh else None,
        "nomor_pse": isi["pse"]["nomor"] if penuh and isi["pse"] else None,
        "lengkap": penuh,
        "versi": versi,
        "diperbarui": diperbarui,
    }


def rincian(events: Sequence[Recorded], pembaca: UUID | None) -> RincianAplikasi:
    """Return an entry from its events, with its history; `pembaca` is the agency that asks, if one does."""
    state: Aplikasi = DECIDER.replay(recorded.fact for recorded in events)
    if state.asal is None or state.data is None:
        raise AplikasiTidakDikenal
    umum = RincianAplikasi(
        aplikasi_id=state.asal.aplikasi_id,
        nama_aplikasi=state.data.nama_aplikasi,
        opd_id=state.asal.opd_id,
        opd_nama=state.asal.opd_nama,
        fungsi=state.data.fungsi,
        kode_raa=state.data.kode_raa,
        status=state.status,
        lengkap=pembaca in {None, state.asal.opd_id},
        versi=events[-1].version,
    )
    if not umum.lengkap:
        return umum
    lengkap = {
        "asal_permohonan_id": state.asal.permohonan_id,
        "data": state.data,
        "pse": TandaDaftarPse(**dict(state.pse)) if state.pse else None,
        "nonaktif": Penonaktifan(**dict(state.nonaktif)) if state.nonaktif else None,
        "riwayat": list(riwayat(events)),
    }
    return umum.model_copy(update=lengkap)


def riwayat(events: Sequence[Recorded]) -> list[Riwayat]:
    """Return what happened to an entry, oldest first."""
    lines: list[Riwayat] = []
    data: DataAplikasi | None = None
    for recorded in events:
        fact = recorded.fact
        baru: DataAplikasi | None = getattr(fact, "data", data)
        lines.append(
            Riwayat(
                versi=recorded.version,
                waktu=datetime.fromisoformat(recorded.meta["time"]),
                peristiwa=type(fact).__name__,
                pelaku=_pencatat(fact),
                permohonan_id=getattr(fact, "permohonan_id", None),
                perubahan=_perubahan(data, baru),
                alasan=fact.alasan if isinstance(fact, DataAplikasiDimutakhirkan | AplikasiDinonaktifkan) else _nomor(fact),
            )
        )
        data = baru
    return lines


def _perubahan(lama: DataAplikasi | None, baru: DataAplikasi | None) -> list[str]:
    if lama is None or baru is None:
        return []
    return [nama for nama in DataAplikasi.model_fields if getattr(lama, nama) != getattr(baru, nama)]


def _nomor(fact: Fact) -> str:
    return fact.nomor if isinstance(fact, NomorPseDicatat) else ""


def _pencatat(fact: Fact) -> Pencatat:
    pelaku = getattr(fact, "pelaku", None)
    if isinstance(pelaku, Pelaku):
        return Pencatat(jabatan=pelaku.jabatan, kapasitas=pelaku.kapasitas)
    return Pencatat(sistem=getattr(pelaku, "sistem", None))
