"""The bill of a day: what it cost a running set from its first act until the last of its papers."""

import asyncio
import resource
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from deploy.audit.stores.log import snapshot
from deploy.demo.cost import kertas, prosesor
from deploy.demo.cost.kertas import KertasJadi
from deploy.demo.cost.pohon import PohonProses
from deploy.demo.cost.prosesor import Detik
from deploy.demo.cost.ukuran import UkuranSet, ukuran
from deploy.demo.tempat import KantorDemo
from deploy.set.addresses import Addresses
from shared.kernel.event.clock import now

LIHAT_DETIK: Final = 5.0
"""How often memory is looked at; each look costs the machine some milliseconds."""
SABAR_DETIK: Final = 600.0
DIDENGAR: Final = "satupintu_konsumen_peristiwa"
DITERBITKAN: Final = "satupintu_relay_peristiwa"


@dataclass(slots=True)
class Tagihan:
    """Filled in while the day goes on; `pengemudi` are the seconds of this process, which is not part of the set.

    `memori_mb` is what the set held at rest and at its peak, zero where its processes cannot be seen; `sisa_detik` is how long after the
    last act the last paper was there.
    """

    detik: Detik = field(default_factory=dict[tuple[str, str], float])
    pengemudi: float = 0.0
    kertas: list[KertasJadi] = field(default_factory=list[KertasJadi])
    sisa_detik: float = 0.0
    ukuran: UkuranSet = field(default_factory=UkuranSet)
    memori_mb: tuple[float, float] = (0.0, 0.0)
    diterbitkan: float = 0.0
    didengar: float = 0.0
    server_terlihat: bool = False

    @property
    def jumlah_detik(self) -> float:
        """All processes of the set together."""
        return sum(self.detik.values())


@asynccontextmanager
async def ditagih(tempat: KantorDemo, addresses: Addresses, pohon: PohonProses | None = None) -> AsyncGenerator[Tagihan]:
    """Measure what happens inside, and until all of it is settled; `pohon` are the set's processes where they can be seen."""
    pohon = pohon or PohonProses.dari(addresses)
    tagihan = Tagihan(server_terlihat=pohon is not None)
    await kertas.sampai_tenang(tempat.services, SABAR_DETIK)
    with snapshot(addresses) as log:
        awal_posisi = kertas.posisi(log)
    istirahat = await asyncio.to_thread(pohon.memori_mb) if pohon else 0.0
    awal_ukuran, awal, awal_sendiri = await ukuran(addresses), await prosesor.ukuran(prosesor.diukur(addresses)), _sendiri()
    awal_detik = prosesor.terpakai(awal, pohon)
    puncak = asyncio.create_task(_puncak(pohon, tagihan, istirahat))
    try:
        yield tagihan
        selesai, tagihan.pengemudi = now(), _sendiri() - awal_sendiri
        await kertas.sampai_tenang(tempat.services, SABAR_DETIK)
    finally:
        puncak.cancel()
        await asyncio.gather(puncak, return_exceptions=True)
    akhir = await prosesor.ukuran(prosesor.diukur(addresses))
    tagihan.detik = prosesor.selisih(prosesor.terpakai(akhir, pohon), awal_detik)
    tagihan.diterbitkan, tagihan.didengar = (_jumlah(akhir, nama) - _jumlah(awal, nama) for nama in (DITERBITKAN, DIDENGAR))
    tagihan.ukuran = (await ukuran(addresses)).sejak(awal_ukuran)
    with snapshot(addresses) as log:
        tagihan.kertas = kertas.dibuat(log, awal_posisi)
    tagihan.sisa_detik = max(((satu.pada - selesai).total_seconds() for satu in tagihan.kertas), default=0.0)


async def _puncak(pohon: PohonProses | None, tagihan: Tagihan, istirahat: float) -> None:
    while pohon is not None:
        kini = await asyncio.to_thread(pohon.memori_mb)
        tagihan.memori_mb = (istirahat, max(kini, tagihan.memori_mb[1]))
        await asyncio.sleep(LIHAT_DETIK)


def _sendiri() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime


def _jumlah(semua: Mapping[str, Mapping[str, Mapping[str, float]]], nama: str) -> float:
    return sum(sum(punya.get(nama, {}).values()) for punya in semua.values())
