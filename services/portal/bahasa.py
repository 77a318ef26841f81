"""In which language a request's pages are: as its cookie says, else Indonesian.

What a browser asks for is not looked at: those of officials are often set to English, and the office's language is Indonesian.
"""

from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from services.portal.teks import BAHASA, Bahasa
from shared.kernel.http.bounds import Receive, Send
from shared.kernel.http.edge import App, Scope

KUKI: Final = "__Host-bahasa"
SETAHUN_DETIK: Final = 365 * 24 * 3600


class PilihanBahasa:
    """Stands before everything that says something, also before what answers for our mistakes."""

    def __init__(self, app: App) -> None:
        """Stand before `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say for this request which language counts; each request is a task with a context of its own."""
        if scope["type"] == "http":
            BAHASA.set(bahasa(HTTPConnection(scope).cookies.get(KUKI, "")))
        await self._app(scope, receive, send)


def bahasa(kata: str) -> Bahasa:
    """Return the language of this name; whatever is none is Indonesian."""
    return next((satu for satu in Bahasa if satu == kata), Bahasa.INDONESIA)


def pasang(jawaban: Response, pilihan: Bahasa) -> None:
    """Let the browser remember a choice; of the first language there is nothing to remember."""
    if pilihan is Bahasa.INDONESIA:
        jawaban.delete_cookie(KUKI, path="/", secure=True, httponly=True, samesite="lax")
    else:
        jawaban.set_cookie(KUKI, pilihan, max_age=SETAHUN_DETIK, path="/", secure=True, httponly=True, samesite="lax")
