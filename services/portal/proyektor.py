"""Builds what pages read from the streams: the inbox from notify's, from others what requests are called.

One process does at a time. What came of all streams is gathered for a moment, and written in one transaction with their positions; whoever
waits for a page hurries that. A new form is built as a generation of its own, from the beginning, while pages read the one before.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

from nats.aio.client import Client
from prometheus_client import Gauge

from services.portal.aliran import NAMA, SEKALIGUS, Aliran, Bolong
from services.portal.bangunan import tulis
from services.portal.generasi import dilihat, gantikan, mulai, posisi_sumber
from services.portal.kerja import PROYEKSI
from services.portal.layanan import Layanan
from services.portal.proyeksi.sumber import LAIN, SUMBER
from services.portal.setelan import SetelanPortal
from shared.kernel.event.clock import monotonic, now
from shared.kernel.postgres.leads import LeadConnection, Leads
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.cpu_time import Counted
from shared.kernel.process.tasks import end, heed_cancellation, rung, until_lost
from shared.kernel.publish.connection import connected_for_term
from shared.kernel.publish.fence import Contradiction

PERAN: Final = "proyektor"
DILIHAT_DETIK: Final = 10.0
JEDA_DETIK: Final = 0.5
KUMPUL_DETIK: Final = 0.01
"""So long what comes is gathered: what follows from one act comes together."""
JARAK_DETIK: Final = 0.2
"""And so long from one writing to the next, while nobody waits for a page."""
TERTINGGAL: Final = Gauge("satupintu_portal_tertinggal", "Events that the portal's pages do not show yet", ["sumber"])


class Proyektor:
    """What one process builds while it leads."""

    def __init__(self, setelan: SetelanPortal, basis: Pool, leads: Leads, layanan: Layanan, ditunggu: asyncio.Event) -> None:
        """Prepare; `jalan` does the work. `ditunggu` is set while a page waits for what is to come."""
        self._setelan = setelan
        self._basis = basis
        self._leads = leads
        self._layanan = layanan
        self._ditunggu = ditunggu
        self._dilihat = -DILIHAT_DETIK
        self._ditulis = -JARAK_DETIK
        self._siap = False

    async def jalan(self) -> None:
        """Lead whenever nobody else does, until cancelled."""
        await self._leads.always(PERAN, self._masa, JEDA_DETIK, (Bolong, Contradiction))

    async def _masa(self, line: LeadConnection) -> None:
        lost = asyncio.Event()
        line.when_lost(lost)
        setelan = self._setelan
        async with connected_for_term(setelan.nats_url, NAMA, setelan.nats_nkey_seed_file, lost) as client:
            await until_lost(self._bangun(client), lost)

    async def _bangun(self, client: Client) -> None:
        """Take in what there is, and what comes, of every stream that pages are built of, from where this generation is."""
        tiba = asyncio.Event()
        async with self._basis.lend() as conn:
            generasi, posisi = await mulai(conn)
            lain = [Aliran(sumber, await posisi_sumber(conn, generasi, sumber), tiba) for sumber in sorted(LAIN)]
        semua, self._siap = [Aliran(SUMBER, posisi, tiba), *lain], False
        kerja = (self._giliran(generasi, semua, tiba), *(satu.ikuti(client) for satu in semua))
        ikut = {asyncio.ensure_future(Counted(PROYEKSI, satu)) for satu in kerja}
        try:
            done, _ = await asyncio.wait(ikut, return_when=asyncio.FIRST_COMPLETED)
            done.pop().result()
        finally:
            await end(ikut)

    async def _giliran(self, generasi: int, semua: Sequence[Aliran], tiba: asyncio.Event) -> None:
        """Write what came, turn by turn."""
        while True:
            heed_cancellation()
            await tiba.wait()
            await self._kumpul(semua)
            tiba.clear()
            masuk = {satu.sumber: potongan for satu in semua if (potongan := satu.ambil())}
            if masuk:
                self._ditulis = monotonic()
                async with self._basis.lend(aside=True) as conn, conn.transaction():
                    await tulis(conn, generasi, masuk)
                for potongan in masuk.values():
                    await potongan[-1].ack()
            for satu in semua:
                TERTINGGAL.labels(satu.sumber).set(satu.tertinggal or 0)
            if not any(satu.tertinggal != 0 for satu in semua):
                await self._sejajar(generasi)

    async def _kumpul(self, semua: Sequence[Aliran]) -> None:
        """Wait a moment for more, longer where no page waits, and not where so much is to come that each batch is full anyway."""
        if all((satu.tertinggal or 0) < SEKALIGUS for satu in semua):
            await asyncio.sleep(KUMPUL_DETIK)
            await rung(self._ditunggu, max(0.0, self._ditulis + JARAK_DETIK - monotonic()))

    async def _sejajar(self, generasi: int) -> None:
        """Let pages read what is as far as all streams, and note now and then that it was, while notify is there to tell of more."""
        if not self._siap:
            async with self._basis.lend(aside=True) as conn:
                await gantikan(conn, generasi)
            self._siap = True
        if monotonic() - self._dilihat < DILIHAT_DETIK:
            return
        self._dilihat = monotonic()
        if await self._layanan.hidup(SUMBER):
            async with self._basis.lend(aside=True) as conn:
                await dilihat(conn, generasi, now())
