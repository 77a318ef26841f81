"""The live inbox: a stream of its counters to a page that is open, for as long as its session lasts and its desks are known."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

import orjson
from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from services.portal.langsung import Pengikut, PengikutKotak, TerlaluBanyak
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.masuk.sesi import TingkatMasuk, baca, dari_kuki
from services.portal.pandangan import Pandangan
from services.portal.pengunjung import OrangMasuk, Pengunjung
from services.portal.runtime import RuntimePortal
from shared.kernel.event.clock import now
from shared.kernel.process.faults import Unavailable
from shared.kernel.process.tasks import end, rung

router = APIRouter()

SSE: Final = "text/event-stream"
AKHIR: Final = b"event: akhir\ndata:\n\n"
"""Said before the end where nobody is to come back by himself: the session is over, or no office is held any more."""
DENYUT: Final = b": denyut\n\n"
KEPALA: Final = {"cache-control": "no-store", "x-accel-buffering": "no"}
ULANG: Final = b"retry: 5000\n\n"

Tanya = Callable[[], Awaitable[Pandangan | None]]
"""Whose desks they are now: nothing where no office is held any more. Raises `LayananPergi`."""


@dataclass(frozen=True, slots=True)
class Irama:
    """How often a stream gives a sign of life, and asks whose desks they are; how long it goes on where nobody answers that."""

    denyut_detik: float = 15.0
    tanya_detik: float = 120.0
    tanpa_jawaban_detik: float = 300.0


@router.get("/langsung")
async def langsung(request: Request) -> Response:
    """Send how the inbox stands, now and whenever that changes; this does not count as using the session."""
    runtime: RuntimePortal = request.app.state.runtime
    orang = await _orang(request, runtime)
    if orang is None:
        return Response(status_code=HTTPStatus.UNAUTHORIZED)

    async def tanya() -> Pandangan | None:
        try:
            saya = await orang.baca("intake", "/saya")
        except PenolakanLayanan:
            return None
        return Pandangan.dari(saya, orang.sesi.akun_id)

    pandangan = await tanya()
    if pandangan is None:
        return Response(status_code=HTTPStatus.FORBIDDEN)
    try:
        satu = await runtime.pengikut.ikut(orang.sesi.sidik, pandangan)
    except TerlaluBanyak:
        return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers={"retry-after": "30"})
    return StreamingResponse(_sampai_berhenti(runtime, satu, tanya), media_type=SSE, headers=KEPALA)


async def _orang(request: Request, runtime: RuntimePortal) -> OrangMasuk | None:
    if (kuki := dari_kuki(request)) is None:
        return None
    async with runtime.basis.lend() as conn:
        sesi = await baca(conn, kuki, runtime.batas, now(), dipakai=False)
    if sesi is None or sesi.tingkat is not TingkatMasuk.PENUH:
        return None
    return OrangMasuk(Pengunjung(runtime, sesi), sesi)


async def _sampai_berhenti(runtime: RuntimePortal, satu: PengikutKotak, tanya: Tanya) -> AsyncGenerator[bytes]:
    """Stream until the browser goes, it is over, or the process is to stop."""
    henti = asyncio.create_task(runtime.berhenti.wait())
    henti.add_done_callback(lambda _: satu.bangun.set())
    try:
        async for potongan in alirkan(runtime.pengikut, satu, tanya, Irama()):
            if runtime.berhenti.is_set():
                return
            yield potongan
    except Unavailable:
        return
    finally:
        runtime.pengikut.lepas(satu)
        await end((henti,))


async def alirkan(pengikut: Pengikut, satu: PengikutKotak, tanya: Tanya, irama: Irama) -> AsyncGenerator[bytes]:
    """Yield how the desks stand, whenever that changes, and signs of life between; desks are asked for anew again and again."""
    loop = asyncio.get_running_loop()
    ditanya = dijawab = loop.time()
    yield ULANG
    while not satu.berakhir:
        if await rung(satu.bangun, irama.denyut_detik):
            satu.bangun.clear()
            if satu.kini is not None and not satu.berakhir:
                yield b"event: kotak\ndata: " + orjson.dumps(satu.kini, option=orjson.OPT_NON_STR_KEYS) + b"\n\n"
        else:
            yield DENYUT
        if loop.time() - ditanya >= irama.tanya_detik:
            ditanya = loop.time()
            try:
                pandangan = await tanya()
            except (LayananPergi, Unavailable):
                if ditanya - dijawab >= irama.tanpa_jawaban_detik:
                    return
                continue
            dijawab = ditanya
            if pandangan is None:
                break
            if pandangan != satu.pandangan:
                satu.pandangan = pandangan
                await pengikut.segarkan((satu,))
    if not satu.digeser:
        yield AKHIR
