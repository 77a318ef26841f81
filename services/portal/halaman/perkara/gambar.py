"""Pages of a paper as images: drawn by the portal, of what the service gives to this very person, whatever is kept already."""

from functools import partial
from typing import Final
from uuid import UUID

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.gambar import TidakTergambar
from services.portal.halaman.perkara.berkas import LAYANAN, buka
from services.portal.layanan import PenolakanLayanan
from services.portal.pengunjung import DariOrang, OrangMasuk

router = APIRouter()
PDF: Final = "application/pdf"
BERKAS_MAKS: Final = 20 * 1024 * 1024
LEMBAR_MAKS: Final = 12
"""So many pages stand on the page of an act; the PDF has all."""


@router.get("/permohonan/{permohonan_id}/berkas/{sha256}/halaman/{nomor}.png")
async def halaman(permohonan_id: UUID, sha256: str, nomor: int, orang: DariOrang) -> Response:
    """Give one page."""
    await pastikan_terbaca(orang, permohonan_id, sha256)
    jadi = await orang.runtime.penggambar.halaman(sha256, nomor, partial(isi_pdf, orang, permohonan_id, sha256))
    return Response(jadi.png, media_type="image/png")


async def lembar(orang: OrangMasuk, permohonan_id: UUID, sha256: str) -> tuple[str, ...]:
    """Return where the pages of a paper are, as images; nothing where none can be drawn. That it is for this person is known already."""
    try:
        awal = await orang.runtime.penggambar.halaman(sha256, 1, partial(isi_pdf, orang, permohonan_id, sha256))
    except (TidakTergambar, HTTPException):
        return ()
    return tuple(
        f"/permohonan/{permohonan_id}/berkas/{sha256}/halaman/{nomor}.png" for nomor in range(1, min(awal.banyak, LEMBAR_MAKS) + 1)
    )


async def pastikan_terbaca(orang: OrangMasuk, permohonan_id: UUID, sha256: str) -> None:
    """Ask whether this paper is for this person at this moment; if not, it is not there."""
    try:
        daftar = await orang.baca(LAYANAN, f"/permohonan/{permohonan_id}/dokumen")
    except PenolakanLayanan as no:
        raise HTTPException(404) from no
    if not any(satu["sha256"] == sha256 for satu in daftar["dokumen"]):
        raise HTTPException(404)


async def isi_pdf(orang: OrangMasuk, permohonan_id: UUID, sha256: str) -> bytes:
    """Return the content of a paper; what is no PDF, or too large, cannot be drawn."""
    jawaban = await buka(orang, f"/permohonan/{permohonan_id}/berkas/{sha256}")
    try:
        if jawaban.headers.get("content-type", "").partition(";")[0] != PDF or int(jawaban.headers.get("content-length", 0)) > BERKAS_MAKS:
            raise TidakTergambar
        return await jawaban.read()
    finally:
        jawaban.close()
