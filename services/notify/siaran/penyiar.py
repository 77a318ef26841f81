"""One reader of the streams for all who follow: each event goes to everybody's queue, and whoever is too slow is cut off."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from typing import Final

import psycopg
from nats.aio.client import Client
from nats.js import JetStreamContext
from prometheus_client import Counter, Gauge

from services.notify.siaran.antrean import Antrean
from services.notify.siaran.pembaca import Pemilik, Terputus, batas_aliran, ikuti, lepaskan
from services.notify.siaran.posisi import AWAL, Posisi, ganti
from shared.kernel.bus import connected_for_term
from shared.kernel.jobs import Busy, Unavailable
from shared.kernel.leader import FAULTS, LOCK_SPACE
from shared.kernel.names import LIVE_READERS, SERVICES
from shared.kernel.settings import Settings
from shared.kernel.tasks import end, until_lost

JEDA_DETIK: Final = 0.2
KUMPUL_DETIK: Final = 0.1
"""At most so often those who follow are woken: in a busy hour each takes what came meanwhile; a single event waits for nothing."""
SEKALI_BANGUN: Final = 50
"""So many are woken in one turn of the event loop; others are served between two turns."""

PENGIKUT: Final = Gauge("satupintu_siaran_pengikut", "Those who follow the live stream now")
DIPUTUS: Final = Counter("satupintu_siaran_diputus_total", "Those cut off because they were too slow")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Batas:
    """How much one process gives to the live stream; `antrean` is in events, `denyut` and `sambung` in seconds."""

    denyut: float = 15.0
    sambung: float = 3.0
    antrean: int = 4096
    pengikut: int = 2000


@dataclass(frozen=True, slots=True)
class Sambungan:
    """The connection of one term."""

    client: Client
    js: JetStreamContext


class Penyiar:
    """One process's part in the live stream. While the broker is away, those who follow stay; then it goes on where it was."""

    def __init__(self, settings: Settings, batas: Batas | None = None) -> None:
        """Prepare; `jalan` does the work."""
        self._settings = settings
        self.batas = batas or Batas()
        self.posisi: Posisi = AWAL
        self.pemilik: Final = Pemilik()
        self._sambungan: Sambungan | None = None
        self._ada = asyncio.Event()
        self._mulai = False
        self._antrean: set[Antrean] = set()
        self._terbuka: set[Antrean] = set()
        self._baru = asyncio.Event()

    @property
    def sambungan(self) -> Sambungan:
        """The connection, where there is one now."""
        if self._sambungan is None:
            message = "live stream: no broker"
            raise Unavailable(message)
        return self._sambungan

    async def tersedia(self) -> Sambungan:
        """Return the connection, once there is one: whoever asks a process that just began, or a broker, need not come again."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.batas.sambung):
                await self._ada.wait()
        return self.sambungan

    @property
    def tersambung(self) -> bool:
        """Whether the streams are followed now."""
        return self._sambungan is not None

    @property
    def pengikut(self) -> int:
        """How many follow now."""
        return len(self._terbuka)

    def buka(self) -> Antrean:
        """Let one more follow, or say that so many do already; hears nothing before `gabung`."""
        if self.pengikut >= self.batas.pengikut:
            message = "live stream: too many follow"
            raise Busy(message)
        antrean = Antrean(self.batas.antrean)
        self._terbuka.add(antrean)
        PENGIKUT.set(self.pengikut)
        return antrean

    def gabung(self, antrean: Antrean) -> Posisi:
        """Let somebody hear everything from now on; return the place after which that is."""
        self._antrean.add(antrean)
        return self.posisi

    def lepas(self, antrean: Antrean) -> None:
        """Let somebody go."""
        if antrean.putus.is_set():
            DIPUTUS.inc()
        self._antrean.discard(antrean)
        self._terbuka.discard(antrean)
        PENGIKUT.set(self.pengikut)

    async def jalan(self) -> None:
        """Follow the streams until cancelled; each turn is one connection."""
        while True:
            try:
                await self._sekali()
            except (*FAULTS, Terputus) as fault:
                log.warning("live stream: %s: %s", type(fault).__name__, fault)
            await asyncio.sleep(JEDA_DETIK)

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

    async def _sekali(self) -> None:
        async with await psycopg.AsyncConnection.connect(self._settings.pg_dsn, autocommit=True) as conn:
            pembaca = await _pembaca(conn)
            lost = asyncio.Event()
            settings = self._settings
            async with connected_for_term(settings.nats_url, settings.service, settings.nats_nkey_seed_file, lost) as client:
                await until_lost(self._siarkan(client, pembaca), lost)

    async def _siarkan(self, client: Client, pembaca: str) -> None:
        js = client.jetstream()
        if not self._mulai:
            _, self.posisi = await batas_aliran(js)
            self._mulai = True
        self._sambungan = Sambungan(client, js)
        self._ada.set()
        tasks = [asyncio.ensure_future(self._salurkan(js, pembaca, sumber)) for sumber in range(len(SERVICES))]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                if task.done():
                    task.result()
        finally:
            self._sambungan = None
            self._ada.clear()
            await end(tasks)
            with contextlib.suppress(*FAULTS):
                for sumber in range(len(SERVICES)):
                    await lepaskan(js, pembaca, sumber)

    async def _salurkan(self, js: JetStreamContext, pembaca: str, sumber: int) -> None:
        async for kabar in ikuti(js, pembaca, sumber, self.posisi[sumber]):
            self.pemilik.catat(kabar)
            self.posisi = ganti(self.posisi, sumber, kabar.urutan)
            for antrean in self._antrean:
                antrean.terima(kabar)
            self._baru.set()


async def _pembaca(conn: psycopg.AsyncConnection) -> str:
    """Return a reader's name that no other process uses while this connection lasts."""
    for nama in LIVE_READERS:
        cursor = await conn.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", (LOCK_SPACE, nama))
        row = await cursor.fetchone()
        if row is not None and row[0]:
            return nama
    message = f"live stream: all {len(LIVE_READERS)} readers are in use"
    raise Unavailable(message)
