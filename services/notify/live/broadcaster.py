"""One reader of the streams for all who follow, while somebody does: each event goes to everybody's queue; who is too slow is cut off."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from typing import Final

from nats.aio.client import Client
from nats.js import JetStreamContext

from services.notify.live.followers import Followers
from services.notify.live.position import AWAL, Posisi, ganti
from services.notify.live.queue import FollowerQueue
from services.notify.live.reader import Pemilik, StreamGap, batas_aliran, ikuti
from shared.kernel.postgres.leader import FAULTS
from shared.kernel.postgres.leads import Leads
from shared.kernel.process.faults import Unavailable
from shared.kernel.process.settings import Settings
from shared.kernel.process.tasks import end, until_lost
from shared.kernel.publish.connection import connected_for_term
from shared.kernel.publish.fence import Contradiction
from shared.office.names import LIVE_READERS, SERVICES

JEDA_DETIK: Final = 0.2
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LiveLimits:
    """How much one process gives to the live stream; `antrean` is in events, `denyut`, `sambung` and `bertahan` in seconds.

    The streams are read on for `bertahan` after the last one left, and at most for twice as long.
    """

    denyut: float = 15.0
    sambung: float = 3.0
    bertahan: float = 30.0
    antrean: int = 4096
    pengikut: int = 2000


@dataclass(frozen=True, slots=True)
class TermConnection:
    """The connection of one term."""

    client: Client
    js: JetStreamContext


class Broadcaster:
    """One process's part in the live stream. While the broker is away, those who follow stay; then it goes on where it was."""

    def __init__(self, settings: Settings, batas: LiveLimits | None = None, leads: Leads | None = None) -> None:
        """Prepare; `jalan` does the work."""
        self._settings, self._leads = settings, leads or Leads(settings.pg_dsn)
        self.batas = batas or LiveLimits()
        self.posisi: Posisi = AWAL
        self.pemilik: Final = Pemilik()
        self.pengikut: Final = Followers()
        self._sambungan: TermConnection | None = None
        self._ada = asyncio.Event()
        self._diminta = asyncio.Event()
        self._dibaca = asyncio.Event()
        self._berlanjut = False

    @property
    def sambungan(self) -> TermConnection:
        """The connection, where there is one now."""
        if self._sambungan is None:
            message = "live stream: no broker"
            raise Unavailable(message)
        return self._sambungan

    async def tersedia(self) -> TermConnection:
        """Return the connection, once there is one: whoever asks a process that just began, or a broker, need not come again."""
        await self._tunggu(self._ada)
        return self.sambungan

    async def _tunggu(self, ada: asyncio.Event) -> bool:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.batas.sambung):
                await ada.wait()
        return ada.is_set()

    @property
    def tersambung(self) -> bool:
        """Whether there is a connection now."""
        return self._sambungan is not None

    @property
    def membaca(self) -> bool:
        """Whether the streams are read now."""
        return self._dibaca.is_set()

    async def mulai(self) -> tuple[FollowerQueue, Posisi]:
        """Let one more follow: return its queue, and where the streams are read now; whoever got it gives the queue back.

        Raise `Busy` where so many follow already, `Unavailable` where the streams cannot be read.
        """
        antrean = FollowerQueue(self.batas.antrean)
        self.pengikut.buka(antrean, self.batas.pengikut)
        self._diminta.set()
        dibaca = False
        try:
            dibaca = await self._tunggu(self._dibaca)
        finally:
            if not dibaca:
                self.pengikut.lepas(antrean)
        if not dibaca:
            message = "live stream: not read yet"
            raise Unavailable(message)
        return antrean, self.posisi

    def gabung(self, antrean: FollowerQueue) -> Posisi:
        """Let somebody hear everything from now on; return the place after which that is."""
        self.pengikut.gabung(antrean)
        return self.posisi

    async def jalan(self) -> None:
        """Follow the streams until cancelled; each turn is one connection."""
        while True:
            try:
                await self._sekali()
            except (*FAULTS, Contradiction, StreamGap) as fault:
                log.warning("live stream: %s: %s", type(fault).__name__, fault)
            await asyncio.sleep(JEDA_DETIK)

    async def _sekali(self) -> None:
        """Read by a reader's name that no other process uses while this connection lasts."""
        settings, lost = self._settings, asyncio.Event()
        async with self._leads.one_of(LIVE_READERS) as (line, pembaca):
            line.when_lost(lost)
            async with connected_for_term(settings.nats_url, settings.service, settings.nats_nkey_seed_file, lost) as client:
                await until_lost(self._siarkan(client, pembaca), lost)

    async def _siarkan(self, client: Client, pembaca: str) -> None:
        self._sambungan = TermConnection(client, client.jetstream())
        self._ada.set()
        try:
            while True:
                await self._diminta.wait()
                await self._baca(self._sambungan, pembaca)
        finally:
            self._sambungan = None
            self._ada.clear()

    async def _baca(self, sambungan: TermConnection, pembaca: str) -> None:
        """Read the streams until nobody follows: from where those who follow are, or where there was nobody, from the end."""
        if not self._berlanjut:
            _, self.posisi = await batas_aliran(sambungan.js)
            self._berlanjut = True
        self._dibaca.set()
        tasks = [asyncio.ensure_future(self._salurkan(sambungan.client, pembaca, sumber)) for sumber in range(len(SERVICES))]
        tasks.append(asyncio.ensure_future(self._sampai_sepi()))
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                if task.done():
                    task.result()
        finally:
            self._dibaca.clear()
            await end(tasks)

    async def _sampai_sepi(self) -> None:
        """Return once nobody followed, or began to, since the look before; whoever comes from now on asks anew."""
        while self.pengikut.banyak or self._diminta.is_set():
            if not self.pengikut.banyak:
                self._diminta.clear()
            await asyncio.sleep(self.batas.bertahan)
        self._dibaca.clear()
        self._berlanjut = False

    async def _salurkan(self, client: Client, pembaca: str, sumber: int) -> None:
        async with contextlib.aclosing(ikuti(client, pembaca, sumber, self.posisi[sumber])) as semua:
            async for kabar in semua:
                self.pemilik.catat(kabar)
                self.posisi = ganti(self.posisi, sumber, kabar.urutan)
                self.pengikut.sebarkan(kabar)
