"""From the streams to the rows of each subscription: every event once, causes before what followed from them.

Each subscription has its own place, so that one that was not served for a while, or begins anew, catches up by itself.
"""

import logging
from collections import defaultdict
from contextlib import aclosing
from typing import Any, Final
from uuid import UUID

import psycopg
from nats.aio.client import Client
from nats.js import JetStreamContext

from services.notify.live.frame import LiveEvent
from services.notify.live.position import Posisi, baca_posisi, ganti, tulis_posisi
from services.notify.live.reader import Pemilik, StreamGap, batas_aliran, ulang
from services.notify.webhooks.delivery.match import cocok
from services.notify.webhooks.table import DueSubscription, giliran, tambah
from shared.kernel.event.clock import now, rfc3339
from shared.kernel.publish.message import Forged

POTONGAN: Final = 500
"""Events looked at before they are recorded."""
MENUNGGU_MAKS: Final = 1000
"""So much may wait for one receiver; what comes after stays in the streams, where it is safe, until there is room."""

log = logging.getLogger(__name__)


class Collector:
    """Looks through the streams, while its process leads."""

    def __init__(self) -> None:
        """Know nobody's requests yet."""
        self._pemilik = Pemilik()

    async def sekali(self, conn: psycopg.AsyncConnection, client: Client) -> bool:
        """Look once at what is new for each subscription; return whether there is more at once."""
        bagian: dict[str, list[DueSubscription]] = defaultdict(list)
        for satu in await giliran(conn):
            if satu.menunggu < MENUNGGU_MAKS:
                bagian[satu.posisi].append(satu)
        if not bagian:
            return False
        js, saat = client.jetstream(), rfc3339(now())
        _, akhir = await batas_aliran(js)
        lagi = False
        for posisi, semua in bagian.items():
            try:
                lagi |= posisi != tulis_posisi(akhir) and await self._kumpulkan(conn, client, semua, (akhir, saat))
            except StreamGap as galat:
                log.warning("webhooks: %d subscriptions stay at %s: %s", len(semua), posisi, galat)
        return lagi

    async def _kumpulkan(
        self, conn: psycopg.AsyncConnection, client: Client, semua: list[DueSubscription], batas: tuple[Posisi, str]
    ) -> bool:
        """Move subscriptions that stand at the same place on, by one piece.

        What was recorded after `saat`, when the ends of the streams were not known yet, waits for the next time: its cause may stand
        behind an end that was read before.
        """
        js, (akhir, saat) = client.jetstream(), batas
        dari = posisi = baca_posisi(semua[0].posisi)
        rows: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
        dilihat = 0
        async with aclosing(ulang(client, dari, akhir)) as aliran:
            async for kabar in aliran:
                if kabar.waktu > saat or dilihat == POTONGAN:
                    break
                dilihat += 1
                for satu in await self._sesuai(js, kabar, semua):
                    rows[satu.langganan_id].append(_baris(satu, kabar, tulis_posisi(posisi)))
                posisi = ganti(posisi, kabar.sumber, kabar.urutan)
        if posisi != dari:
            for satu in semua:
                await tambah(conn, satu, tulis_posisi(posisi), rows[satu.langganan_id])
        return dilihat == POTONGAN

    async def _sesuai(self, js: JetStreamContext, kabar: LiveEvent, semua: list[DueSubscription]) -> list[DueSubscription]:
        """Return the subscriptions that an event is for; one that is not what its owner recorded is for nobody."""
        try:
            kabar.pesan.check()
        except Forged:
            log.error("webhooks: %s %d is not what was recorded, and is not sent", kabar.pesan.source, kabar.urutan)  # noqa: TRY400 - no trace
            return []
        opd_id = await self._pemilik.cari(js, kabar) if any(satu.isi.saringan.opd_id for satu in semua) else None
        return [satu for satu in semua if cocok(satu.isi.saringan, kabar, opd_id)]


def _baris(satu: DueSubscription, kabar: LiveEvent, sejak: str) -> tuple[Any, ...]:
    return satu.langganan_id, kabar.sumber, kabar.urutan, kabar.pesan.ce_id, kabar.nama, kabar.pesan.group, sejak
