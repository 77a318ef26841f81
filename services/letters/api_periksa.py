"""The public check of letters: the page that a QR opens, how a letter stands, and the comparison of a file; no sign-in, no names."""

import asyncio
import hashlib
import tempfile
from datetime import datetime
from typing import Annotated, Any, BinaryIO, Literal, cast

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, Response

from services.letters.adapters.bukti import BukanPdf, Bukti
from services.letters.adapters.pernyataan import PernyataanTidakSah, baca, baca_kode
from services.letters.alat import Alat
from services.letters.keadaan import BUKAN_PDF, DIUBAH, TIDAK_DIKENAL, Keadaan, Terbit, keadaan
from services.letters.tabel import CARI_BERKAS, CARI_NOMOR
from shared.kernel.clock import WIB, monotonic, now
from shared.kernel.http import problem
from shared.service.runtime import Runtime

router = APIRouter(tags=["publik"])


class TandaTanganTerbaca(BaseModel):
    """Satu tanda tangan di dalam berkas."""

    penanda_tangan: str
    sertifikat: str
    utuh: bool
    dipercaya: bool


class HasilPeriksa(BaseModel):
    """Keadaan satu surat menurut kantor penerbitnya."""

    keadaan: Literal["BERLAKU", "DIGANTI", "DICABUT", "DIUBAH", "TIDAK_DIKENAL"]
    uraian: str
    nomor_surat: str | None = None
    tanggal: str | None = None
    tanda_tangan: list[TandaTanganTerbaca] = Field(default_factory=list)


@router.get("/periksa", summary="Halaman pemeriksaan surat", response_class=HTMLResponse)
async def buka_halaman(request: Request) -> Response:
    """Return the page; it checks a QR's statement by itself, and asks for the present state."""
    runtime: Runtime = request.app.state.runtime
    alat: Alat = request.app.state.alat
    kantor = await runtime.kantor.pada(now())
    kepala = {"Content-Security-Policy": alat.halaman.kebijakan, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
    return Response(
        alat.halaman.untuk(kantor.pengaturan.kop.dinas), media_type="text/html", headers={**kepala, "Cache-Control": "no-cache"}
    )


@router.get("/periksa/{kode}", summary="Keadaan surat dari pernyataan QR")
async def baca_keadaan(kode: Annotated[str, Path(max_length=400)], request: Request) -> HasilPeriksa:
    """Return how a letter stands by its number and content; to another content the answer tells no more than that the number was used."""
    try:
        nomor_surat, hash_konsep = baca_kode(kode)
    except PernyataanTidakSah:
        return _hasil(TIDAK_DIKENAL, None)
    terbit = await _cari(request, CARI_NOMOR, nomor_surat)
    return _hasil(keadaan(terbit, hash_konsep), terbit)


@router.post("/periksa/berkas", summary="Bandingkan berkas dengan surat yang diterbitkan", response_model=HasilPeriksa)
async def bandingkan(request: Request) -> HasilPeriksa | Response:
    """Compare an uploaded PDF (the body itself); it is not kept."""
    runtime: Runtime = request.app.state.runtime
    alat: Alat = request.app.state.alat
    if not alat.pembatas.boleh(request.client.host if request.client else "", monotonic()):
        answer = problem(429, "TerlaluSering", "Terlalu banyak berkas dari alamat ini; coba lagi satu menit lagi.")
        answer.headers["Retry-After"] = "60"
        return answer
    batas = runtime.settings.berkas_maks_byte
    async with alat.giliran:
        with tempfile.TemporaryFile() as simpanan:
            sidik = await _terima(request, cast("BinaryIO", simpanan), batas)
            if sidik is None:
                return problem(413, "BerkasTerlaluBesar", f"Berkas lebih besar dari {batas} byte.")
            terbit = await _cari(request, CARI_BERKAS, sidik)
            if terbit is not None:
                return _hasil(keadaan(terbit, terbit.hash_konsep), terbit)
            simpanan.seek(0)
            return await _periksa_isi(request, await asyncio.to_thread(simpanan.read))


async def _terima(request: Request, simpanan: BinaryIO, batas: int) -> str | None:
    """Take the body in, piece by piece, and return its hash; nothing when it is too large."""
    sidik, ukuran = hashlib.sha256(), 0
    async for bagian in request.stream():
        ukuran += len(bagian)
        if ukuran > batas:
            return None
        sidik.update(bagian)
        await asyncio.to_thread(simpanan.write, bagian)
    return f"sha256:{sidik.hexdigest()}"


async def _periksa_isi(request: Request, isi: bytes) -> HasilPeriksa:
    """Say what a file is that is no letter as it was issued: one that was changed, one that was replaced, or none of ours."""
    alat: Alat = request.app.state.alat
    try:
        bukti = await alat.juru.periksa(isi)
    except BukanPdf:
        return _hasil(BUKAN_PDF, None)
    try:
        pernyataan = baca(bukti.token or "", (alat.kunci.public_key(),))
    except PernyataanTidakSah:
        return _hasil(DIUBAH if bukti.tanda_tangan and not bukti.sah else TIDAK_DIKENAL, None, bukti)
    terbit = await _cari(request, CARI_NOMOR, pernyataan.nomor_surat)
    if terbit is not None and terbit.hash_konsep == pernyataan.hash_konsep:
        return _hasil(DIUBAH, terbit, bukti)
    return _hasil(keadaan(terbit, pernyataan.hash_konsep), terbit, bukti)


async def _cari(request: Request, pertanyaan: Any, nilai: str) -> Terbit | None:  # noqa: ANN401 - a statement of tabel.py
    runtime: Runtime = request.app.state.runtime
    rows = await runtime.store.query(pertanyaan, (nilai,))
    return Terbit(*rows[0]) if rows else None


def _hasil(kini: Keadaan, terbit: Terbit | None, bukti: Bukti | None = None) -> HasilPeriksa:
    saat: datetime | None = terbit.ditandatangani if terbit else None
    return HasilPeriksa(
        keadaan=kini.nama,
        uraian=kini.uraian,
        nomor_surat=terbit.nomor_surat if terbit else None,
        tanggal=saat.astimezone(WIB).date().isoformat() if saat else None,
        tanda_tangan=[TandaTanganTerbaca.model_validate(satu.model_dump()) for satu in bukti.tanda_tangan] if bukti else [],
    )
