"""What every answer bears: a policy that lets nothing strange run, and compression of whole pages; and what no page may be asked to do.

A request that changes something must come from a page of this very portal (`Sec-Fetch-Site`, else `Origin`); each stands in the logs
under an id. A stream of events passes untouched.
"""

import gzip
from collections.abc import Callable, Mapping, MutableMapping
from functools import partial
from http import HTTPStatus
from itertools import count
from typing import Any, Final

from starlette.responses import Response

from services.portal.rupa.padat import br
from shared.kernel.event.clock import new_id
from shared.kernel.http.bounds import NAMED, Receive, Send, told
from shared.kernel.http.edge import REQUEST_ID, App, Scope
from shared.kernel.process.logs import CORRELATION

CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types portal; report-uri /csp"
)
KEPALA: Final = {
    b"content-security-policy": CSP.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
    b"cache-control": b"no-store",
}
PADAT_MINIMUM: Final = 800
TANPA_PERIKSA: Final = frozenset({"/csp"})
"""Where a browser reports by itself."""
MEMBACA: Final = frozenset({"GET", "HEAD"})

Tolak = Callable[[int], Response]


def dari_halaman_sendiri(headers: Mapping[bytes, bytes]) -> bool:
    """Say whether a browser sent this from a page of the portal; who sends neither header is no browser of today."""
    if (situs := headers.get(b"sec-fetch-site")) is not None:
        return situs == b"same-origin"
    asal = headers.get(b"origin", b"")
    return asal.partition(b"://")[2] == headers.get(b"host") != b""


class Kepala:
    """Stands before all routes."""

    def __init__(self, app: App, tolak: Tolak) -> None:
        """Stand before `app`; `tolak` makes the page for a status."""
        self._app = app
        self._tolak = tolak
        self._nomor = count(1)
        self._awalan = new_id().hex

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, and put on its answer what every answer has."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        nama = headers.get(NAMED, b"")
        CORRELATION.set(nama.decode() if REQUEST_ID.fullmatch(nama) else f"{self._awalan}-{next(self._nomor)}")
        padat = Padat(send, headers.get(b"accept-encoding", b""))
        mengubah = scope["method"] not in MEMBACA and scope["path"] not in TANPA_PERIKSA
        if mengubah and not dari_halaman_sendiri(headers):
            await self._tolak(HTTPStatus.FORBIDDEN)(scope, receive, padat.kirim)
        else:
            await self._app(scope, receive, padat.kirim)


class Padat:
    """Sends an answer on with its headers; a page that is whole is compressed, anything in pieces is left as it is."""

    def __init__(self, send: Send, terima: bytes) -> None:
        """Take how to send, and which encodings the browser accepts."""
        self._send = partial(told, send)
        self._terima = terima
        self._awal: MutableMapping[str, Any] | None = None

    async def kirim(self, message: MutableMapping[str, Any]) -> None:
        """Send a part of an answer."""
        if message["type"] == "http.response.start":
            ada = {nama for nama, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(satu for satu in KEPALA.items() if satu[0] not in ada)]
            self._awal = message
            return
        if self._awal is not None:
            awal, self._awal = self._awal, None
            if not message.get("more_body") and (padat := self._padatkan(awal, message.get("body", b""))) is not None:
                message = {**message, "body": padat}
            await self._send(awal)
        await self._send(message)

    def _padatkan(self, awal: MutableMapping[str, Any], badan: bytes) -> bytes | None:
        """Return a smaller form of a page, and say so in its headers; nothing where there is none to be had."""
        headers = dict(awal["headers"])
        if len(badan) < PADAT_MINIMUM or not headers.get(b"content-type", b"").startswith(b"text/html"):
            return None
        if b"br" in self._terima:
            cara, padat = b"br", br(badan, 4)
        elif b"gzip" in self._terima:
            cara, padat = b"gzip", gzip.compress(badan, 5, mtime=0)
        else:
            return None
        tetap = [satu for satu in awal["headers"] if satu[0] != b"content-length"]
        ukuran = (b"content-length", str(len(padat)).encode())
        awal["headers"] = [*tetap, ukuran, (b"content-encoding", cara), (b"vary", b"accept-encoding")]
        return padat
