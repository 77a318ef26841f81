"""The requests that copies are made of: lived through over HTTP, by the example office, until nothing is left to do about them.

They end in every way that requests do, or stay at a step.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from deploy.demo.cost.kertas import sampai_tenang
from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.perjalanan import Perjalanan, TindakanSelesai
from deploy.demo.rencana import RencanaPerjalanan
from deploy.demo.tempat import KantorDemo
from shared.contracts.analysis import Kesimpulan
from shared.contracts.peran import Jabatan

BERSAMAAN: Final = 4
SABAR_DETIK: Final = 300.0
TOLAK: Final = {"jenis": "DUPLIKAT", "alasan": "Sudah diajukan dengan nomor agenda lain."}
CABUT: Final = {"alasan": "Kegiatan ditunda."}


class Berhenti(Exception):
    """A request stays where it is."""


@dataclass(frozen=True, slots=True)
class Jalan:
    """How one goes: as planned, up to a step or to the end, and then withdrawn or refused."""

    rencana: RencanaPerjalanan
    sampai: int | None = None
    dicabut: bool = False
    ditolak: bool = False

    @property
    def selesai(self) -> bool:
        """Whether it ends."""
        return self.sampai is None or self.dicabut or self.ditolak


def _rencana(kesimpulan: Kesimpulan = Kesimpulan.DIREKOMENDASIKAN, *ditolak_di: int) -> RencanaPerjalanan:
    return RencanaPerjalanan("skala", kesimpulan, frozenset(ditolak_di), berbukti=bool(ditolak_di))


LURUS: Final = _rencana()
SELESAI: Final = (
    *(Jalan(_rencana(satu)) for satu in (*Kesimpulan, *Kesimpulan, *Kesimpulan)),
    *(Jalan(_rencana(Kesimpulan.DIREKOMENDASIKAN, satu)) for satu in (5, 5, 12, 13, 14, 15)),
    Jalan(LURUS, 6, dicabut=True),
    Jalan(LURUS, 1, ditolak=True),
)
TERBUKA: Final = tuple(Jalan(LURUS, satu) for satu in (1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 16))


async def jalani(tempat: KantorDemo, jalan: Sequence[Jalan], tanggal: date, maju: Callable[[int], None]) -> list[UUID]:
    """Let requests go their ways, some at a time, while all services run; return their ids, in this order, when all is still."""
    async with Klien.buka(tempat, bersamaan=BERSAMAAN, batas_detik=SABAR_DETIK) as kantor:
        giliran = asyncio.Semaphore(BERSAMAAN)

        async def satu(nomor: int, apa: Jalan) -> UUID:
            async with giliran:
                permohonan_id = await _satu(kantor, nomor, apa, tanggal)
                maju(1)
                return permohonan_id

        ids = await asyncio.gather(*(satu(nomor, apa) for nomor, apa in enumerate(jalan, start=1)))
    await sampai_tenang(tempat.services, SABAR_DETIK)
    return ids


async def _satu(kantor: Klien, nomor: int, apa: Jalan, tanggal: date) -> UUID:
    def lapor(kejadian: TindakanSelesai) -> None:
        if kejadian.langkah.nomor == apa.sampai:
            raise Berhenti

    perjalanan = Perjalanan.siapkan(kantor, apa.rencana, nomor, tanggal, lapor)
    try:
        await perjalanan.jalan()
    except Berhenti:
        if apa.dicabut:
            await _lakukan(perjalanan, "intake", "pencabutan", CABUT)
        if apa.ditolak:
            await _tolak(kantor, perjalanan)
    return perjalanan.permohonan_id


async def _lakukan(perjalanan: Perjalanan, service: str, nama: str, isi: dict[str, str]) -> None:
    path = f"/permohonan/{perjalanan.permohonan_id}/{nama}"
    await perjalanan.kantor.lakukan(Tindakan(service, path, perjalanan.opd.orang, isi))


async def _tolak(kantor: Klien, perjalanan: Perjalanan) -> None:
    """Refuse a request at step 2, sign the letter that says so, and have its receipt confirmed."""
    kadis, satu = kantor.tempat.pejabat[Jabatan.KEPALA_DINAS], perjalanan.permohonan_id
    await kantor.tunggu("disposition", satu, kadis, lambda kasus: any(t["langkah"] == 2 for t in kasus["tindakan"]), "langkah 2")
    await kantor.lakukan(Tindakan("disposition", f"/permohonan/{satu}/penolakan", kadis, TOLAK))
    surat = await kantor.tunggu("letters", satu, kadis, lambda kasus: any(t["langkah"] == 15 for t in kasus["tindakan"]), "langkah 15")
    dibaca = {"hash_konsep": surat["isi"]["hash_konsep"]}
    await kantor.lakukan(Tindakan("letters", f"/permohonan/{satu}/tanda-tangan", kadis, dibaca))
    opd = perjalanan.opd.orang
    boleh = "konfirmasi_penerimaan"
    await kantor.tunggu("intake", satu, opd, lambda kasus: any(t["nama"] == boleh for t in kasus["tindakan"]), boleh)
    await kantor.lakukan(Tindakan("intake", f"/permohonan/{satu}/konfirmasi-penerimaan", opd))
