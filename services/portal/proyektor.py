"""Builds what pages read from the streams: the inbox from notify's, from others what requests are called.

One process does at a time, in batches, each one transaction with its position. A new form is built as a generation of
its own, from the beginning, while pages read the one before; then it takes that one's place.
"""

import asyncio
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Final

from nats.aio.client import Client
from nats.aio.msg import Msg
from prometheus_client import Gauge

from services.portal.generasi import catat, catat_sumber, dilihat, gantikan, mulai, posisi_sumber
from services.portal.kerja import PROYEKSI
from services.portal.layanan import Layanan
from services.portal.proyeksi import ringkas
from services.portal.proyeksi.kotak import KABAR, SumberKabar, kabar_kotak
from services.portal.ringkas import catat_ringkas
from services.portal.setelan import SetelanPortal
from shared.kernel.event.clock import monotonic, now
from shared.kernel.event.fact import Fact
from shared.kernel.hear.durables import rewind
from shared.kernel.hear.open_pull import pulling
from shared.kernel.postgres.leads import LeadConnection, Leads
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.cpu_time import Counted
from shared.kernel.process.tasks import end, heed_cancellation, until_lost
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
TERTINGGAL: Final = Gauge("satupintu_portal_tertinggal", "Events that the portal's pages do not show yet", ["sumber"])

SEBAB: Final = "ce-causationid"
"""The header that names the event which notify heard."""


class Bolong(Exception):
    """Delivery was not contiguous; it begins again from the position in the database."""


@dataclass(slots=True)
class Aliran:
    """One stream, and how far it was taken into which generation."""

    generasi: int
    sumber: str
    posisi: int


class Proyektor:
    """What one process builds while it leads."""

    def __init__(self, setelan: SetelanPortal, basis: Pool, leads: Leads, layanan: Layanan) -> None:
        """Prepare; `jalan` does the work."""
        self._setelan = setelan
        self._basis = basis
        self._leads = leads
        self._layanan = layanan
        self._dilihat = -DILIHAT_DETIK
        self._sudah: set[str] = set()
        self._menulis = asyncio.Lock()

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
        async with self._basis.lend() as conn:
            generasi, posisi = await mulai(conn)
            lain = {sumber: await posisi_sumber(conn, generasi, sumber) for sumber in ringkas.SUMBER}
        self._sudah.clear()
        ikut = {
            asyncio.ensure_future(Counted(PROYEKSI, self._ikuti(client, Aliran(generasi, satu, sampai))))
            for satu, sampai in {SUMBER: posisi, **lain}.items()
        }
        try:
            done, _ = await asyncio.wait(ikut, return_when=asyncio.FIRST_COMPLETED)
            done.pop().result()
        finally:
            await end(ikut)

    async def _ikuti(self, client: Client, aliran: "Aliran") -> None:
        js, stream = client.jetstream(), stream_of(aliran.sumber)
        aliran.posisi = max(aliran.posisi, (await js.stream_info(stream)).state.first_seq - 1)
        await rewind(client, stream, NAMA, aliran.posisi)
        async with pulling(client, stream, NAMA, at_most=SEKALIGUS, seconds=DIAM_DETIK) as masuk:
            while True:
                heed_cancellation()
                if potongan := await masuk.batch():
                    await self._ambil(aliran, potongan)
                tertinggal = max((await js.stream_info(stream)).state.last_seq - aliran.posisi, 0)
                TERTINGGAL.labels(aliran.sumber).set(tertinggal)
                if not tertinggal:
                    self._sudah.add(aliran.sumber)
                    await self._sejajar(aliran)
                elif not potongan:
                    raise Bolong(stream)

    async def _sejajar(self, aliran: "Aliran") -> None:
        """Let pages read what is as far as all streams, and note now and then that it was, while notify is there to tell of more."""
        if self._sudah < {SUMBER, *ringkas.SUMBER}:
            return
        async with self._basis.lend(aside=True) as conn:
            await gantikan(conn, aliran.generasi)
        if aliran.sumber != SUMBER or monotonic() - self._dilihat < DILIHAT_DETIK:
            return
        self._dilihat = monotonic()
        if await self._layanan.hidup(SUMBER):
            async with self._basis.lend(aside=True) as conn:
                await dilihat(conn, aliran.generasi, now())

    async def _ambil(self, aliran: "Aliran", potongan: Sequence[Msg]) -> None:
        """Record a batch, then acknowledge it; of several streams one at a time."""
        peristiwa: list[tuple[int, Msg]] = []
        for msg in potongan:
            urutan = msg.metadata.sequence.stream
            if urutan != aliran.posisi + 1:
                raise Bolong(f"{urutan} after {aliran.posisi}")  # noqa: EM102, TRY003 - said once
            aliran.posisi = urutan
            peristiwa.append((urutan, msg))
        async with self._menulis, self._basis.lend(aside=True) as conn, conn.transaction():
            if aliran.sumber == SUMBER:
                semua = ((baca(SUMBER, KABAR, urutan, msg), urutan, msg) for urutan, msg in peristiwa)
                baru = [
                    (kabar, SumberKabar(urutan, (msg.headers or {}).get(SEBAB, "")))
                    for fact, urutan, msg in semua
                    if fact is not None and (kabar := kabar_kotak(fact)) is not None
                ]
                await catat(conn, aliran.generasi, aliran.posisi, baru)
                await dilihat(conn, aliran.generasi, potongan[-1].metadata.timestamp.astimezone(UTC))
            else:
                nama = {satu.__name__ for satu in ringkas.SUMBER[aliran.sumber]}
                fakta = ((baca(aliran.sumber, nama, urutan, msg), urutan) for urutan, msg in peristiwa)
                butir = [satu for fact, urutan in fakta if fact is not None and (satu := ringkas.butir(fact, urutan)) is not None]
                await catat_ringkas(conn, aliran.generasi, butir)
                await catat_sumber(conn, aliran.generasi, aliran.sumber, aliran.posisi)
        await potongan[-1].ack()


def baca(sumber: str, nama: Collection[str], urutan: int, msg: Msg) -> Fact | None:
    """Return the event of a message, if it is one of these; one that is not what its sender recorded is left out, and told of."""
    pesan = Message(stream_of(sumber), urutan, msg.headers or {}, msg.data)
    if pesan.name not in nama:
        return None
    try:
        return pesan.fact()
    except (Forged, ValueError, KeyError) as fault:
        log.warning("an event was left out of pages: %s: %s", type(fault).__name__, pesan.ce_id)
        return None
