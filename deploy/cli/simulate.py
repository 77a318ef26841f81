"""`satupintu simulate`: many whole requests at once, how fast each step is answered, and whether every request ended as it should."""

import asyncio
import json
import sys
from contextlib import nullcontext
from typing import Annotated, Any

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from deploy.cli import simulate_cost
from deploy.cli.demo import ALAMAT, RAHASIA
from deploy.cli.progress import track
from deploy.demo.cost.tagihan import Tagihan, ditagih
from deploy.demo.hari_sibuk import HariSibuk, HasilHariSibuk, jalani, persentil
from deploy.demo.kantor import Klien
from deploy.demo.tempat import KantorDemo
from deploy.words.problems import WrongUse
from shared.kernel.event.clock import WIB, now
from shared.sop.table import SOP_V1

MILLISECONDS = 1000
FAULTS_SHOWN = 20
PLAIN_WIDTH = 132
OPEN_MAX = 500
"""Connections to each service at most, where requests come at a rate."""


def simulate(  # noqa: PLR0917 - options of a command, given by name
    requests: Annotated[int, typer.Option(min=1, max=100_000, help="berapa permohonan")] = 100,
    concurrency: Annotated[int, typer.Option(min=1, max=500, help="berapa yang berjalan bersamaan")] = 10,
    seed: Annotated[int, typer.Option(help="benih acak; benih yang sama memberi hari yang sama")] = 1,
    returns: Annotated[float, typer.Option(min=0, max=1, help="bagian permohonan yang sekali dikembalikan atau ditolak di jalan")] = 0.2,
    rate: Annotated[
        float | None, typer.Option(min=0.01, help="permohonan tiap detik, berapa pun yang sedang berjalan; pengganti --concurrency")
    ] = None,
    limit: Annotated[float, typer.Option(min=1, help="paling lama satu permohonan, detik")] = 120.0,
    alamat: ALAMAT = None,
    rahasia: RAHASIA = None,
    as_json: Annotated[bool, typer.Option("--json", help="satu objek JSON")] = False,
    *,
    cost: Annotated[bool, typer.Option("--cost", help="juga biayanya: prosesor, dokumen, byte, memori, tiap permohonan")] = False,
) -> None:
    """Jalankan banyak permohonan utuh sekaligus; cetak langkah per detik, p50 dan p99 tiap langkah, dan bagaimana semuanya berakhir.

    Kode keluar: 0 bila tiap permohonan berakhir sebagaimana mestinya; 1 bila tidak; 3 bila set tidak menyala.

    --cost menunggu sampai dokumen terakhir jadi, dan membaca basis data dan stream seperti auditor.

    Contoh: satupintu simulate --requests 200 --concurrency 20 --returns 0.3 --cost
    """
    tempat = KantorDemo.temukan(alamat, rahasia)
    if cost and tempat.addresses is None:
        message = "--cost memerlukan set dengan berkas alamatnya, bukan --alamat"
        raise WrongUse(message)
    hari = HariSibuk(requests, concurrency, returns, seed, now().astimezone(WIB).date(), limit, rate)
    hasil, tagihan = asyncio.run(_run(tempat, hari, cost=cost))
    if as_json:
        print(json.dumps(as_data(hasil) | ({"biaya": simulate_cost.as_data(tagihan, hasil)} if tagihan else {})))
    else:
        _in_words(hasil, tagihan)
    if not hasil.beres:
        raise typer.Exit(1)


async def _run(tempat: KantorDemo, hari: HariSibuk, *, cost: bool) -> tuple[HasilHariSibuk, Tagihan | None]:
    bersamaan = hari.bersamaan if hari.per_detik is None else OPEN_MAX
    async with Klien.buka(tempat, bersamaan=bersamaan, batas_detik=hari.batas_detik) as kantor:
        await kantor.pastikan_siap()
        bill = ditagih(tempat, tempat.addresses) if cost and tempat.addresses is not None else nullcontext()
        with track("Langkah", hari.permohonan * len(SOP_V1.langkah)) as advance:
            async with bill as tagihan:
                hasil = await jalani(kantor, hari, advance)
    return hasil, tagihan


def as_data(hasil: HasilHariSibuk) -> dict[str, Any]:
    """Return the day for a script; times in milliseconds, `tunggu` is how long a task took to come to the next desk."""
    langkah: dict[str, dict[str, float]] = {}
    for nomor, kejadian in hasil.per_langkah().items():
        jawab = [satu.jawab_detik * MILLISECONDS for satu in kejadian]
        tunggu = [satu.tunggu_detik * MILLISECONDS for satu in kejadian]
        langkah[str(nomor)] = {
            "jumlah": len(kejadian),
            "jawab_p50": round(persentil(jawab, 0.5), 2),
            "jawab_p99": round(persentil(jawab, 0.99), 2),
            "tunggu_p50": round(persentil(tunggu, 0.5), 2),
            "tunggu_p99": round(persentil(tunggu, 0.99), 2),
        }
    return {
        "langkah_per_detik": round(hasil.per_detik, 1),
        "langkah_selesai": len(hasil.kejadian),
        "detik": round(hasil.detik, 2),
        "langkah": langkah,
        "akhir": dict(hasil.akhir),
        "salah": hasil.salah,
        "beres": hasil.beres,
    }


def _in_words(hasil: HasilHariSibuk, tagihan: Tagihan | None) -> None:
    console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else PLAIN_WIDTH)
    table = Table(box=SIMPLE, caption="milidetik; tunggu = sampai tugas ada di meja berikutnya", caption_justify="left")
    table.add_column("Langkah")
    for title in ("Jumlah", "Jawab p50", "Jawab p99", "Tunggu p50", "Tunggu p99"):
        table.add_column(title, justify="right")
    for nomor, row in as_data(hasil)["langkah"].items():
        times = (f"{row[name]:.1f}" for name in ("jawab_p50", "jawab_p99", "tunggu_p50", "tunggu_p99"))
        table.add_row(f"{nomor:>2}  {SOP_V1[int(nomor)].nama}", str(row["jumlah"]), *times)
    console.print(table)
    console.print(f"{len(hasil.kejadian)} langkah dalam {hasil.detik:.1f} detik: {hasil.per_detik:.0f} langkah per detik")
    if tagihan is not None:
        simulate_cost.in_words(console, tagihan, hasil)
    for akhir, jumlah in sorted(hasil.akhir.items()):
        console.print(f"{jumlah:>6}  {akhir}", markup=False)
    for satu in hasil.salah[:FAULTS_SHOWN]:
        console.print(f"SALAH: {satu}", style="red", markup=False)
    if len(hasil.salah) > FAULTS_SHOWN:
        console.print(f"... dan {len(hasil.salah) - FAULTS_SHOWN} lagi", style="red")
    verdict = "semua permohonan berakhir sebagaimana mestinya" if hasil.beres else f"{len(hasil.salah)} permohonan tidak"
    console.print(verdict, style="green" if hasil.beres else "red")
