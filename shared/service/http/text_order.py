"""Before every route that takes JSON: its text is put in order, or refused with the field's name (shared/kernel/http/text.py)."""

from collections.abc import MutableMapping
from typing import Any, Final

from starlette.responses import Response

from shared.kernel.http.bounds import Receive, Send
from shared.kernel.http.edge import KEPALA, App, Scope, is_public, problem
from shared.kernel.http.text import GALAT, KarakterTerlarang, in_order
from shared.kernel.process.validation import fault_text

BUKAN_JSON: Final = (b"multipart/", b"application/x-www-form-urlencoded", b"application/pdf")
"""Bodies that are read in another way: a form's own parts are looked at where they are read."""


class TextOrderGate:
    """Stands between the gate and the routes."""

    def __init__(self, app: App) -> None:
        """Put in order what comes to `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body of a POST, and hand it on in order; what strangers send holds no text that is kept."""
        if scope["type"] != "http" or scope["method"] != "POST" or is_public(scope["path"]):
            await self._app(scope, receive, send)
            return
        if scope[KEPALA].get(b"content-type", b"").lower().startswith(BUKAN_JSON):
            await self._app(scope, receive, send)
            return
        body = await whole(receive)
        try:
            body = body and in_order(body)
        except KarakterTerlarang as no:
            await ditolak(no)(scope, receive, send)
            return
        await self._app(scope, again(body), send)


def ditolak(no: KarakterTerlarang) -> Response:
    """Return the answer for a character that is not taken in, with the field's name."""
    jalur = ".".join(map(str, ("body", *no.tempat))).encode(errors="replace").decode()
    butir = [{"jalur": jalur, "pesan": fault_text(GALAT, {"kode": no.kode})}]
    return problem(422, "IsiTidakSah", "Isi permintaan tidak sesuai.", butir=butir)


async def whole(receive: Receive) -> bytes | None:
    """Return the whole body; nothing where the caller went away."""
    pieces: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        pieces.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(pieces) if len(pieces) > 1 else pieces[0]


def again(body: bytes | None) -> Receive:
    """Return a `receive` that gives a body that was read already."""
    messages: list[MutableMapping[str, Any]] = [{"type": "http.disconnect"}]
    if body is not None:
        messages.append({"type": "http.request", "body": body, "more_body": False})

    async def receiving() -> MutableMapping[str, Any]:
        return messages.pop() if len(messages) > 1 else messages[0]

    return receiving
