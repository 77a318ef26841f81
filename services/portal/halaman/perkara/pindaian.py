"""Signing with ink: the letter is printed with its number, and its scan handed in after it was looked at beside the print."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.bagian import PerkaraTerbaca
from services.portal.formulir import DariFormulir
from services.portal.gambar import TidakTergambar
from services.portal.halaman.perkara.bahan import TITIK
from services.portal.halaman.perkara.gambar import BERKAS_MAKS, LEMBAR_MAKS, PDF
from services.portal.halaman.perkara.permohonan import IKHTISAR, Ikhtisar, baca, ikhtisar
from services.portal.kirim import PerintahLayanan, galat, kirim, kunci_baru, minta
from services.portal.layanan import PenolakanLayanan
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks

router = APIRouter()
LAYANAN: Final = "letters"
MENU: Final = "beranda"
SABAR_CETAK_DETIK: Final = 60.0
MULAI_PDF: Final = b"%PDF-"


@dataclass(frozen=True, slots=True)
class ModelPindaian(Model):
    """Print, then hand in the scan; or both side by side, before it counts."""

    ikhtisar: Ikhtisar | None = None
    alamat: str = ""
    hash_konsep: str = ""
    kunci: str = ""
    nomor: str = ""
    sidik: str = ""
    cetakan: tuple[str, ...] = ()
    pindaian: tuple[str, ...] = ()


AWAL: Final = ModelPindaian(ikhtisar=IKHTISAR, alamat="/permohonan/1", hash_konsep="sha256:0", kunci="1")
CONTOH: Final = (
    ("pindaian", AWAL),
    ("pindaian", replace(AWAL, galat=(Galat("pindaian", "Pilih berkas PDF."),))),
    ("pindaian", replace(AWAL, sidik="sha256:1", cetakan=(TITIK, TITIK), pindaian=(TITIK,))),
    ("pindaian", replace(AWAL, sidik="sha256:1")),
)


@router.get("/permohonan/{permohonan_id}/pindaian")
async def halaman(permohonan_id: UUID, orang: DariOrang) -> HTMLResponse:
    """Show how the letter is signed with ink."""
    return await _tampil(orang, permohonan_id, ModelPindaian())


@router.post("/permohonan/{permohonan_id}/cetakan")
async def cetak(permohonan_id: UUID, orang: DariOrang, isian: DariFormulir) -> Response:
    """Give the letter with its number, to be printed; again it is the same."""
    try:
        isi = await _cetakan(orang, permohonan_id, isian.teks("hash_konsep"), isian.teks("alasan_rangkap"), isian.teks("kunci"))
    except PenolakanLayanan as no:
        return await _tampil(orang, permohonan_id, ModelPindaian(galat=galat(no)), no.status)
    kepala = {"content-disposition": 'attachment; filename="surat-untuk-ditandatangani.pdf"'}
    return Response(isi, media_type=PDF, headers=kepala)


@router.post("/permohonan/{permohonan_id}/pindaian")
async def bandingkan(permohonan_id: UUID, request: Request, orang: DariOrang) -> Response:
    """Show a scan beside the print; nothing is handed in yet."""
    if int(request.headers.get("content-length") or BERKAS_MAKS + 1) > BERKAS_MAKS:
        raise HTTPException(413)
    async with request.form(max_files=1, max_fields=8) as isian:
        berkas = isian.get("pindaian")
        pindaian = await berkas.read() if isinstance(berkas, UploadFile) else b""
        hash_konsep = str(isian.get("hash_konsep") or "")
    if not pindaian.startswith(MULAI_PDF):
        salah = ModelPindaian(galat=(Galat("pindaian", teks("pindaian.bukan_pdf")),))
        return await _tampil(orang, permohonan_id, salah, 422)
    try:
        cetakan = await _cetakan(orang, permohonan_id, hash_konsep, "", "")
    except PenolakanLayanan as no:
        return await _tampil(orang, permohonan_id, ModelPindaian(galat=galat(no)), no.status)
    sidik = _titip(orang, permohonan_id, pindaian)
    berdua = ModelPindaian(
        hash_konsep=hash_konsep,
        sidik=sidik,
        cetakan=await _lembar(orang, permohonan_id, _titip(orang, permohonan_id, cetakan)),
        pindaian=await _lembar(orang, permohonan_id, sidik),
    )
    return await _tampil(orang, permohonan_id, berdua)


@router.post("/permohonan/{permohonan_id}/pindaian/simpan")
async def simpan(permohonan_id: UUID, orang: DariOrang, isian: DariFormulir) -> Response:
    """Hand in the scan that was looked at: once, however often the form is sent."""
    pindaian = orang.runtime.titipan.ambil(orang.sesi.akun_id, permohonan_id, isian.teks("sidik"))
    if pindaian is None:
        habis = ModelPindaian(galat=(Galat("pindaian", teks("pindaian.habis")),))
        return await _tampil(orang, permohonan_id, habis, 409)
    isi, berkas = {"hash_konsep": isian.teks("hash_konsep")}, {"pindaian": ("pindaian.pdf", pindaian, PDF)}
    jalur = f"/permohonan/{permohonan_id}/pindaian"
    try:
        await kirim(orang, PerintahLayanan(LAYANAN, jalur, isi, isian.teks("kunci"), berkas=berkas, sabar_detik=SABAR_CETAK_DETIK))
    except PenolakanLayanan as no:
        return await _tampil(orang, permohonan_id, ModelPindaian(galat=galat(no)), no.status)
    return RedirectResponse(f"/permohonan/{permohonan_id}?kabar=tanda_tangani", 303)


@router.get("/permohonan/{permohonan_id}/pindaian/{sidik}/{nomor}.png")
async def gambar(permohonan_id: UUID, sidik: str, nomor: int, orang: DariOrang) -> Response:
    """Give a page of what this very person is looking at."""
    isi = orang.runtime.titipan.ambil(orang.sesi.akun_id, permohonan_id, sidik)
    if isi is None:
        raise HTTPException(404)
    return Response((await orang.runtime.penggambar.halaman(sidik, nomor, _isi(isi))).png, media_type="image/png")


async def _cetakan(orang: OrangMasuk, permohonan_id: UUID, hash_konsep: str, alasan: str, kunci: str) -> bytes:
    isi: Mapping[str, str] = {"hash_konsep": hash_konsep, **({"alasan_rangkap": alasan} if alasan else {})}
    jalur = f"/permohonan/{permohonan_id}/cetakan"
    return (await minta(orang, PerintahLayanan(LAYANAN, jalur, isi, kunci, sabar_detik=SABAR_CETAK_DETIK))).isi


def _isi(isi: bytes) -> Callable[[], Awaitable[bytes]]:
    async def satu() -> bytes:
        return isi

    return satu


def _titip(orang: OrangMasuk, permohonan_id: UUID, isi: bytes) -> str:
    return orang.runtime.titipan.simpan(orang.sesi.akun_id, permohonan_id, isi)


async def _lembar(orang: OrangMasuk, permohonan_id: UUID, sidik: str) -> tuple[str, ...]:
    """Return where the pages of a paper that is looked at are; nothing where it cannot be drawn."""
    isi = orang.runtime.titipan.ambil(orang.sesi.akun_id, permohonan_id, sidik)
    try:
        awal = await orang.runtime.penggambar.halaman(sidik, 1, _isi(isi or b""))
    except TidakTergambar:
        return ()
    return tuple(f"/permohonan/{permohonan_id}/pindaian/{sidik}/{nomor}.png" for nomor in range(1, min(awal.banyak, LEMBAR_MAKS) + 1))


async def _tampil(orang: OrangMasuk, permohonan_id: UUID, model: ModelPindaian, status: int = 200) -> HTMLResponse:
    isi: PerkaraTerbaca = await baca(orang, permohonan_id)
    letters = isi.bagian[LAYANAN].get("isi", {})
    sidik = model.hash_konsep or str(letters.get("hash_konsep") or "")
    if not any(satu.nama in {"tanda_tangani", "unggah_pindaian"} for satu in isi.ditawarkan) and not model.galat:
        raise HTTPException(404)
    nomor = str(isi.surat.get("nomor_surat") or "")
    alamat = f"/permohonan/{permohonan_id}"
    lengkap = replace(model, ikhtisar=ikhtisar(isi, permohonan_id), alamat=alamat, hash_konsep=sidik, kunci=kunci_baru(), nomor=nomor)
    return tampilkan("pindaian", lengkap, orang.pengunjung.bingkai(MENU), status)
