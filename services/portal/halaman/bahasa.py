"""Choosing the language of the portal, on any page, and going on where one was."""

from typing import Final
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response
from starlette.routing import Match

from services.portal.bahasa import bahasa, pasang
from services.portal.formulir import DariFormulir
from services.portal.pengunjung import DIRI, lanjutan

router = APIRouter()
MEMBACA: Final = "GET"


@router.post("/bahasa")
async def pilih(request: Request, isian: DariFormulir) -> Response:
    """Remember the language, and return to the page on which it was chosen."""
    jawaban = RedirectResponse(asal(request), 303)
    pasang(jawaban, bahasa(isian.teks("bahasa")))
    return jawaban


def asal(request: Request) -> str:
    """Return the page of ours from which somebody comes.

    The browser says it, not the form: a script exchanges what stands in `main`, and the form below stays from the page before.
    """
    try:
        dari = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return DIRI
    if not dari.netloc or dari.netloc != request.headers.get("host"):
        return DIRI
    if terbaca(request, dari.path):
        return lanjutan(f"{dari.path}?{dari.query}" if dari.query else dari.path)
    return atasnya(request, dari.path)


def atasnya(request: Request, jalur: str) -> str:
    """Return the nearest page above an address that only takes forms, as after an answer to one without a script."""
    while (jalur := jalur.rpartition("/")[0]) and not terbaca(request, jalur):
        pass
    return lanjutan(jalur or DIRI)


def terbaca(request: Request, jalur: str) -> bool:
    """Say whether there is a page at an address."""
    dibaca = {**request.scope, "method": MEMBACA, "path": jalur, "raw_path": jalur.encode()}
    return any(route.matches(dibaca)[0] is Match.FULL for route in request.app.routes)
