"""From the rows to the receivers, at least once, by one process at a time: of each request one event after the other (ADR 0035).

What is under way when a process dies is sent again by the next leader, under the same id. A receiver that is slow has its own few
places, and takes none from others.
"""

import asyncio
import logging
from collections import Counter, deque
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import nats.errors
import nats.js.errors
import psycopg
from nats.aio.client import Client

from services.notify.live.reader import StreamGap
from services.notify.webhooks import table, usecases
from services.notify.webhooks.decide import DECIDER
from services.notify.webhooks.delivery.client import HasilKirim
from services.notify.webhooks.delivery.collect import Collector
from services.notify.webhooks.delivery.means import WebhookMeans
from services.notify.webhooks.delivery.retry_schedule import berikut
from services.notify.webhooks.delivery.send_one import Pengirim, PercobaanKirim
from services.notify.webhooks.table import DueEvent, IsiLangganan
from shared.contracts.langganan import SebabLanggananNonaktif
from shared.kernel.event.clock import monotonic
from shared.kernel.event.errors import DomainError
from shared.kernel.postgres.leads import LeadConnection
from shared.kernel.process.faults import Busy, Rejected
from shared.kernel.process.tasks import end, until_lost
from shared.kernel.publish.connection import connected_for_term

PAUSE_SECONDS: Final = 0.5
BERSIH_SECONDS: Final = 3600.0
BERSAMAAN: Final = 4
"""Requests of which one subscription is sent an event at the same time."""
LEAD: Final = "webhook"

log = logging.getLogger(__name__)


class Deliverer:
    """Sends events to subscriptions, while it leads."""

    def __init__(self, jalur: WebhookMeans) -> None:
        """Send by these means."""
        self._jalur = jalur
        self._pengirim = Pengirim(jalur.klien, jalur.penyegel, jalur.jam)
        self._jalan: dict[tuple[UUID, str], asyncio.Task[tuple[DueEvent, PercobaanKirim] | None]] = {}
        self._antre: dict[UUID, tuple[IsiLangganan, deque[DueEvent]]] = {}
        self._baca = 0.0
        self._ditahan: dict[UUID, datetime] = {}

    async def jalan(self) -> None:
        """Lead whenever nobody else does, until cancelled."""
        await self._jalur.leads.always(LEAD, self._masa, PAUSE_SECONDS, (Busy, Rejected, StreamGap))

    async def _masa(self, line: LeadConnection) -> None:
        """Rows are read and written over the very connection that holds the lock: who lost it records nothing more."""
        settings, lost = self._jalur.settings, asyncio.Event()
        async with connected_for_term(settings.nats_url, settings.service, settings.nats_nkey_seed_file, lost) as client:
            try:
                await until_lost(self._kerja(line.conn, client), lost)
            finally:
                await end(self._jalan.values())
                self._jalan.clear()
                self._baca = 0.0

    async def _kerja(self, conn: psycopg.AsyncConnection, client: Client) -> None:
        pengumpul, lihat, bersih = Collector(), 0.0, 0.0
        while True:
            if (kini := monotonic()) >= lihat:
                lagi = await pengumpul.sekali(conn, client)
                lihat = kini if lagi else kini + PAUSE_SECONDS
            if kini >= bersih:
                batas = self._jalur.jam() - timedelta(days=self._jalur.setelan.webhook_catatan_hari)
                await conn.execute(table.HAPUS_LAMA, (batas,))
                bersih = kini + BERSIH_SECONDS
            await self._mulai(conn, client)
            await self._selesai(conn)

    async def _mulai(self, conn: psycopg.AsyncConnection, client: Client) -> None:
        """Begin with those whose turn it is, as far as there are places; that is read anew when it may have changed."""
        if (kini := monotonic()) >= self._baca:
            await self._muat(conn)
            self._baca = kini + PAUSE_SECONDS
        sibuk = Counter(langganan_id for langganan_id, _ in self._jalan)
        for langganan_id, (isi, antre) in self._antre.items():
            for _ in range(min(len(antre), BERSAMAAN - sibuk[langganan_id])):
                baris = antre.popleft()
                self._jalan[langganan_id, baris.kelompok] = asyncio.create_task(self._antar(client, baris, isi))

    async def _muat(self, conn: psycopg.AsyncConnection) -> None:
        kini = self._jalur.jam()
        self._antre = {satu.langganan_id: (satu.isi, deque()) for satu in await table.giliran(conn)}
        for baris in await table.siap(conn, kini):
            langganan_id = baris.kunci.langganan_id
            ditahan = langganan_id in self._ditahan and kini < self._ditahan[langganan_id]
            if langganan_id in self._antre and (langganan_id, baris.kelompok) not in self._jalan and not ditahan:
                self._antre[langganan_id][1].append(baris)

    async def _antar(self, client: Client, baris: DueEvent, isi: IsiLangganan) -> tuple[DueEvent, PercobaanKirim] | None:
        """Try once; nothing where the event could not be had, which is no failure of the receiver."""
        try:
            return baris, await self._pengirim.antar(client.jetstream(), baris, isi)
        except (nats.errors.Error, nats.js.errors.Error) as galat:
            log.warning("webhooks: %s cannot be read from its stream now: %s", baris.ce_id, type(galat).__name__)
            await asyncio.sleep(PAUSE_SECONDS)
            return None

    async def _selesai(self, conn: psycopg.AsyncConnection) -> None:
        """Wait a moment, or until something ended, and record what did."""
        if not self._jalan:
            await asyncio.sleep(PAUSE_SECONDS)
            return
        usai, _ = await asyncio.wait(self._jalan.values(), timeout=PAUSE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for tempat in [tempat for tempat, task in self._jalan.items() if task in usai]:
            hasil = self._jalan.pop(tempat).result()
            if hasil is not None:
                await self._catat(conn, *hasil)
            if tempat[0] not in self._antre or not self._antre[tempat[0]][1]:
                self._baca = 0.0

    async def _catat(self, conn: psycopg.AsyncConnection, baris: DueEvent, percobaan: PercobaanKirim) -> None:
        """Record a try; end the subscription where the receiver wants nothing more, or the day is over."""
        jawaban, waktu = percobaan.jawaban, self._jalur.jam()
        if jawaban.hasil is HasilKirim.DITERIMA:
            await table.catat(conn, baris, percobaan.catatan, waktu, None)
            return
        langganan_id = baris.kunci.langganan_id
        if jawaban.tunggu is not None:
            self._ditahan[langganan_id] = waktu + jawaban.tunggu
            self._antre.pop(langganan_id, None)
        lagi = berikut(baris.gagal or waktu, waktu, baris.percobaan + 1, baris.nama, jawaban.tunggu)
        await table.catat(conn, baris, percobaan.catatan, None, lagi)
        if jawaban.hasil is HasilKirim.BERHENTI:
            await self._hentikan(baris, SebabLanggananNonaktif.PENERIMA_BERHENTI)
        elif lagi is None:
            await self._hentikan(baris, SebabLanggananNonaktif.TIDAK_DITERIMA)

    async def _hentikan(self, baris: DueEvent, sebab: SebabLanggananNonaktif) -> None:
        langganan_id = baris.kunci.langganan_id
        self._antre.pop(langganan_id, None)
        log.error("webhooks: subscription %s is not served any more: %s", langganan_id, sebab.value)
        streams = ((DECIDER, DECIDER.stream(langganan_id)),)
        try:
            await self._jalur.store.submit(lambda unit: usecases.hentikan(unit, langganan_id, sebab, baris.ce_id), streams=streams)
        except DomainError as no:
            log.warning("webhooks: subscription %s: %s", langganan_id, no.aturan)
