"""What a page's script saves and asks for of what is typed; and what lets go of it once the form is recorded."""

import logging
from collections.abc import MutableMapping
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal import ketikan
from services.portal.formulir import DariFormulirPanjang
from services.portal.halaman.formulir.bersama import jam
from services.portal.masuk.segel import sidik
from services.portal.masuk.sesi import dari_kuki
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.runtime import RuntimePortal
from shared.kernel.event.clock import now
from shared.kernel.http.bounds import Receive, Send
from shared.kernel.http.edge import App, Scope
from shared.kernel.process.faults import Unavailable

log = logging.getLogger(__name__)
router = APIRouter()
JALUR: Final = "/ketikan"
TERCATAT: Final = 303
"""How a page answers what was recorded: go on there."""


@router.get(JALUR)
async def buka(orang: DariOrang, alamat: str) -> Response:
    """Return what was typed into a form, if there is something."""
    runtime, kini = orang.runtime, now()
    async with runtime.basis.lend() as conn:
        ada = await ketikan.buka(conn, runtime.segel, _di(orang, alamat), kini)
    if ada is None:
        return Response(status_code=204)
    return JSONResponse({"versi": str(ada.versi), "pukul": jam(ada.disimpan, kini), "isi": ada.isi})


@router.post(JALUR)
async def simpan(orang: DariOrang, isian: DariFormulirPanjang) -> Response:
    """Keep what is typed; where it was kept elsewhere meanwhile, say when, and keep what is there."""
    runtime, kini, di = orang.runtime, now(), _di(orang, isian.teks("alamat"))
    isi = ketikan.dibaca(isian.utuh("isi"))
    if isi is None:
        raise HTTPException(413)
    async with runtime.basis.lend() as conn, conn.transaction():
        jadi = await ketikan.simpan(conn, runtime.segel, di, isi, dilihat=_versi(isian.teks("versi")), kini=kini)
        ada = jadi or await ketikan.buka(conn, runtime.segel, di, kini)
    versi, pukul = (str(ada.versi), jam(ada.disimpan, kini)) if ada else ("", jam(kini, kini))
    return JSONResponse({"versi": versi, "pukul": pukul}, 200 if jadi else 409)


@router.post(f"{JALUR}/buang")
async def buang(orang: DariOrang, isian: DariFormulirPanjang) -> Response:
    """Let go of it."""
    async with orang.runtime.basis.lend() as conn:
        await ketikan.buang(conn, _di(orang, isian.teks("alamat")))
    return Response(status_code=204)


class Tercatat:
    """Stands before all pages: a form that was recorded is not given back when it is opened again."""

    def __init__(self, app: App) -> None:
        """Stand before `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through; before its answer goes out, let go of what was typed."""
        if scope["type"] != "http" or scope["method"] != "POST" or not ketikan.ALAMAT.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return

        async def kirim(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start" and message["status"] == TERCATAT:
                await _lepas(scope)
            await send(message)

        await self._app(scope, receive, kirim)


async def _lepas(scope: Scope) -> None:
    runtime: RuntimePortal = scope["app"].state.runtime
    if (kuki := dari_kuki(Request(scope))) is None:
        return
    try:
        async with runtime.basis.lend() as conn:
            await ketikan.tercatat(conn, sidik(kuki), scope["path"])
    except Unavailable as fault:
        log.warning("ketikan of a recorded form stays: %s", fault)


def _di(orang: OrangMasuk, alamat: str) -> ketikan.AlamatKetikan:
    if not ketikan.ALAMAT.fullmatch(alamat):
        raise HTTPException(404)
    return ketikan.AlamatKetikan(orang.sesi.akun_id, alamat)


def _versi(tulisan: str) -> UUID | None:
    try:
        return UUID(tulisan) if tulisan else None
    except ValueError:
        raise HTTPException(400) from None
