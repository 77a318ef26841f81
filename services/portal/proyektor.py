"""Builds what pages read from notify's stream: one process at a time, in batches, each one transaction with its position.

A new form is built as a generation of its own, from the beginning, while pages read the one before; then it takes that one's place.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC
from typing import Final

from nats.aio.client import Client
from nats.aio.msg import Msg
from prometheus_client import Gauge

from services.portal.generasi import KabarBersumber, catat, dilihat, gantikan, mulai
from services.portal.layanan import Layanan
from services.portal.proyeksi.kotak import KABAR, KabarKotak, SumberKabar, kabar_kotak
from services.portal.setelan import SetelanPortal
from shared.kernel.event.clock import monotonic, now
from shared.kernel.hear.durables import rewind
from shared.kernel.hear.open_pull import pulling
from shared.kernel.postgres.leads import LeadConnection, Leads
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.tasks import heed_cancellation, until_lost
from shared.kernel.publish.connection import connected_for_term
from shared.kernel.publish.fence import Contradiction
from shared.kernel.publish.message import Forged, Message
from shared.office.names import stream_of

log = logging.getLogger(__name__)

NAMA: Final = "portal"
PERAN: Final = "proyektor"
SUMBER: Final = "notify"
SEKALIGUS: Final = 500
DIAM_DETIK: Final = 2.0
DILIHAT_DETIK: Final = 10.0
JEDA_DETIK: Final = 0.5
TERTINGGAL: Final = Gauge("satupintu_portal_tertinggal", "Events of notify that the portal's pages do not show yet")

SEBAB: Final = "ce-causationid"
"""The header that names the event which notify heard."""


class Bolong(Exception):
    """Delivery was not contiguous; it begins again from the position in the database."""


class Proyektor:
    """What one process builds while it leads."""

    def __init__(self, setelan: SetelanPortal, basis: Pool, leads: Leads, layanan: Layanan) -> None:
        """Prepare; `jalan` does the work."""
        self._setelan = setelan
        self._basis = basis
        self._leads = leads
        self._layanan = layanan
        self._dilihat = -DILIHAT_DETIK

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
        """Take in what there is, and what comes, from where this generation is."""
        js, stream = client.jetstream(), stream_of(SUMBER)
        async with self._basis.lend() as conn:
            generasi, posisi = await mulai(conn)
        posisi = max(posisi, (await js.stream_info(stream)).state.first_seq - 1)
        await rewind(client, stream, NAMA, posisi)
        async with pulling(client, stream, NAMA, at_most=SEKALIGUS, seconds=DIAM_DETIK) as masuk:
            while True:
                heed_cancellation()
                potongan = await masuk.batch()
                if potongan:
                    posisi = await self._ambil(generasi, posisi, potongan)
                info = await js.stream_info(stream)
                tertinggal = max(info.state.last_seq - posisi, 0)
                TERTINGGAL.set(tertinggal)
                if not tertinggal:
                    await self._sejajar(generasi)
                elif not potongan:
                    raise Bolong(stream)

    async def _sejajar(self, generasi: int) -> None:
        """Let pages read what is as far as the stream, and note now and then that it was, while notify is there to tell of more."""
        async with self._basis.lend() as conn:
            await gantikan(conn, generasi)
        if monotonic() - self._dilihat < DILIHAT_DETIK:
            return
        self._dilihat = monotonic()
        if await self._layanan.hidup(SUMBER):
            async with self._basis.lend() as conn:
                await dilihat(conn, generasi, now())

    async def _ambil(self, generasi: int, posisi: int, potongan: Sequence[Msg]) -> int:
        """Record a batch, then acknowledge it."""
        baru: list[KabarBersumber] = []
        for msg in potongan:
            urutan = msg.metadata.sequence.stream
            if urutan != posisi + 1:
                raise Bolong(f"{urutan} after {posisi}")  # noqa: EM102, TRY003 - said once
            posisi = urutan
            if (kabar := baca(urutan, msg)) is not None:
                baru.append((kabar, SumberKabar(urutan, (msg.headers or {}).get(SEBAB, ""))))
        async with self._basis.lend() as conn, conn.transaction():
            await catat(conn, generasi, posisi, baru)
            await dilihat(conn, generasi, potongan[-1].metadata.timestamp.astimezone(UTC))
        await potongan[-1].ack()
        return posisi


def baca(urutan: int, msg: Msg) -> KabarKotak | None:
    """Return the event of a message, if it changes a page; one that is not what its sender recorded changes none, and is told of."""
    pesan = Message(stream_of(SUMBER), urutan, msg.headers or {}, msg.data)
    if pesan.name not in KABAR:
        return None
    try:
        return kabar_kotak(pesan.fact())
    except (Forged, ValueError, KeyError) as fault:
        log.warning("an event was left out of pages: %s: %s", type(fault).__name__, pesan.ce_id)
        return None
