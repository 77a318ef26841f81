"""A busy day: many requests at the same time, and what it shows of the services' speed and of how the requests ended."""

import asyncio
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from deploy.demo.kantor import Klien
from deploy.demo.perjalanan import MUNDUR_KE, Perjalanan, TindakanSelesai
from deploy.demo.rencana import RencanaPerjalanan
from deploy.words.problems import OperatorError
from shared.contracts.analysis import Kesimpulan

HASIL: Final = tuple(Kesimpulan)


@dataclass(frozen=True, slots=True)
class HariSibuk:
    """How many requests, how many at a time, how likely each is sent back, and how long one may take.

    With `per_detik` they come at that rate, however many are under way then, as an office's do; without it each waits for one to end.
    """

    permohonan: int
    bersamaan: int
    kembali: float
    benih: int
    tanggal: date
    batas_detik: float
    per_detik: float | None = None


@dataclass(slots=True)
class HasilHariSibuk:
    """What the day brought: all acts with their times, how many requests ended in which way, and what went wrong with the others."""

    detik: float = 0.0
    kejadian: list[TindakanSelesai] = field(default_factory=list)
    akhir: Counter[str] = field(default_factory=Counter)
    salah: list[str] = field(default_factory=list)

    @property
    def beres(self) -> bool:
        """Whether every request ended as it should."""
        return not self.salah

    @property
    def per_detik(self) -> float:
        """Steps done per second, ways back included."""
        return len(self.kejadian) / self.detik if self.detik else 0.0

    @property
    def serah_terima(self) -> list[float]:
        """Seconds from an act until the next one was a task at another service."""
        return [satu.tunggu_detik for satu in self.kejadian if satu.serah_terima]

    def per_langkah(self) -> dict[int, list[TindakanSelesai]]:
        """Return the acts by SOP step, in the SOP's order."""
        grouped: dict[int, list[TindakanSelesai]] = defaultdict(list)
        for kejadian in self.kejadian:
            grouped[kejadian.langkah.nomor].append(kejadian)
        return dict(sorted(grouped.items()))


def rencana(hari: HariSibuk) -> list[RencanaPerjalanan]:
    """Draw what will happen to each request; the same seed draws the same day."""
    chance = random.Random(hari.benih)  # noqa: S311 - a drawing that must be repeatable, nothing secret
    ways = sorted(MUNDUR_KE)
    return [
        RencanaPerjalanan(
            nama="simulasi",
            kesimpulan=chance.choice(HASIL),
            ditolak_di=frozenset({chance.choice(ways)}) if chance.random() < hari.kembali else frozenset(),
        )
        for _ in range(hari.permohonan)
    ]


async def jalani(kantor: Klien, hari: HariSibuk, maju: Callable[[int], None]) -> HasilHariSibuk:
    """Walk all requests, so many at a time; `maju` is told of each step."""
    hasil, waiting = HasilHariSibuk(), iter(list(enumerate(rencana(hari), start=1)))

    def lapor(kejadian: TindakanSelesai) -> None:
        hasil.kejadian.append(kejadian)
        maju(1)

    async def meja() -> None:
        for nomor, satu in waiting:
            await jalan(nomor, satu)

    async def datang() -> None:
        async with asyncio.TaskGroup() as semua:
            for nomor, satu in waiting:
                await asyncio.sleep(begun + (nomor - 1) / (hari.per_detik or 1.0) - time.perf_counter())
                semua.create_task(jalan(nomor, satu))

    async def jalan(nomor: int, satu: RencanaPerjalanan) -> None:
        await _satu(Perjalanan.siapkan(kantor, satu, nomor, hari.tanggal, lapor), nomor, hari.batas_detik, hasil)

    begun = time.perf_counter()
    await (datang() if hari.per_detik else asyncio.gather(*(meja() for _ in range(min(hari.bersamaan, hari.permohonan)))))
    hasil.detik = time.perf_counter() - begun
    return hasil


async def _satu(journey: Perjalanan, nomor: int, batas_detik: float, hasil: HasilHariSibuk) -> None:
    """Walk one request; whatever keeps it from its end is told, and the others go on."""
    try:
        async with asyncio.timeout(batas_detik):
            await journey.jalan()
    except (OperatorError, TimeoutError) as fault:
        reason = str(fault) or f"belum selesai dalam {batas_detik:.0f} detik"
        last = journey.kejadian[-1].langkah.nomor if journey.kejadian else 0
        hasil.akhir[f"berhenti sesudah langkah {last}"] += 1
        hasil.salah.append(f"permohonan {nomor} ({journey.permohonan_id}): {reason}")
        return
    hasil.akhir[f"selesai, {journey.rencana.kesimpulan}"] += 1
    if not journey.beres:
        hasil.salah.append(f"permohonan {nomor} ({journey.permohonan_id}): berakhir {journey.status}")


def persentil(nilai: Sequence[float], bagian: float) -> float:
    """Return the value below which this part of the values lies; 0 when there is none."""
    ordered = sorted(nilai)
    return ordered[min(int(len(ordered) * bagian), len(ordered) - 1)] if ordered else 0.0
