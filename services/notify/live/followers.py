"""Those who follow the live stream in one process: each with a queue of its own, woken together."""

import asyncio
from typing import Final

from prometheus_client import Counter, Gauge

from services.notify.live.frame import LiveEvent
from services.notify.live.queue import FollowerQueue
from shared.kernel.process.faults import Busy

KUMPUL_DETIK: Final = 0.1
"""At most so often those who follow are woken: in a busy hour each takes what came meanwhile; a single event waits for nothing."""
SEKALI_BANGUN: Final = 50
"""So many are woken in one turn of the event loop; others are served between two turns."""

PENGIKUT: Final = Gauge("satupintu_siaran_pengikut", "Those who follow the live stream now")
DIPUTUS: Final = Counter("satupintu_siaran_diputus_total", "Those cut off because they were too slow")


class Followers:
    """Who follows now; used on one event loop."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._antrean: set[FollowerQueue] = set()
        self._terbuka: set[FollowerQueue] = set()
        self._baru = asyncio.Event()

    @property
    def banyak(self) -> int:
        """How many follow now."""
        return len(self._terbuka)

    def buka(self, antrean: FollowerQueue, pengikut_maks: int) -> None:
        """Let one more follow, or say that so many do already; hears nothing before `gabung`."""
        if self.banyak >= pengikut_maks:
            message = "live stream: too many follow"
            raise Busy(message)
        self._terbuka.add(antrean)
        PENGIKUT.set(self.banyak)

    def gabung(self, antrean: FollowerQueue) -> None:
        """Let somebody hear everything from now on."""
        self._antrean.add(antrean)

    def lepas(self, antrean: FollowerQueue) -> None:
        """Let somebody go."""
        if antrean.putus.is_set():
            DIPUTUS.inc()
        self._antrean.discard(antrean)
        self._terbuka.discard(antrean)
        PENGIKUT.set(self.banyak)

    def sebarkan(self, kabar: LiveEvent) -> None:
        """Put an event into everybody's queue."""
        for antrean in self._antrean:
            antrean.terima(kabar)
        self._baru.set()

    async def bangunkan(self) -> None:
        """Wake those who follow when something came, until cancelled."""
        while True:
            await self._baru.wait()
            self._baru.clear()
            semua = list(self._antrean)
            for awal in range(0, len(semua), SEKALI_BANGUN):
                for antrean in semua[awal : awal + SEKALI_BANGUN]:
                    antrean.bangunkan()
                await asyncio.sleep(0)
            await asyncio.sleep(KUMPUL_DETIK)
