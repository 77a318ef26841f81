"""HTTP of the live stream."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, FastAPI, Header, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response, StreamingResponse

from services.notify.live.broadcaster import Broadcaster
from services.notify.live.filter import SaringanSiaran, milik_program, saringan
from services.notify.live.pg_limits import jaga_pembaca
from services.notify.live.position import POLA
from services.notify.live.queue import FollowerQueue
from services.notify.live.response import SSE, Siaran
from services.notify.live.revocation import Pencabutan
from services.notify.live.session import Hak, Sesi
from services.notify.live.start import SEKARANG, TEMPAT, tempat
from services.notify.live.visibility import PROGRAM, Viewer
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.kernel.http.identity import Identity
from shared.kernel.http.program import POLA_TIKET
from shared.service.http.penanya import Penanya
from shared.service.http.reads import jawab
from shared.service.office.programs import TIKET_DETIK, RegisteredPrograms
from shared.service.run.runtime import Runtime

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
DariPenanya = Annotated[Penanya, Depends(Penanya.dari)]


class Tiket(BaseModel):
    """Tiket untuk satu sambungan."""

    tiket: str = Field(description="Sekali pakai, di `/siaran?tiket=`.")
    berlaku_detik: int


@asynccontextmanager
async def buka_siaran(aplikasi: FastAPI) -> AsyncGenerator[None]:
    """Follow the streams for as long as the service runs."""
    runtime: Runtime = aplikasi.state.runtime
    penyiar = aplikasi.state.penyiar = Broadcaster(runtime.settings, leads=runtime.leads)
    pencabutan = aplikasi.state.pencabutan = Pencabutan(RegisteredPrograms(runtime.store.query))
    runtime.spawn("siaran", penyiar.jalan())
    runtime.spawn("siaran-bangun", penyiar.pengikut.bangunkan())
    runtime.spawn("siaran-cabut", pencabutan.jalan())
    runtime.spawn("pembaca", jaga_pembaca(runtime.store))
    yield


router = APIRouter()


def awal(
    sejak: Annotated[str, Query(pattern=TEMPAT, description="Posisi, `awal`, atau `sekarang`; `Last-Event-ID` menang.")] = SEKARANG,
    last_event_id: Annotated[
        str | None, Header(pattern=f"^{POLA}$", description="`id` terakhir yang diterima: dilanjutkan dari sana.")
    ] = None,
) -> str:
    """Return where somebody wants to begin."""
    return last_event_id or sejak


@router.get(
    "/siaran",
    summary="Siaran langsung semua peristiwa yang boleh dilihat orang, atau program, ini",
    tags=["baca"],
    response_class=StreamingResponse,
    responses=BINGKAI,
)
async def siaran(
    request: Request,
    penanya: DariPenanya,
    dari: Annotated[str, Depends(awal)],
    diminta: Annotated[SaringanSiaran, Depends(saringan)],
    tiket: Annotated[str | None, Query(pattern=POLA_TIKET, description="Tiket dari `/siaran/tiket`, sebagai ganti token.")] = None,
) -> Response:
    """Send events as they come, without a gap, after those that came since the given place."""
    del tiket  # the gate took it
    penyiar: Broadcaster = request.app.state.penyiar
    posisi = await tempat((await penyiar.tersedia()).js, dari, penyiar.batas.sambung)
    antrean, kini = await penyiar.mulai()
    if dari == SEKARANG:
        posisi = kini
    sesi = Sesi(penyiar, posisi, _hak(penanya), antrean, (milik_program(penanya.program), diminta))
    return Siaran(sesi, antrean, penanya.runtime.berhenti, _awasi(request.app.state.pencabutan, penyiar, penanya, antrean))


@router.post(
    "/siaran/tiket",
    summary="Tiket untuk satu sambungan siaran, bagi yang tidak dapat mengirim token",
    tags=["siaran"],
    response_model=Tiket,
)
async def tiket_siaran(penanya: DariPenanya) -> Response:
    """Make a ticket: a page's EventSource sends no token, and a token has no place in an address."""
    siapa = penanya.program or penanya.identitas
    assert siapa is not None  # noqa: S101 - the gate let somebody in
    return jawab({"tiket": await RegisteredPrograms(penanya.runtime.store.query).buat_tiket(siapa), "berlaku_detik": TIKET_DETIK})


def _awasi(pencabutan: Pencabutan, penyiar: Broadcaster, penanya: Penanya, antrean: FollowerQueue) -> Callable[[FollowerQueue], None]:
    """Watch over what a program follows by; return how its queue is given back."""
    if penanya.program is None:
        return penyiar.pengikut.lepas
    pencabutan.ikut(antrean, penanya.program)

    def lepas(selesai: FollowerQueue) -> None:
        pencabutan.lepas(selesai)
        penyiar.pengikut.lepas(selesai)

    return lepas


def _hak(penanya: Penanya) -> Hak:
    """Return the question as whom somebody follows now."""
    return _hak_orang(penanya.runtime, penanya.identitas) if penanya.identitas is not None else lambda: PROGRAM


def _hak_orang(runtime: Runtime, identity: Identity) -> Hak:
    """Return that of a person: in the office that is his own, as in all reads."""

    def kini() -> Viewer | None:
        orang = runtime.direktori.orang(identity.orang_id)
        if not runtime.direktori.fresh.is_set() or identity.expires <= now().timestamp():
            return None
        if orang is None or orang.opd_id != identity.opd_id:
            return None
        return Viewer(orang.orang_id, Jabatan(orang.jabatan), orang.opd_id)

    return kini
