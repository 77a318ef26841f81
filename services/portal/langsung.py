"""Who follows an inbox live: one LISTEN for the process, and for each browser the newest counters of its desks, never what changed.

A session that ended ends what follows by it within seconds; whose desks they are is asked anew every other minute.
"""

import asyncio
import logging
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from services.portal.baca import BERUBAH
from services.portal.baca_langsung import Langsung, langsung
from services.portal.kerja import LANGSUNG
from services.portal.masuk import sesi
from services.portal.masuk.sesi import Batas
from services.portal.pandangan import Pandangan
from shared.kernel.event.clock import now
from shared.kernel.postgres.leader import FAULTS
from shared.kernel.postgres.leads import Leads
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.cpu_time import Counted
from shared.kernel.process.tasks import rung

log = logging.getLogger(__name__)

PERIKSA_DETIK: Final = 2.0
"""How often sessions are looked at, and how late what was not heard is seen."""
JARANG_DETIK: Final = 0.2
"""At the least between two looks, however often something changes."""
ULANG_DETIK: Final = 20.0
"""How often counters are read although nothing changed: what was due later is due now, what was new is old."""
SEMUA_MAKS: Final = 500
SESI_MAKS: Final = 3


class TerlaluBanyak(Exception):
    """So many follow already that one more is sent away, to ask again later."""


@dataclass(slots=True, eq=False)
class PengikutKotak:
    """One browser that follows: by which session, and what he sees; what to say next, and whether it is over."""

    sidik: bytes
    pandangan: Pandangan
    kini: Langsung | None = None
    berakhir: bool = False
    digeser: bool = False
    """Whether it is over only because its session has newer ones."""
    bangun: asyncio.Event = field(default_factory=asyncio.Event)

    def kabari(self, kini: Langsung) -> None:
        """Have something to say, unless it is what was said before."""
        if kini != self.kini:
            self.kini = kini
            self.bangun.set()

    def akhiri(self) -> None:
        """Be over."""
        self.berakhir = True
        self.bangun.set()


class Pengikut:
    """All that follow in this process."""

    def __init__(self, basis: Pool, leads: Leads, batas: Batas, ditunggu: asyncio.Event | None = None) -> None:
        """Prepare; `jalan` does the work. `ditunggu` is set while somebody waits for what pages read to change."""
        self._ditunggu = ditunggu or asyncio.Event()
        self._basis = basis
        self._leads = leads
        self._batas = batas
        self._semua: list[PengikutKotak] = []
        self._bangun = asyncio.Event()
        self._mendengar: set[asyncio.Event] = set()

    @contextmanager
    def mendengar(self) -> Generator[asyncio.Event]:
        """Have an event set whenever what pages read changes, for as long as this lasts."""
        berubah = asyncio.Event()
        self._mendengar.add(berubah)
        self._ditunggu.set()
        try:
            yield berubah
        finally:
            self._mendengar.discard(berubah)
            if not self._mendengar:
                self._ditunggu.clear()

    def _berubah(self) -> None:
        for satu in (self._bangun, *self._mendengar):
            satu.set()

    async def ikut(self, sidik: bytes, pandangan: Pandangan) -> PengikutKotak:
        """Let one more follow, who knows how things stand at once; of one session the oldest goes. Raises `TerlaluBanyak`."""
        if len(self._semua) >= SEMUA_MAKS:
            raise TerlaluBanyak
        satu = PengikutKotak(sidik, pandangan)
        for lama in [lain for lain in self._semua if lain.sidik == sidik and not lain.berakhir][: 1 - SESI_MAKS]:
            lama.digeser = True
            lama.akhiri()
        self._semua.append(satu)
        with ExitStack() as bila_gagal:
            bila_gagal.callback(self.lepas, satu)
            await self.segarkan((satu,))
            bila_gagal.pop_all()
        return satu

    def lepas(self, satu: PengikutKotak) -> None:
        """Forget one."""
        self._semua.remove(satu)

    async def segarkan(self, semua: Sequence[PengikutKotak]) -> None:
        """Tell these how things stand now, in one look at the database."""
        if not semua:
            return
        async with self._basis.lend() as conn:
            keadaan = await langsung(conn, list({satu.pandangan for satu in semua}), now())
        for pengikut in semua:
            pengikut.kabari(keadaan[pengikut.pandangan])

    async def jalan(self) -> None:
        """Hear of changes over the connection by which this process leads, until cancelled; what was not heard is seen a little later."""
        while True:
            try:
                async with self._leads.hearing(BERUBAH, self._berubah) as line:
                    hilang = asyncio.Event()
                    line.when_lost(hilang)
                    self._bangun.set()
                    await Counted(LANGSUNG, self._selama(hilang))
            except FAULTS as fault:
                log.warning("live inbox: not heard of changes: %s: %s", type(fault).__name__, fault)
            await asyncio.sleep(PERIKSA_DETIK)

    async def _selama(self, hilang: asyncio.Event) -> None:
        loop, dilihat = asyncio.get_running_loop(), 0.0
        while not hilang.is_set():
            berubah = await rung(self._bangun, PERIKSA_DETIK)
            self._bangun.clear()
            if not self._semua:
                continue
            if berubah or loop.time() - dilihat > ULANG_DETIK:
                dilihat = loop.time()
                await self.segarkan(self._semua.copy())
            await self._periksa(now())
            await asyncio.sleep(JARANG_DETIK)

    async def _periksa(self, kini: datetime) -> None:
        """End those whose session is over."""
        async with self._basis.lend() as conn:
            hidup = await sesi.hidup(conn, list({satu.sidik for satu in self._semua}), self._batas, kini)
        for satu in self._semua:
            if satu.sidik not in hidup:
                satu.akhiri()
