"""`satupintu republish`: fill a lost or truncated stream again from the store."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console

from deploy.audit.repair.republish import RepublishContext
from deploy.audit.repair.republish import republish as bring_back
from deploy.cli.choices import SATU_LAYANAN, services
from deploy.cli.progress import track
from deploy.cli.verify import FOUND, print_findings
from deploy.set.addresses import load


def republish(
    service: SATU_LAYANAN = None,
    dari_awal: Annotated[
        bool, typer.Option("--dari-awal", help="hapus dan buat ulang stream yang isinya berbeda dari penyimpanan")
    ] = False,
) -> None:
    """Isi kembali stream yang hilang atau terpotong dari penyimpanan, ke nomor urut yang sama; boleh selagi set menyala.

    Stream yang hilang dinyatakan ulang; relay yang berjalan mengisinya, dan bila tidak ada, perintah ini sendiri. Stream yang isinya
    lain dari penyimpanan hanya disebut, dan baru dibuat ulang dengan --dari-awal; tidak pernah, bila penyimpanannya yang kehilangan
    peristiwa, karena stream itu mungkin salinan terakhirnya. Penyimpanan tidak pernah diubah.

    Kode keluar: 0 stream sama dengan penyimpanan; 1 masih berbeda; 3 masalah lingkungan.

    Contoh: satupintu republish --service letters
    """
    console = Console(highlight=False, soft_wrap=True)
    around = RepublishContext(load(), track, lambda text: console.print(text, markup=False))
    report = asyncio.run(bring_back(around, services(service), from_the_start=dari_awal))
    print_findings(console, report)
    if not report.clean:
        console.print("stream masih berbeda dari penyimpanan", style="red")
        raise typer.Exit(FOUND)
    console.print("stream sama dengan penyimpanan", style="green")
