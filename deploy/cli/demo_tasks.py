"""What a demonstration leaves behind: requests on every role's desk, so that whoever signs in to the portal finds something to do."""

from typing import Final

from rich.console import Console
from rich.text import Text

from deploy.demo.kantor import Klien
from deploy.demo.perjalanan import Perjalanan, TindakanSelesai
from deploy.demo.rencana import RencanaPerjalanan
from deploy.demo.tempat import KantorDemo
from deploy.set.outside import OutsideSettings, outside
from deploy.words.problems import OperatorError
from shared.kernel.event.clock import WIB, now
from shared.sop.sebutan import sebutan
from shared.sop.table import SOP_V1

SAMPAI: Final = (1, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15)
"""The last step of each: the next one waits."""


async def leave_on_desks(tempat: KantorDemo, nomor: int, batas_detik: float, console: Console) -> list[str]:
    """Submit requests, numbered from `nomor` on, and leave each before another step; return what went wrong."""
    console.print()
    console.rule(Text("Yang ditinggalkan di meja", "bold"), align="left")
    today = now().astimezone(WIB).date()
    async with Klien.buka(tempat, batas_detik=batas_detik) as kantor:
        for urutan, sampai in enumerate(SAMPAI, start=nomor):
            rencana = RencanaPerjalanan("ditinggalkan di tengah jalan", sampai=sampai)
            try:
                await Perjalanan.siapkan(kantor, rencana, urutan, today, quietly).jalan()
            except OperatorError as fault:
                console.print(f"  ✗ {fault}", style="red", markup=False)
                return [f"permohonan di meja, sesudah langkah {sampai}: {fault}"]
    for sampai in dict.fromkeys(SAMPAI):
        berikut = SOP_V1[sampai + 1]
        console.print(f"  {SAMPAI.count(sampai)} menunggu {sebutan(berikut.pelaksana)}: {berikut.nomor}. {berikut.nama}", markup=False)
    if tempat.addresses is not None and (pages := outside(tempat.addresses, OutsideSettings.PORTAL)):
        console.print(f"\nBuka {pages} dan masuk sebagai salah seorang dari mereka.", markup=False)
    return []


def quietly(_: TindakanSelesai) -> None:
    """Say nothing of each act: they are like those before."""
