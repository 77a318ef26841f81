"""`satupintu sop`: the SOP as the services run it."""

import sys
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from shared.sop.table import SOP_V1, Langkah

PLAIN_WIDTH = 132


def sop(
    langkah: Annotated[int | None, typer.Option(min=1, max=len(SOP_V1.langkah), help="satu baris saja, selengkapnya")] = None,
) -> None:
    """Cetak tabel SOP: langkah, pelaksana, waktu, layanan, peristiwa, dan langkah berikutnya.

    Contoh: satupintu sop --langkah 5
    """
    console = Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH)
    console.print(f"SOP {SOP_V1.nomor}: {SOP_V1.nama} (revisi {SOP_V1.tanggal_revisi:%d-%m-%Y})", markup=False)
    console.print(_overview() if langkah is None else _in_full(SOP_V1[langkah]))


def _overview() -> Table:
    table = Table(box=SIMPLE)
    for title in ("No", "Langkah", "Pelaksana", "Hari kerja", "Layanan", "Peristiwa", "Berikut"):
        table.add_column(title, overflow="fold")
    for row in SOP_V1.langkah:
        table.add_row(str(row.nomor), row.nama, row.pelaksana, str(row.waktu), row.service, row.event.__name__, _next(row))
    return table


def _in_full(row: Langkah) -> Table:
    table = Table(show_header=False)
    for name, value in (
        ("Nomor", str(row.nomor)),
        ("Nama", row.nama),
        ("Uraian kegiatan", row.uraian),
        ("Pelaksana", row.pelaksana),
        ("Kelengkapan", row.kelengkapan),
        ("Waktu", f"{row.waktu} hari kerja"),
        ("Keluaran", row.keluaran),
        ("Layanan", row.service),
        ("Peristiwa", row.event.__name__),
        ("Berikut", _next(row)),
    ):
        table.add_row(name, value)
    return table


def _next(row: Langkah) -> str:
    return ", ".join(map(str, row.berikut)) or "selesai"
