"""What the overlap radar finds of what an analyst would look at, how much it raises in vain, and how long it takes."""

import time
from dataclasses import dataclass
from statistics import quantiles

from services.analysis.main import SERVICE
from services.analysis.register.mirip import AplikasiDitanya
from services.analysis.register.radar import cari_kemiripan
from shared.kernel.process.settings import Settings
from shared.kernel.writer.store import Store
from shared.service.run.runtime import build
from tests.bench.kemiripan.bahan import Kueri, banyak, daftarkan, kueri, nomor_aplikasi, terdaftar


@dataclass(frozen=True, slots=True)
class Mutu:
    """Over all labelled requests: raised, rightly raised, and labelled; how often the first was right; and the new ones left alone."""

    kueri: int
    dilabeli: int
    diangkat: int
    benar: int
    pertama_benar: int
    berlabel: int
    baru: int
    baru_dibiarkan: int

    @property
    def presisi(self) -> float:
        """The part of what is raised that is right."""
        return self.benar / self.diangkat if self.diangkat else 0.0

    @property
    def daya_temu(self) -> float:
        """The part of what is labelled that is raised (recall)."""
        return self.benar / self.dilabeli

    @property
    def pertama(self) -> float:
        """How often the first that is raised is right, where something is labelled."""
        return self.pertama_benar / self.berlabel


@dataclass(frozen=True, slots=True)
class Kecepatan:
    """Milliseconds of one search in a register of so many applications."""

    terdaftar: int
    p50: float
    p99: float


async def mutu(store: Store) -> Mutu:
    """Ask all labelled requests; the registered applications are in the store already."""
    kode = {nomor_aplikasi(satu): satu for satu, _, _ in terdaftar()}
    semua: list[tuple[Kueri, list[str]]] = []
    for satu in kueri():
        hasil = await cari_kemiripan(store.query, AplikasiDitanya.dari(satu.data), None)
        semua.append((satu, [kode.get(k.aplikasi_id, k.nama_aplikasi) if k.aplikasi_id else k.kode for k in hasil.kemiripan]))
    baru = [diangkat for satu, diangkat in semua if not satu.label]
    return Mutu(
        kueri=len(semua),
        dilabeli=sum(len(satu.label) for satu, _ in semua),
        diangkat=sum(len(diangkat) for _, diangkat in semua),
        benar=sum(len(satu.label & set(diangkat)) for satu, diangkat in semua),
        pertama_benar=sum(diangkat[:1] != [] and diangkat[0] in satu.label for satu, diangkat in semua),
        berlabel=len(semua) - len(baru),
        baru=len(baru),
        baru_dibiarkan=sum(not diangkat for diangkat in baru),
    )


async def kecepatan(store: Store, ulangan: int) -> Kecepatan:
    """Time single searches, one after another, in the register as it is."""
    ditanya = [AplikasiDitanya.dari(satu.data) for satu in kueri()]
    lama: list[float] = []
    jumlah = 0
    for satu in ditanya * ulangan:
        begun = time.perf_counter()
        jumlah = (await cari_kemiripan(store.query, satu, None)).jumlah_terdaftar
        lama.append((time.perf_counter() - begun) * 1000)
    cuts = quantiles(lama, n=100)
    return Kecepatan(jumlah, cuts[49], cuts[98])


async def ukur(settings: Settings, jumlah: int, ulangan: int) -> tuple[Mutu, Kecepatan]:
    """Measure both, the quality before the register is filled up; the service must not run."""
    runtime = build(SERVICE, settings)
    await runtime.store.open()
    try:
        await daftarkan(runtime.store, terdaftar())
        found = await mutu(runtime.store)
        await daftarkan(runtime.store, list(banyak(jumlah - len(terdaftar()))))
        return found, await kecepatan(runtime.store, ulangan)
    finally:
        await runtime.store.close()
