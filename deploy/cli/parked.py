"""`satupintu parked`: events that could not be handled; list them, try them again, or take one out."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from deploy.addresses import load
from deploy.audit.parking import Parked, opened
from deploy.cli.choices import SATU_LAYANAN, services

parked = typer.Typer(add_completion=False, rich_markup_mode=None)


@parked.callback(invoke_without_command=True)
def first(context: typer.Context) -> None:
    """Lihat, coba lagi, atau buang peristiwa yang diparkir: yang tidak dapat ditangani, bersama permohonannya; yang lain berjalan terus.

    Contoh: satupintu parked; satupintu parked retry PERMOHONAN_ID; satupintu parked discard 12
    """
    if context.invoked_subcommand is None:
        show()


@parked.command("list")
def show(
    service: SATU_LAYANAN = None,
    as_json: Annotated[bool, typer.Option("--json", help="satu objek JSON per baris")] = False,
) -> None:
    """Cetak peristiwa yang diparkir, yang tertua dahulu.

    Contoh: satupintu parked list --service analysis
    """
    with opened(load(), services(service)) as parking:
        found = parking.all()
    if as_json:
        for event in found:
            print(json.dumps(asdict(event)))
    elif found:
        Console(highlight=False, soft_wrap=True).print(_table(found))
    else:
        print("tidak ada peristiwa yang diparkir")


@parked.command("retry")
def retry(
    kelompok: Annotated[str, typer.Argument(help="permohonan_id, atau id agregat, seperti tertulis di daftar")],
    service: SATU_LAYANAN = None,
) -> None:
    """Tangani lagi peristiwa satu permohonan, berurutan, sampai ada yang menolak.

    Contoh: satupintu parked retry 0193a000-0000-7000-8000-000000000001
    """
    with opened(load(), services(service)) as parking:
        done = parking.retry(kelompok)
        left = [event for event in parking.all() if event.kelompok == kelompok]
    for name, count in done.items():
        print(f"{name}: {count} peristiwa berhasil")
    if left:
        print(f"masih diparkir: {len(left)}; yang pertama ({left[0].jenis}): {left[0].galat}")
        raise typer.Exit(1)


@parked.command("discard")
def discard(nomor: Annotated[int, typer.Argument(help="nomor seperti tertulis di daftar")], service: SATU_LAYANAN = None) -> None:
    """Buang satu peristiwa untuk selamanya; layanan itu tidak akan pernah menanganinya.

    Contoh: satupintu parked discard 12 --service letters
    """
    with opened(load(), services(service)) as parking:
        gone = parking.discard(nomor)
    print(f"{gone.service}: {gone.jenis} nomor {gone.nomor} dibuang")


def _table(found: list[Parked]) -> Table:
    table = Table(box=SIMPLE)
    for title in ("Layanan", "Nomor", "Kelompok", "Peristiwa", "Dari", "Galat", "Percobaan", "Sejak"):
        table.add_column(title, overflow="fold")
    for event in found:
        row = (event.service, event.nomor, event.kelompok, event.jenis, event.sumber, event.galat, event.percobaan, event.dibuat)
        table.add_row(*(Text(str(cell)) for cell in row))
    return table
