"""Files of a request, handed through with the person's own token, so that a link opens them in the browser."""

from collections.abc import AsyncGenerator, Mapping
from http import HTTPStatus
from typing import Final
from uuid import UUID

import aiohttp
from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.dokumen import SEBELUM_SURAT
from services.portal.layanan import SAMBUNG_DETIK, LayananPergi
from services.portal.pengunjung import DariOrang, OrangMasuk

router = APIRouter()
LAYANAN: Final = "letters"
"""Who has the papers of all services."""
SABAR: Final = aiohttp.ClientTimeout(60.0, sock_connect=SAMBUNG_DETIK)
"""A dossier is bound when it is asked for."""
TAMPIL: Final = frozenset({"application/pdf", "image/png", "image/jpeg"})
"""What a browser shows by itself; anything else is saved."""
CSP: Final = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


@router.get("/permohonan/{permohonan_id}/berkas/{sha256}")
async def berkas(permohonan_id: UUID, sha256: str, orang: DariOrang) -> Response:
    """Give one paper, or one file that was handed in: letters knows all of a request that reached it, before that each service its own."""
    tiada = HTTPException(404)
    for layanan in (LAYANAN, *SEBELUM_SURAT):
        try:
            return await salurkan(orang, f"/permohonan/{permohonan_id}/berkas/{sha256}", "berkas", layanan)
        except HTTPException as no:
            tiada = no
    raise tiada


@router.get("/permohonan/{permohonan_id}/dosir")
async def dosir(permohonan_id: UUID, orang: DariOrang) -> Response:
    """Give all papers as one."""
    return await salurkan(orang, f"/permohonan/{permohonan_id}/berkas", "dosir")


@router.get("/permohonan/{permohonan_id}/surat")
async def surat(permohonan_id: UUID, orang: DariOrang) -> Response:
    """Give the signed letter."""
    return await salurkan(orang, f"/permohonan/{permohonan_id}/surat/berkas", "surat")


async def salurkan(orang: OrangMasuk, jalur: str, nama: str, layanan: str = LAYANAN) -> Response:
    """Hand a file through, piece by piece."""
    jawaban = await buka(orang, jalur, layanan)
    return StreamingResponse(_potongan(jawaban), headers=kepala_berkas(jawaban.headers, nama), background=BackgroundTask(jawaban.close))


async def buka(orang: OrangMasuk, jalur: str, layanan: str = LAYANAN) -> aiohttp.ClientResponse:
    """Open a file as this person; what the service does not give is not there. Whoever opens it closes it."""
    jawaban = await orang.runtime.layanan.buka(layanan, jalur, orang.runtime.penerbit.untuk(orang.sesi), SABAR)
    if not jawaban.ok:
        jawaban.close()
        if jawaban.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise LayananPergi(layanan)
        raise HTTPException(404)
    return jawaban


async def _potongan(jawaban: aiohttp.ClientResponse) -> AsyncGenerator[bytes]:
    try:
        async for potongan in jawaban.content.iter_any():
            yield potongan
    finally:
        jawaban.close()


def kepala_berkas(asal: Mapping[str, str], nama: str) -> dict[str, str]:
    """Return what a browser is told of a file: shown where it can be shown safely, else saved; and nothing in it runs."""
    jenis = asal.get("content-type", "application/octet-stream").partition(";")[0].strip().lower()
    cara = f'inline; filename="{nama}.pdf"' if jenis == "application/pdf" else "inline" if jenis in TAMPIL else "attachment"
    panjang = {"content-length": asal["content-length"]} if "content-length" in asal else {}
    return {"content-type": jenis, "content-disposition": cara, "content-security-policy": CSP, **panjang}
