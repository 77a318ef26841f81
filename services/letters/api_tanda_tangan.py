"""HTTP of step 15: sign by certificate, or print for ink and hand in the scan; and read the signed letter."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response, StreamingResponse

from services.letters import app
from services.letters.acts.tanda_tangan import UnggahPindaian
from services.letters.bodies import CONTOH_HASH, IsiParaf, IsiTandaTangan
from services.letters.decide import DECIDER as SURAT
from services.letters.penandatanganan import Penandatanganan
from services.letters.signing_tools import SigningTools
from services.letters.views import surat
from shared.contracts.bersama import Sha256
from shared.kernel.vault.files import BerkasTidakDitemukan
from shared.kernel.vault.media import PDF
from shared.service.http.route import BERBUKTI, PEMBACA, DariEdge
from shared.service.run.runtime import Runtime
from shared.sop.aturan import PermohonanTidakDikenal, pastikan_wewenang

ISI_PDF: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}}}
AMAN: Final = {"X-Content-Type-Options": "nosniff", "Content-Disposition": "attachment"}

router = APIRouter()


@router.post("/permohonan/{permohonan_id}/tanda-tangan", summary="Langkah 15: tanda tangan Kepala Dinas", openapi_extra=BERBUKTI)
async def tanda_tangani(permohonan_id: UUID, body: IsiTandaTangan, edge: DariEdge, request: Request) -> Response:
    """All three parafs must stand under the draft that was read; the answer comes when the signed letter was stored and checked.

    A signer that asks for nothing to be typed takes a code that the portal cannot make (`Satupintu-Bukti`) where the portal asks.
    422 when passphrase or TOTP were wrong; 503 when the signer failed: the letter waits with its number, and can be signed again.
    """
    kerja: Penandatanganan = request.app.state.penandatanganan
    return await kerja.tanda_tangani(edge, permohonan_id, body)


@router.post(
    "/permohonan/{permohonan_id}/cetakan",
    summary="Langkah 15 dengan tinta: cetak surat bernomor untuk ditandatangani",
    response_class=Response,
    responses=ISI_PDF,
)
async def cetak_surat(permohonan_id: UUID, body: IsiParaf, edge: DariEdge, request: Request) -> Response:
    """Reserve the number and return the letter to print; printed again it is the same."""
    kerja: Penandatanganan = request.app.state.penandatanganan
    return Response(await kerja.cetak_untuk_tinta(edge, permohonan_id, body), media_type=PDF, headers=AMAN)


@router.post("/permohonan/{permohonan_id}/pindaian", summary="Langkah 15 dengan tinta: unggah pindaian surat bertanda tangan")
async def unggah_pindaian(
    permohonan_id: UUID,
    edge: DariEdge,
    hash_konsep: Annotated[Sha256, Form(examples=[CONTOH_HASH])],
    pindaian: Annotated[UploadFile, File()],
) -> Response:
    """The scan of what was printed becomes the signed letter, under the same number."""
    lampiran = await edge.simpan_berkas(pindaian, "pindaian")
    command = UnggahPindaian(
        permohonan_id=permohonan_id, pelaku=edge.pelaku, hash_konsep=hash_konsep, sha256=lampiran.sha256, ukuran=lampiran.ukuran
    )
    sidik = f"{hash_konsep} {lampiran.sha256}"
    return await edge.lakukan(SURAT, permohonan_id, lambda unit: app.catat_tanda_tangan(unit, command), sidik=sidik)


@router.get("/penandatangan", summary="Penanda tangan: apakah dapat menandatangani sekarang", tags=["baca"])
async def baca_penandatangan(edge: DariEdge, request: Request) -> dict[str, Any]:
    """Say which signer the office uses, and whether the person who asks can sign with it now."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    alat: SigningTools = request.app.state.alat
    return await alat.status(edge.pelaku.orang_id)


@router.get(
    "/permohonan/{permohonan_id}/surat/berkas",
    summary="Surat bertanda tangan sebagai PDF",
    tags=["baca"],
    response_class=StreamingResponse,
    responses=ISI_PDF,
)
async def baca_berkas_surat(permohonan_id: UUID, edge: DariEdge, request: Request) -> StreamingResponse:
    """Return the signed letter to officials, and to the agency that asked for it once it is delivered."""
    runtime: Runtime = request.app.state.runtime
    state, _ = await edge.baca(SURAT, permohonan_id)
    if state.ringkasan is None or surat(state, edge.pelaku.jabatan) is None:
        raise PermohonanTidakDikenal
    await edge.pastikan_boleh_lihat(state.ringkasan.opd_id)
    if state.ditandatangani is None or state.ditandatangani.sha256 is None:
        raise BerkasTidakDitemukan
    dibuka = await runtime.files.buka(state.ditandatangani.sha256)
    await app.catat_dibaca(runtime.store, state, edge.pelaku, state.ditandatangani.sha256)
    return StreamingResponse(dibuka.isi, media_type=PDF, headers={**AMAN, "Content-Length": str(dibuka.ukuran)})
