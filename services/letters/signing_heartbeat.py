"""Whether somebody still works on an attempt to sign: said every second while the signer is awaited, and asked by whoever comes next."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from services.letters.decide import DECIDER as SURAT
from services.letters.tabel import DENYUT, DENYUT_TERAKHIR
from shared.contracts.letters import PenandatangananDimulai
from shared.kernel.event.clock import now
from shared.kernel.process.faults import Unavailable
from shared.kernel.writer.store import Store

DENYUT_DETIK: Final = 1.0
MATI: Final = timedelta(seconds=5)
"""After so long without a word an attempt is over, whatever its time."""


class SigningHeartbeat:
    """The pulse of attempts, in a table of letters."""

    def __init__(self, store: Store) -> None:
        """Keep it in the service's own tables."""
        self._store = store

    async def mati(self, permohonan_id: UUID, saat: datetime) -> int | None:
        """Return the attempt that nobody works on any more: its process died, and its signature, if there was one, with it."""
        berjalan = (await self._store.load(SURAT, permohonan_id)).state.berjalan
        if berjalan is None:
            return None
        rows = await self._store.query(DENYUT_TERAKHIR, (permohonan_id, berjalan.percobaan))
        terakhir = max([berjalan.waktu, *(waktu for (waktu,) in rows)])
        return berjalan.percobaan if saat - terakhir > MATI else None

    @asynccontextmanager
    async def berdetak(self, percobaan: PenandatangananDimulai) -> AsyncGenerator[None]:
        """Let others see, for as long as the signer is awaited, that somebody does."""
        tugas = asyncio.create_task(self._detak(percobaan), name="denyut")
        try:
            yield
        finally:
            tugas.cancel()
            with contextlib.suppress(asyncio.CancelledError, Unavailable):
                await tugas

    async def _detak(self, percobaan: PenandatangananDimulai) -> None:
        while True:
            await asyncio.sleep(DENYUT_DETIK)
            await self._store.query(DENYUT, (percobaan.permohonan_id, percobaan.percobaan, now()))
