"""Pages of other origins: those that the office names may ask where programs may, and read the answers (CORS); nobody else's may.

No cookie is involved and none is let in, so that a page can do nothing but what its token or ticket lets it do.
"""

from typing import Any, Final

from starlette.responses import Response

from shared.kernel.http.bounds import Receive, Send
from shared.kernel.http.edge import App, Scope
from shared.kernel.http.program import ProgramRoutes

ASAL: Final = b"origin"
DITANYA: Final = b"access-control-request-method"
"""The header by which a browser asks before it asks."""
KEPALA: Final = "Authorization, Content-Type, Last-Event-ID"
"""What a page may send along."""
TERBACA: Final = b"Retry-After, X-Request-Id"
"""What a page may read of an answer besides its body."""
INGAT_DETIK: Final = 600


class OriginGate:
    """Stands before the gate: answers what browsers ask beforehand, and lets pages of named origins read what is answered."""

    def __init__(self, app: App) -> None:
        """Stand before `app`, whose `state` says, once it has started, which origins there are and where programs may ask."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, with headers for its page where that may read the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        rute: ProgramRoutes = scope["app"].state.gate.programs.rute
        cara = sorted(method for method, path in rute.program if path == scope["path"])
        if not cara:
            await self._app(scope, receive, send)
            return
        kepala = dict(scope["headers"])
        asal = kepala.get(ASAL, b"").decode("latin-1")
        boleh = asal in scope["app"].state.runtime.settings.asal_halaman
        if boleh and scope["method"] == "OPTIONS" and DITANYA in kepala:
            await Response(status_code=204, headers=_sebelumnya(asal, ", ".join(cara)))(scope, receive, send)
            return
        await self._app(scope, receive, _terbaca(send, asal.encode("latin-1") if boleh else b""))


def _sebelumnya(asal: str, cara: str) -> dict[str, str]:
    return {
        "Access-Control-Allow-Origin": asal,
        "Access-Control-Allow-Methods": cara,
        "Access-Control-Allow-Headers": KEPALA,
        "Access-Control-Max-Age": str(INGAT_DETIK),
        "Vary": "Origin",
    }


def _terbaca(send: Send, asal: bytes) -> Send:
    """Return a `send` that says whose pages may read the answer; it differs by origin, whoever asks."""

    async def sending(message: Any) -> None:
        if message["type"] == "http.response.start":
            boleh = ((b"access-control-allow-origin", asal), (b"access-control-expose-headers", TERBACA)) if asal else ()
            message = {**message, "headers": [*message["headers"], (b"vary", b"Origin"), *boleh]}
        await send(message)

    return sending
