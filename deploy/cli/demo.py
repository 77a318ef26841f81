"""`satupintu demo`: three requests through all steps of the SOP, as the six roles, over HTTP; their papers in a folder."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.text import Text

from deploy.audit.history.life import life_of
from deploy.audit.stores.log import snapshot
from deploy.cli.demo_office import OfficeLife, tell
from deploy.cli.demo_tasks import leave_on_desks
from deploy.cli.history import history
from deploy.demo.dokumen import unduh
from deploy.demo.kantor import Klien
from deploy.demo.kehidupan import bereskan
from deploy.demo.perjalanan import Perjalanan
from deploy.demo.rencana import RencanaPerjalanan
from deploy.demo.tempat import KantorDemo
from deploy.words.problems import OperatorError
from shared.contracts.analysis import AnalisaSelesai, Kesimpulan
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB
from shared.sop.table import SOP_V1

RENCANA: Final = (
    RencanaPerjalanan("langsung sampai selesai, analisa dengan bukti", berbukti=True),
    RencanaPerjalanan(
        "dikembalikan pada langkah 5, paraf ditolak pada langkah 13",
        Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN,
        frozenset({5, 13}),
    ),
    RencanaPerjalanan("hasil analisa: tidak direkomendasikan", Kesimpulan.TIDAK_DIREKOMENDASIKAN),
)
"""What happens to the requests of a demonstration, in turn."""

ALAMAT = Annotated[str | None, typer.Option(help="set di alamat lain, misalnya http://127.0.0.1 (port mulai 8001)")]
DOKUMEN: Final = Path("demo-dokumen")
RAHASIA = Annotated[Path | None, typer.Option(envvar="SATUPINTU_RAHASIA", help="folder rahasia set itu, untuk kunci tokennya")]


def demo(
    permohonan: Annotated[int, typer.Option(min=1, max=100, help="berapa permohonan")] = len(RENCANA),
    alamat: ALAMAT = None,
    rahasia: RAHASIA = None,
    batas: Annotated[float, typer.Option(min=1, help="paling lama menunggu satu tugas, detik")] = 30.0,
    dokumen: Annotated[Path, typer.Option(envvar="SATUPINTU_DOKUMEN", help="folder bagi dokumen tiap permohonan")] = DOKUMEN,
    *,
    kantor: Annotated[bool, typer.Option("--kantor/--tanpa-kantor", help="perlihatkan juga kehidupan kantor di sekitarnya")] = True,
) -> None:
    """Bawa permohonan contoh melalui semua langkah SOP lewat HTTP, unduh dokumennya, lalu cetak riwayatnya dari penyimpanan peristiwa.

    Sesudah itu kehidupan kantor secara singkat, dengan satu permohonan lagi: tenggat tiap langkah, keputusan kalender yang dilihat
    dahulu, Plh. yang menandatangani, siapa diberi tahu apa, dan data seseorang yang dihapus. Tidak ada yang tertinggal darinya selain
    permohonan itu: mandatnya dicabut, keputusannya tidak dicatat. Akhirnya beberapa permohonan ditinggalkan di meja setiap peran,
    untuk dikerjakan di portal.

    Dokumen tiap permohonan disimpan putaran demi putaran, dalam urutan SOP, di folder/TAHUN-AGENDA, misalnya demo-dokumen/2026-001.

    Kode keluar: 0 bila tiap permohonan berakhir sebagaimana mestinya; 1 bila tidak; 3 bila set tidak menyala.

    Contoh: satupintu demo --permohonan 1
    """
    console = Console(highlight=False, soft_wrap=True)
    tempat = KantorDemo.temukan(alamat, rahasia)
    ke = Unduh(dokumen, batas)
    journeys, faults = asyncio.run(_walk(tempat, permohonan, ke, console))
    if tempat.addresses is None:
        console.print("\nRiwayat dari penyimpanan tidak dicetak: basis data set di alamat lain tidak terjangkau dari sini.", style="dim")
    else:
        for journey in journeys:
            faults += _timeline(tempat, journey, console)
    if kantor and not faults:
        more, faults = asyncio.run(_office(tempat, permohonan + 1, ke, console))
        journeys += more
    if kantor and not faults:
        faults += asyncio.run(leave_on_desks(tempat, len(journeys) + 1, batas, console))
    _verdict(console, journeys, faults)


@dataclass(frozen=True, slots=True)
class Unduh:
    """Where the papers go, and how long a task may take to come."""

    folder: Path
    batas: float


async def _walk(tempat: KantorDemo, count: int, ke: Unduh, console: Console) -> tuple[list[Perjalanan], list[str]]:
    journeys: list[Perjalanan] = []
    faults: list[str] = []
    today = datetime.now(UTC).astimezone(WIB).date()
    async with Klien.buka(tempat, batas_detik=ke.batas) as kantor:
        await kantor.pastikan_siap()
        await bereskan(kantor)
        for nomor in range(1, count + 1):
            rencana = RENCANA[(nomor - 1) % len(RENCANA)]
            journey = Perjalanan.siapkan(kantor, rencana, nomor, today, lambda kejadian: tell(console, kejadian))
            journeys.append(journey)
            console.rule(Text(f"Permohonan {nomor}: {rencana.nama}", "bold"), align="left")
            try:
                await journey.jalan()
            except OperatorError as fault:
                console.print(f"  ✗ {fault}", style="red", markup=False)
                faults.append(f"permohonan {nomor}: {fault}")
            else:
                faults += await _ended(journey, ke, console)
    return journeys, faults


async def _ended(journey: Perjalanan, ke: Unduh, console: Console) -> list[str]:
    """Say that the request is done, fetch its papers, say where they are, and return what is missing."""
    console.print(Text.assemble(("  ✓ ", "green"), f"penerimaan dikonfirmasi OPD; permohonan {journey.permohonan_id} selesai"))
    unduhan = await unduh(journey, ke.folder, ke.batas)
    console.print(Text.assemble(("  ✓ ", "green"), f"{len(unduhan.berkas)} dokumen di {unduhan.folder.resolve()}"))
    return [f"{journey.permohonan_id}: belum ada dokumen {satu}" for satu in unduhan.kurang]


async def _office(tempat: KantorDemo, nomor: int, ke: Unduh, console: Console) -> tuple[list[Perjalanan], list[str]]:
    """Show office life around one more request; return it, and what went wrong."""
    if Jabatan.ADMIN not in tempat.pejabat:
        console.print("\nKehidupan kantor tidak diperlihatkan: direktori tidak memuat admin, yang mencatat mandat.", style="dim")
        return [], []
    async with Klien.buka(tempat, batas_detik=ke.batas) as kantor:
        office = OfficeLife.prepare(console, kantor, nomor)
        console.print()
        console.rule(Text(f"Kehidupan kantor: {office.journey.rencana.nama}", "bold"), align="left")
        try:
            await office.walk()
            faults = await _ended(office.journey, ke, console)
            await office.look_back()
            return [office.journey], faults + await office.forget()
        except OperatorError as fault:
            console.print(f"  ✗ {fault}", style="red", markup=False)
            return [office.journey], [f"kehidupan kantor: {fault}"]


def _timeline(tempat: KantorDemo, journey: Perjalanan, console: Console) -> list[str]:
    """Print the request's life as the stores tell it, and return what is missing in it."""
    if tempat.addresses is None or not journey.kejadian:
        return []
    console.print()
    history(str(journey.permohonan_id))
    with snapshot(tempat.addresses) as log:
        facts = [happening.recorded.fact for happening in life_of(log, journey.permohonan_id)]
    closed = {row.nomor for row in SOP_V1.langkah if any(type(f) is row.event and getattr(f, "langkah", 0) == row.nomor for f in facts)}
    missing = [row.nomor for row in SOP_V1.langkah if row.nomor not in closed]
    outcomes = [fact.kesimpulan for fact in facts if isinstance(fact, AnalisaSelesai)]
    faults = [f"{journey.permohonan_id}: langkah {', '.join(map(str, missing))} tidak ada di penyimpanan"] if missing else []
    if outcomes[-1:] != [journey.rencana.kesimpulan]:
        faults.append(f"{journey.permohonan_id}: hasil di penyimpanan {outcomes[-1:]}, seharusnya {journey.rencana.kesimpulan}")
    return faults


def _verdict(console: Console, journeys: Sequence[Perjalanan], faults: Sequence[str]) -> None:
    console.print()
    for nomor, journey in enumerate(journeys, start=1):
        closed = len(journey.selesai)
        style = "green" if journey.beres else "red"
        console.print(f"Permohonan {nomor}: {closed} langkah selesai", style=style, markup=False)
    for fault in faults:
        console.print(f"KURANG: {fault}", style="red", markup=False)
    if faults or not all(journey.beres for journey in journeys):
        raise typer.Exit(1)
