"""From the outbox to a channel, at least once: claimed by lease, handed over outside of any lock, then recorded as sent."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, Final, LiteralString, Protocol

from services.notify.adapters.kanal import GagalKirim, Kanal, Pesan
from services.notify.decide import DECIDER
from services.notify.steps.kirim import CatatPengiriman
from shared.contracts.bersama import PelakuSistem
from shared.kernel.clock import now, rfc3339
from shared.kernel.errors import DomainError
from shared.kernel.jobs import Busy, Unavailable
from shared.kernel.leader import FAULTS
from shared.kernel.recorder import Table
from shared.kernel.unit import Unit

BATCH_MAX: Final = 100
PAUSE_SECONDS: Final = 0.5

AMBIL: Final = """
WITH diambil AS (
    UPDATE notify.kotak_keluar SET diambil = now(), percobaan = percobaan + 1 WHERE id IN (
        SELECT id FROM notify.kotak_keluar WHERE terkirim IS NULL
            AND (diambil IS NULL OR diambil < now() - make_interval(secs => least(3600, 30 * power(2, least(percobaan, 7)))))
        ORDER BY dibuat, id LIMIT %s FOR UPDATE SKIP LOCKED)
    RETURNING ce_id, permohonan_id, isi, dibuat, id)
SELECT ce_id, permohonan_id, isi FROM diambil ORDER BY dibuat, id
"""
"""Claims alerts for a minute, the next time for two, up to an hour: who dies with a claim, or fails, delays it by so much."""

TERKIRIM: Final = Table(
    "UPDATE notify.kotak_keluar AS k SET terkirim = t.waktu FROM unnest(%s::text[], %s::timestamptz[]) AS t (ce_id, waktu)"
    " WHERE k.ce_id = t.ce_id"
)
"""Marks alerts as gone, in the transaction of the event that says so."""

log = logging.getLogger(__name__)


class Penyimpanan(Protocol):
    """What the dispatcher needs of the store."""

    async def query(self, statement: LiteralString, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a statement, committed at once."""
        ...

    async def jalankan(self, work: Callable[[Unit], object], cause: None = None, *, streams: Sequence[Any] = ()) -> object:
        """Do `work` in the writer."""
        ...


class Dispatcher:
    """Hands alerts to one channel. Several processes may run one each: a claimed alert is left alone by the others.

    When a process dies between the channel and the record, the alert goes out again, with the same key.
    """

    def __init__(self, store: Penyimpanan, kanal: Kanal, catat: Callable[[Unit, CatatPengiriman], object]) -> None:
        """Record deliveries by `catat`."""
        self._store = store
        self._kanal = kanal
        self._catat = catat

    async def jalan(self) -> None:
        """Go on until cancelled; a database that does not answer is asked again."""
        while True:
            try:
                jumlah = await self.sekali()
            except FAULTS as galat:
                log.warning("dispatcher: %s: %s", type(galat).__name__, galat)
                jumlah = 0
            if jumlah < BATCH_MAX:
                await asyncio.sleep(PAUSE_SECONDS)

    async def sekali(self) -> int:
        """Claim, hand over and record one batch; return how many were claimed."""
        pesan = [Pesan(*row) for row in await self._store.query(AMBIL, (BATCH_MAX,))]
        await asyncio.gather(*(self._antar(satu) for satu in pesan))
        return len(pesan)

    async def _antar(self, pesan: Pesan) -> None:
        try:
            await self._kanal.kirim(pesan)
        except GagalKirim as galat:
            log.warning("alert %s not sent: %s", pesan.ce_id, galat)
            return
        command = self._perintah(pesan)

        def catat(unit: Unit) -> None:
            self._catat(unit, command)
            unit.write(TERKIRIM, (pesan.ce_id, rfc3339(now())))

        try:
            await self._store.jalankan(catat, streams=((DECIDER, DECIDER.stream(pesan.permohonan_id)),))
        except (Busy, Unavailable, DomainError) as galat:
            log.warning("alert %s sent but not recorded, it will go out again: %s", pesan.ce_id, type(galat).__name__)

    def _perintah(self, pesan: Pesan) -> CatatPengiriman:
        kunci = {nama: pesan.isi[nama] for nama in ("langkah", "putaran", "jenis", "peran", "orang_id")}
        lain = {"permohonan_id": pesan.permohonan_id, "pelaku": PelakuSistem(sistem="notify"), "kanal": self._kanal.nama}
        return CatatPengiriman.model_validate({**kunci, **lain})
