"""HTTP of evidence: files that the analyst adds to a request, for answers to name."""

import hashlib
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Form, Request, UploadFile
from starlette.responses import Response, StreamingResponse

from services.analysis.acts.unggah_bukti import UnggahBukti
from services.analysis.decide import DECIDER as ANALISA
from shared.contracts.peran import Jabatan
from shared.kernel.vault.files import BerkasTidakDitemukan
from shared.kernel.vault.media import JPEG, PDF, PNG, UploadRules
from shared.service.http.berkas import BERKAS, kirim_berkas
from shared.service.http.route import PEMBACA, Body, DariEdge
from shared.service.run.runtime import Runtime
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()

BUKTI: Final = UploadRules(tipe=(PDF, PNG, JPEG))
"""What evidence may be."""


class IsiBukti(Body):
    """One file of evidence."""

    berkas: UploadFile


@router.post("/permohonan/{permohonan_id}/bukti", summary="Mengunggah bukti untuk jawaban analisa", status_code=201)
async def unggah_bukti(permohonan_id: UUID, isi: Annotated[IsiBukti, Form(media_type="multipart/form-data")], edge: DariEdge) -> Response:
    """Store a file, PDF, PNG or JPEG, that answers can name by its SHA-256 then."""
    state, _ = await edge.baca(ANALISA, permohonan_id)
    if state.ringkasan is not None:
        await edge.pastikan_boleh_lihat(state.ringkasan.opd_id)
    pastikan_wewenang(edge.pelaku, Jabatan.ANALIS)
    berkas = await edge.simpan_berkas(isi.berkas, "bukti", BUKTI)
    command = UnggahBukti(permohonan_id=permohonan_id, pelaku=edge.pelaku, berkas=berkas)
    sidik = hashlib.sha256(berkas.sha256.encode()).hexdigest()
    return await edge.lakukan(ANALISA, permohonan_id, command, sidik=sidik)


@router.get("/permohonan/{permohonan_id}/bukti/{sha256}", summary="Satu bukti", response_class=StreamingResponse, responses=BERKAS)
async def satu_bukti(permohonan_id: UUID, sha256: str, edge: DariEdge, request: Request) -> StreamingResponse:
    """Return a file of evidence to the office."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    state, _ = await edge.baca(ANALISA, permohonan_id)
    if sha256 not in {berkas.sha256 for berkas in state.bukti}:
        raise BerkasTidakDitemukan
    runtime: Runtime = request.app.state.runtime
    return await kirim_berkas(runtime, sha256)
