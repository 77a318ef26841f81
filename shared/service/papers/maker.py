"""Makes the papers that are due, after the acts and never in their way: one process at a time, each paper recorded once (ADR 0020)."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg

from shared.contracts.bersama import PelakuSistem, PeristiwaPermohonan
from shared.contracts.dokumen import JenisDokumen
from shared.kernel.event.clock import monotonic
from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import Cause, Recorded
from shared.kernel.event.errors import DomainError
from shared.kernel.postgres.leads import LeadConnection, Leads
from shared.kernel.postgres.schema import KERTAS_SELESAI
from shared.kernel.process.faults import Busy, Rejected, Unavailable
from shared.kernel.vault.files import Files
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit
from shared.papers.pencetak import GagalCetak, Pencetak
from shared.service.papers.dosir import CatatDokumen, dosir_di
from shared.service.papers.kertas import DaftarKertas
from shared.service.papers.persons import Pengisi

BATCH_MAX: Final = 100
"""Papers that are looked at together, and made kind by kind: typst forgets how it laid out a kind when ten others came in between."""
PAUSE_SECONDS: Final = 0.25
MENGALAH_SECONDS: Final = 0.05
"""A paper waits until nothing was asked of the service for so long."""
LAMA_SECONDS: Final = 5.0
"""From when on a paper has waited long, and waits for no act."""

AMBIL: Final[LiteralString] = (
    "SELECT ce_id, jenis, stream_id, versi, extract(epoch FROM now() - dibuat)::float8 FROM kertas"
    " WHERE coba_lagi IS NULL OR coba_lagi <= now() ORDER BY dibuat, ce_id LIMIT %s"
)
"""Papers whose time has come, the oldest first, and for how many seconds they have waited."""

TUNDA: Final[LiteralString] = (
    "UPDATE kertas SET percobaan = percobaan + 1, galat = %s,"
    " coba_lagi = now() + make_interval(secs => least(3600, 5 * power(2, least(percobaan, 10)))) WHERE ce_id = %s AND jenis = %s"
)
"""Puts off a paper that failed: five seconds, ten, twenty, up to an hour, for as long as it takes; why stands in its row."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DuePaper:
    """A paper that is to be made: of which event, found where."""

    ce_id: str
    jenis: JenisDokumen
    stream_id: UUID
    versi: int
    umur: float = 0.0


class PaperMaker:
    """Makes what the queue holds, while it leads."""

    def __init__(self, leads: Leads, store: Store, files: Files, pengisi: Pengisi, pencetak: Pencetak) -> None:
        """Make nothing yet."""
        self._leads = leads
        self._store = store
        self._files = files
        self._pengisi = pengisi
        self._pencetak = pencetak
        self._dikenal = 0

    async def jalan(self, service: str, utama: Decider[Any, Any], daftar: DaftarKertas) -> None:
        """Lead whenever nobody else does, until cancelled."""

        async def masa(line: LeadConnection) -> None:
            while True:
                if await self.sekali(line.conn, service, utama, daftar) < BATCH_MAX:
                    await asyncio.sleep(PAUSE_SECONDS)

        await self._leads.always(f"kertas:{service}", masa, PAUSE_SECONDS)

    async def sekali(self, conn: psycopg.AsyncConnection, service: str, utama: Decider[Any, Any], daftar: DaftarKertas) -> int:
        """Make some papers, put off those that fail; return how many there were."""
        cursor = await conn.execute(AMBIL, (BATCH_MAX,))
        diambil = monotonic()
        semua = [DuePaper(ce_id, JenisDokumen(jenis), *sisa) for ce_id, jenis, *sisa in await cursor.fetchall()]
        for antrean in per_jenis(semua):
            await self._beri_jalan(antrean.umur + monotonic() - diambil)
            try:
                await self._buat(antrean, service, utama, daftar)
            except (GagalCetak, Busy, Rejected, Unavailable, DomainError, LookupError, TypeError, ValueError) as galat:
                log.warning("paper %s of %s: %s: %s", antrean.jenis, antrean.ce_id, type(galat).__name__, galat)
                await conn.execute(TUNDA, (f"{type(galat).__name__}: {galat}"[:500], antrean.ce_id, antrean.jenis.value))
        return len(semua)

    async def _beri_jalan(self, umur: float) -> None:
        """Let acts go first, but make papers also in a busy hour. The recording of the paper that is made then is none of the acts."""
        sejak = monotonic() - umur
        while mengalah((kini := self._store.submitted) - self._dikenal, monotonic() - sejak):
            self._dikenal = kini
            await asyncio.sleep(MENGALAH_SECONDS)
        self._dikenal = kini + 1

    async def _buat(self, antrean: DuePaper, service: str, utama: Decider[Any, Any], daftar: DaftarKertas) -> None:
        state, riwayat = await self._store.sampai(utama, antrean.stream_id, antrean.versi)
        recorded = riwayat[-1]
        kertas = next((satu for satu in daftar.get(type(recorded.fact), ()) if satu.jenis is antrean.jenis), None)
        isi = kertas.tampilkan(state, riwayat) if kertas is not None else None
        if kertas is None or isi is None:
            await self._store.submit(lambda unit: unit.write(KERTAS_SELESAI, (antrean.ce_id, antrean.jenis.value)))
            return
        saat = datetime.fromisoformat(recorded.meta["time"])
        pdf = await self._pencetak.cetak(kertas.template, await self._pengisi.isi(isi, saat), saat)
        stored = await self._files.simpan(pdf)
        command = _perintah(recorded, service, antrean.jenis, stored.sha256, stored.ukuran)
        decider = dosir_di(service)

        def catat(unit: Unit) -> None:
            unit.run(decider, command.permohonan_id, command)
            unit.write(KERTAS_SELESAI, (antrean.ce_id, antrean.jenis.value))

        cause = Cause(unit_id(antrean), recorded.ce_id, recorded.hash)
        await self._store.submit(catat, cause, streams=((decider, decider.stream(command.permohonan_id)),))


def per_jenis(semua: Sequence[DuePaper]) -> list[DuePaper]:
    """Return papers kind by kind, the kind first of which the oldest is, each kind in its order."""
    urutan = {jenis: nomor for nomor, jenis in enumerate(dict.fromkeys(satu.jenis for satu in semua))}
    return sorted(semua, key=lambda satu: urutan[satu.jenis])


def mengalah(perintah: int, umur: float) -> bool:
    """Say whether a paper that has waited for `umur` seconds lets acts go first; `perintah` commands came since the last look."""
    return perintah > 0 and umur < LAMA_SECONDS


def unit_id(antrean: DuePaper) -> UUID:
    """Return the command id of recording a paper: the same however often it is tried."""
    return dosir_di("kertas").stream(f"{antrean.ce_id}/{antrean.jenis}")


def _perintah(recorded: Recorded, service: str, jenis: JenisDokumen, sha256: str, ukuran: int) -> CatatDokumen:
    fact = recorded.fact
    assert isinstance(fact, PeristiwaPermohonan), "papers follow from events of a request"  # noqa: S101 - as the table is written
    return CatatDokumen(
        permohonan_id=fact.permohonan_id,
        pelaku=PelakuSistem(sistem=service),
        langkah=fact.langkah,
        putaran=fact.putaran,
        jenis=jenis,
        sha256=sha256,
        ukuran=ukuran,
    )
