"""`satupintu parked`: events that could not be handled; list them, try them again, or take one out."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from deploy.audit.http.parking import ParkedEvent, opened
from deploy.cli.bahasa import CommandFamily
from deploy.cli.choices import SATU_LAYANAN, services
from deploy.set.addresses import load

parked = CommandFamily()


@parked.callback(invoke_without_command=True)
def first(context: typer.Context) -> None:
    """Lihat, coba lagi, atau buang peristiwa yang diparkir: yang tidak dapat ditangani, bersama permohonannya; yang lain berjalan terus.

    Contoh: satupintu parked; satupintu parked retry PERMOHONAN_ID; satupintu parked discard 12
    """
    if context.invoked_subcommand is None:
        show()


@parked.add("list")
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
        print("\n".join(_entry(event) for event in found))
    else:
        print("tidak ada peristiwa yang diparkir")


@parked.add("retry")
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


@parked.add("discard")
def discard(nomor: Annotated[int, typer.Argument(help="nomor seperti tertulis di daftar")], service: SATU_LAYANAN = None) -> None:
    """Buang satu peristiwa untuk selamanya; layanan itu tidak akan pernah menanganinya.

    Contoh: satupintu parked discard 12 --service letters
    """
    with opened(load(), services(service)) as parking:
        gone = parking.discard(nomor)
    print(f"{gone.service}: {gone.jenis} nomor {gone.nomor} dibuang")


def _entry(event: ParkedEvent) -> str:
    return "\n".join(
        (
            f"{event.service} {event.nomor}  {event.jenis} dari {event.sumber}, sejak {event.dibuat}, {event.percobaan} percobaan",
            f"    {event.kelompok}",
            f"    {event.galat}",
        )
    )
