"""The answer that does not end by itself: written as fast as the client reads, and cut off when it reads too slowly."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import aclosing, suppress
from typing import Any, Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from services.notify.live.queue import FollowerQueue
from services.notify.live.reader import StreamGap
from services.notify.live.session import Berakhir, Sesi
from shared.kernel.postgres.leader import FAULTS
from shared.kernel.process.tasks import end

PENUTUP_DETIK: Final = 1.0
"""How long a client has to take the last bytes."""
SSE: Final = "text/event-stream"

log = logging.getLogger(__name__)


class Siaran(Response):
    """Frames of a session, until the client goes, is too slow, may not follow any more, or the service stops."""

    media_type = SSE

    def __init__(self, sesi: Sesi, antrean: FollowerQueue, berhenti: asyncio.Event, lepas: Callable[[FollowerQueue], None]) -> None:
        """Take the session, and how its queue is given back."""
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._sesi = sesi
        self._antrean = antrean
        self._berhenti = berhenti
        self._lepas = lepas

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the frames."""
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            await self._sampai_usai(scope, receive, send)
        finally:
            self._lepas(self._antrean)
        with suppress(TimeoutError):
            async with asyncio.timeout(PENUTUP_DETIK):
                await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _sampai_usai(self, _: Scope, receive: Receive, send: Send) -> None:
        tulis = asyncio.ensure_future(self._tulis(send))
        sebab: list[asyncio.Future[Any]] = [
            asyncio.ensure_future(satu)
            for satu in (_pergi(receive), self._antrean.putus.wait(), self._antrean.dicabut.wait(), self._berhenti.wait())
        ]
        try:
            await asyncio.wait({tulis, *sebab}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await end((tulis, *sebab))
        if not tulis.cancelled() and (galat := tulis.exception()) is not None:
            raise galat

    async def _tulis(self, send: Send) -> None:
        try:
            async with aclosing(self._sesi.aliran()) as aliran:
                async for potongan in aliran:
                    await send({"type": "http.response.body", "body": potongan, "more_body": True})
        except Berakhir:
            return
        except (*FAULTS, StreamGap) as fault:
            log.warning("live stream: one who follows is sent back: %s: %s", type(fault).__name__, fault)


async def _pergi(receive: Receive) -> None:
    """Wait until the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
