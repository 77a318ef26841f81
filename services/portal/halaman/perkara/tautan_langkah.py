"""Where the links of alerts lead: to the very act of a step, through sign-in where that is needed."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from services.portal.halaman.kotak.baris import tindakan_pada
from services.portal.pengunjung import DariOrang

router = APIRouter()


@router.get("/permohonan/{permohonan_id}/langkah/{nomor}")
async def halaman(permohonan_id: UUID, nomor: int, orang: DariOrang) -> RedirectResponse:
    """Lead on to the act, whose page says whether it can be done now; a step without one leads to the request."""
    nama = tindakan_pada(nomor, opd=orang.sesi.opd_id is not None)
    return RedirectResponse(f"/permohonan/{permohonan_id}/{nama}" if nama else f"/permohonan/{permohonan_id}", 303)
