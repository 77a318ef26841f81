"""A program's token that counts no more ends what follows by it, within a second: one look at the registry for all who follow so."""

import asyncio
import logging
from typing import Final

from services.notify.live.queue import FollowerQueue
from shared.kernel.http.program import Program
from shared.kernel.process.faults import Unavailable
from shared.service.office.programs import RegisteredPrograms

LIHAT_DETIK: Final = 0.4
"""From one look to the next while a program follows."""

log = logging.getLogger(__name__)


class Pencabutan:
    """The programs that follow in this process now."""

    def __init__(self, kenalan: RegisteredPrograms) -> None:
        """Begin with none."""
        self._kenalan = kenalan
        self._mengikuti: dict[FollowerQueue, Program] = {}
        self._ada = asyncio.Event()

    def ikut(self, antrean: FollowerQueue, program: Program) -> None:
        """Watch over what a program follows by."""
        self._mengikuti[antrean] = program
        self._ada.set()

    def lepas(self, antrean: FollowerQueue) -> None:
        """Watch no more; persons were never watched here."""
        self._mengikuti.pop(antrean, None)
        if not self._mengikuti:
            self._ada.clear()

    async def jalan(self) -> None:
        """Look while a program follows, until cancelled; who cannot be looked up may come back and ask again."""
        while True:
            await self._ada.wait()
            try:
                berlaku = await self._kenalan.berlaku()
            except Unavailable:
                berlaku = frozenset[bytes]()
            for antrean, program in list(self._mengikuti.items()):
                if program.sidik not in berlaku:
                    log.info("live stream: the token of program %s counts no more", program.nama)
                    antrean.dicabut.set()
            await asyncio.sleep(LIHAT_DETIK)
