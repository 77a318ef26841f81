"""HTTP of the live stream."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, FastAPI, Header, Query, Request
from starlette.responses import Response, StreamingResponse

from services.notify.siaran.jawaban import SSE, Siaran
from services.notify.siaran.pandangan import Penonton
from services.notify.siaran.penyiar import Penyiar
from services.notify.siaran.posisi import POLA
from services.notify.siaran.sesi import Hak, Sesi
from services.notify.siaran.tempat import SEKARANG, TEMPAT, tempat
from shared.contracts.peran import Jabatan
from shared.kernel.clock import now
from shared.kernel.identity import Identity
from shared.service.edge import Edge
from shared.service.runtime import Runtime

CONTOH: Final = (
    "id: 12.3.40.5.9\nevent: peristiwa\n"
    'data: {"disaring":[0,0,2,0,0],"sumber":"intake","urutan":12,"utuh":true,"ce":{"id":"…:1","type":"id.go.ptsp.PermohonanDicabut.v1"},'
    '"data":{"permohonan_id":"…","langkah":1,"putaran":1}}\n\n'
)
BINGKAI: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "Bingkai `mulai`, `peristiwa` dan `denyut`. `id` adalah posisi sesudah bingkai; selisihnya dari `id` sebelumnya,"
        " per sumber, sama dengan `disaring` ditambah satu bagi sumber peristiwa itu.",
        "content": {SSE: {"schema": {"type": "string"}, "example": CONTOH}},
    }
}


@asynccontextmanager
async def buka_siaran(aplikasi: FastAPI) -> AsyncGenerator[None]:
    """Follow the streams for as long as the service runs."""
    runtime: Runtime = aplikasi.state.runtime
    penyiar = aplikasi.state.penyiar = Penyiar(runtime.settings)
    runtime.spawn("siaran", penyiar.jalan())
    runtime.spawn("siaran-bangun", penyiar.pengikut.bangunkan())
    yield


router = APIRouter()


@router.get(
    "/siaran",
    summary="Siaran langsung semua peristiwa yang boleh dilihat orang ini",
    tags=["baca"],
    response_class=StreamingResponse,
    responses=BINGKAI,
)
async def siaran(
    request: Request,
    edge: Annotated[Edge, Depends(Edge.dari)],
    sejak: Annotated[str, Query(pattern=TEMPAT, description="Posisi, `awal`, atau `sekarang`; `Last-Event-ID` menang.")] = SEKARANG,
    last_event_id: Annotated[
        str | None, Header(pattern=f"^{POLA}$", description="`id` terakhir yang diterima: dilanjutkan dari sana.")
    ] = None,
) -> Response:
    """Send events as they come, without a gap, after those that came since the given place."""
    del edge
    runtime: Runtime = request.app.state.runtime
    penyiar: Penyiar = request.app.state.penyiar
    dari = last_event_id or sejak
    posisi = await tempat((await penyiar.tersedia()).js, dari)
    antrean, kini = await penyiar.mulai()
    if dari == SEKARANG:
        posisi = kini
    sesi = Sesi(penyiar, posisi, _hak(runtime, request.scope["satupintu.identitas"]), antrean)
    return Siaran(sesi, antrean, runtime.berhenti, penyiar.pengikut.lepas)


def _hak(runtime: Runtime, identity: Identity) -> Hak:
    """Return the question as whom a person follows now: in the office that is his own, as in all reads."""

    def kini() -> Penonton | None:
        orang = runtime.direktori.orang(identity.orang_id)
        if not runtime.direktori.fresh.is_set() or identity.expires <= now().timestamp():
            return None
        if orang is None or orang.opd_id != identity.opd_id:
            return None
        return Penonton(orang.orang_id, Jabatan(orang.jabatan), orang.opd_id)

    return kini
