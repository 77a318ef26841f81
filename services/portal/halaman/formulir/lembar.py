"""The form as a sheet: downloaded empty or filled with a draft, and read back as a draft."""

from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.halaman.formulir.bersama import LAYANAN, DariPetugas, PetugasMasuk
from services.portal.halaman.formulir.konsep import ModelFormulir, ModelKonsep, daftar, tampil_konsep
from services.portal.halaman.umum import tercatat
from services.portal.kirim import PerintahLayanan, galat, kirim
from services.portal.layanan import PenolakanLayanan
from services.portal.rupa.jendela import Galat
from services.portal.teks import teks

router = APIRouter()
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LEMBAR_MAKS: Final = 2_500_000
BIDANG_MAKS: Final = 20
BIDANG: Final = "lembar"


@router.get("/formulir/lembar/kosong.xlsx")
async def kosong(petugas: DariPetugas) -> Response:
    """Give the empty sheet."""
    return await _unduh(petugas, "/formulir.xlsx", "formulir.xlsx")


@router.get("/formulir/lembar/{konsep_id}.xlsx")
async def terisi(konsep_id: UUID, petugas: DariPetugas) -> Response:
    """Give a draft as a sheet."""
    return await _unduh(petugas, f"/konsep/{konsep_id}/formulir.xlsx", "formulir-konsep.xlsx")


@router.post("/formulir/lembar")
async def baca(request: Request, petugas: DariPetugas) -> Response:
    """Read a sheet as a new draft."""
    isi, kunci, _ = await _lembar(request)
    if not isi:
        return await daftar(petugas, ModelFormulir(galat=(Galat(BIDANG, teks("formulir.lembar.pilih")),)), 422)
    try:
        hasil = await kirim(petugas.orang, _kiriman("/konsep/impor", isi, kunci))
    except PenolakanLayanan as no:
        return await daftar(petugas, ModelFormulir(galat=salah(no)), no.status)
    return tercatat(f"/formulir/{hasil['id']}", "formulir_lembar")


@router.post("/formulir/lembar/{konsep_id}")
async def ganti(konsep_id: UUID, request: Request, petugas: DariPetugas) -> Response:
    """Read a sheet in the place of a draft's content."""
    isi, kunci, versi = await _lembar(request)
    if not isi:
        return await tampil_konsep(petugas, konsep_id, ModelKonsep(galat=(Galat(BIDANG, teks("formulir.lembar.pilih")),)), 422)
    try:
        await kirim(petugas.orang, _kiriman(f"/konsep/{konsep_id}/impor", isi, kunci, versi))
    except PenolakanLayanan as no:
        return await tampil_konsep(petugas, konsep_id, ModelKonsep(galat=salah(no)), no.status)
    return tercatat(f"/formulir/{konsep_id}", "formulir_lembar")


def salah(ditolak: PenolakanLayanan) -> tuple[Galat, ...]:
    """Return what is wrong with a sheet, cell by cell, all at the file."""
    return galat(ditolak, umum=BIDANG)


def _kiriman(jalur: str, isi: bytes, kunci: str, versi: str = "") -> PerintahLayanan:
    return PerintahLayanan(LAYANAN, jalur, {}, kunci, versi, {BIDANG: ("formulir.xlsx", isi, XLSX)})


async def _lembar(request: Request) -> tuple[bytes, str, str]:
    """Return the sheet that was sent, the form's key, and the version that was seen."""
    if int(request.headers.get("content-length") or LEMBAR_MAKS + 1) > LEMBAR_MAKS:
        raise HTTPException(413)
    async with request.form(max_files=1, max_fields=BIDANG_MAKS) as isian:
        berkas = isian.get(BIDANG)
        isi = await berkas.read() if isinstance(berkas, UploadFile) else b""
        return isi, str(isian.get("kunci") or ""), str(isian.get("versi") or "")


async def _unduh(petugas: PetugasMasuk, jalur: str, nama: str) -> Response:
    try:
        jawaban = await petugas.orang.ambil(LAYANAN, jalur)
    except PenolakanLayanan as no:
        raise HTTPException(404) from no
    return Response(jawaban.isi, media_type=XLSX, headers={"content-disposition": f'attachment; filename="{nama}"'})
