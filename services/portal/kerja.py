"""What the portal's processor time goes to: pages, acts, live inboxes, and what pages are built of; the rest is its server's."""

from typing import Final

from shared.kernel.http.bounds import Receive, Send
from shared.kernel.http.edge import App, Scope
from shared.kernel.process.cpu_time import Counted

HALAMAN: Final = "halaman"
TINDAKAN: Final = "tindakan"
LANGSUNG: Final = "langsung"
PROYEKSI: Final = "proyeksi"
MESIN: Final = frozenset({"aset", "healthz", "readyz", "metrics", "csp"})
"""How the paths begin that machines ask for, and files: of the server."""


def kerja(cara: str, jalur: str) -> str:
    """Return which kind of work a request is; nothing where it is the server's."""
    if jalur.split("/")[1] in MESIN:
        return ""
    if jalur == "/langsung":
        return LANGSUNG
    return HALAMAN if cara in {"GET", "HEAD"} else TINDAKAN


class Terhitung:
    """Stands before all else, and counts what each request uses."""

    def __init__(self, app: App) -> None:
        """Stand before `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through."""
        jenis = kerja(scope["method"], scope["path"]) if scope["type"] == "http" else ""
        if jenis:
            await Counted(jenis, self._jalan(scope, receive, send))
        else:
            await self._app(scope, receive, send)

    async def _jalan(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)
