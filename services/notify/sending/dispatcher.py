"""From the outbox to the channels, at least once, by one process at a time (ADR 0019): handed over first, then recorded as sent.

What failed is put off as `rencana` says, and given up with an event when nothing is left to try (ADR 0033).
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import psycopg

from services.notify.sending.bundle import Bundle, saatnya_kirim, susun
from services.notify.sending.channel import GagalKirim, KanalKirim, Kiriman
from services.notify.sending.fuse import Fuse
from services.notify.sending.naskah import naskah, naskah_pemulihan
from services.notify.sending.outbox_rows import TERKIRIM_HASIL, DueAlert, Tunda, ambil, tahan, tulis_tunda, tunda
from services.notify.sending.recipient import ALAMAT_UNTUK, baca_penerima, penerima_dari
from services.notify.sending.record import Catat, PencatatKabar
from services.notify.sending.schedule import TUNDA_PERTAMA, PercobaanGagal, rencana
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim
from shared.kernel.event.clock import now
from shared.kernel.postgres.leads import LeadConnection, Leads
from shared.kernel.process.metrics import ALERTS
from shared.kernel.process.tasks import rung
from shared.kernel.writer.store import Store
from shared.service.office.penyegel import Penyegel

BATCH_MAX: Final = 100
PAUSE_SECONDS: Final = 0.5
SALURAN: Final = "notify_kotak_keluar"
"""Rings when something came into the outbox, or is to be sent again after it was given up (services/notify/sending/outbox.py)."""
BERSAMAAN: Final = 8
"""How many messages one channel is handed at a time."""
LEAD: Final = "dispatcher"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AlertMeans:
    """Where alerts go: all channels, what opens addresses, the address that links begin with, and what tells the time."""

    kanal: Mapping[KanalPemberitahuan, KanalKirim]
    penyegel: Penyegel
    alamat_portal: str | None
    jam: Callable[[], datetime] = now


class Dispatcher:
    """Hands alerts to their channels, while it leads.

    An alert is nobody's until it is recorded as gone: when the process that handed it over dies before that, the next leader
    hands it over again at once, with the same key.
    """

    def __init__(self, leads: Leads, store: Store, jalan: AlertMeans, catat: Catat) -> None:
        """Hand nothing over yet; record deliveries by `catat`."""
        self._leads = leads
        self._jalan = jalan
        self._pencatat = PencatatKabar(store, catat)
        self._sekering = {nama: Fuse(jalan.jam) for nama in jalan.kanal}
        self._giliran = {nama: asyncio.Semaphore(BERSAMAAN) for nama in jalan.kanal}

    async def jalan(self, boleh: asyncio.Event) -> None:
        """Lead whenever nobody else does, until cancelled; no term begins before `boleh`: an older database tells what was told already."""

        async def masa(line: LeadConnection) -> None:
            """The outbox is read over the very connection that holds the lock: who lost it takes nothing more."""
            bel = asyncio.Event()
            await line.hear(SALURAN, bel.set)
            while True:
                bel.clear()
                if await self._sekali(line.conn) < BATCH_MAX:
                    await rung(bel, PAUSE_SECONDS)

        await self._leads.always(LEAD, masa, PAUSE_SECONDS, ready=boleh)

    async def _sekali(self, conn: psycopg.AsyncConnection) -> int:
        """Hand over and record one batch, put off what failed or has to wait; return how many there were."""
        kini = self._jalan.jam()
        semua = await ambil(conn, kini, BATCH_MAX)
        orang = (baris.orang_id for baris in semua if baris.orang_id is not None)
        dikenal = await baca_penerima(conn, self._jalan.penyegel, orang, self._jalan.kanal)
        untuk = [(baris, penerima_dari(dikenal, baris.orang_id)) for baris in semua]
        menunggu = [(baris, saat) for baris, penerima in untuk if (saat := saatnya_kirim(baris, penerima, kini)) > kini]
        await tahan(conn, [(baris.pesan.ce_id, saat) for baris, saat in menunggu])
        ditahan = {baris.pesan.ce_id for baris, _ in menunggu}
        antaran = susun((baris, penerima) for baris, penerima in untuk if baris.pesan.ce_id not in ditahan)
        gagal = await asyncio.gather(*(self._antar(satu) for satu in antaran))
        await tulis_tunda(conn, [satu for beberapa in gagal for satu in beberapa])
        return len(semua)

    async def _antar(self, antaran: Bundle) -> list[Tunda]:
        """Hand over and record; return what is to be put off."""
        try:
            balasan = await self._serahkan(antaran)
        except GagalKirim as galat:
            ALERTS.labels(antaran.kanal.value, galat.sebab.value).inc()
            return [satu for baris in antaran.baris if (satu := await self._gagal(baris, antaran, galat)) is not None]
        ALERTS.labels(antaran.kanal.value, TERKIRIM_HASIL).inc()
        waktu = self._jalan.jam()
        tercatat = await asyncio.gather(*(self._pencatat.terkirim(baris, antaran.kanal, waktu, balasan) for baris in antaran.baris))
        gagal = [baris for baris, ada in zip(antaran.baris, tercatat, strict=True) if not ada]
        return [tunda(baris, PercobaanGagal(antaran.kanal, waktu, SebabGagalKirim.TIDAK_TERCATAT), TUNDA_PERTAMA) for baris in gagal]

    async def _serahkan(self, antaran: Bundle) -> str:
        """Hand over to the channel, unless it is left alone just now, or there is no address."""
        kanal, sekering = self._jalan.kanal[antaran.kanal], self._sekering[antaran.kanal]
        tujuan, pesan = antaran.penerima.tujuan(antaran.kanal), tuple(baris.pesan for baris in antaran.baris)
        if not tujuan and antaran.kanal in ALAMAT_UNTUK:
            raise GagalKirim(SebabGagalKirim.TANPA_ALAMAT, tetap=True)
        rangkuman = antaran.baris[0].rangkuman
        isi = [satu.isi for satu in pesan]
        kata = naskah_pemulihan(isi, self._jalan.alamat_portal, rangkuman) if rangkuman else naskah(isi, self._jalan.alamat_portal)
        async with self._giliran[antaran.kanal]:
            sekering.periksa()
            try:
                balasan = await kanal.kirim(Kiriman(tujuan, kata, pesan))
            except GagalKirim as galat:
                sekering.gagal(galat.sebab)
                raise
            sekering.berhasil()
            return balasan

    async def _gagal(self, baris: DueAlert, antaran: Bundle, galat: GagalKirim) -> Tunda | None:
        """Plan the next try; give up, with an event, when there is none."""
        baru = PercobaanGagal(antaran.kanal, self._jalan.jam(), galat.sebab, galat.tetap)
        log.warning("alert %s not sent by %s: %s", baris.pesan.ce_id, antaran.kanal.value, galat.sebab.value)
        gagal = (*baris.gagal, baru)
        berikut = rencana(antaran.penerima.urutan, gagal, mendesak=baris.mendesak)
        if berikut is None:
            log.error("alert %s given up after %d tries", baris.pesan.ce_id, len(gagal))
            if await self._pencatat.gagal(baris, gagal, galat.balasan):
                return None
        return tunda(baris, baru, berikut.tunda if berikut is not None else TUNDA_PERTAMA, galat.balasan)
