"""`satupintu webhooks`: who is sent events, what became of each, sending again from a place, and a test."""

import json
from typing import Annotated, Any, Final
from uuid import UUID

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from deploy.addresses import load
from deploy.audit.door import opened_door
from deploy.audit.words import read_moment, waktu
from deploy.problems import OperatorError

SATU = Annotated[UUID, typer.Argument(help="id langganan seperti tertulis di daftar")]
JSON = Annotated[bool, typer.Option("--json", help="satu objek JSON per baris")]
DITERIMA: Final = "DITERIMA"
CATATAN_MAKS: Final = 200
webhooks = typer.Typer(add_completion=False, rich_markup_mode=None)


@webhooks.callback(invoke_without_command=True)
def first(context: typer.Context) -> None:
    """Lihat langganan sistem lain dan kirimannya, kirim ulang dari satu posisi, atau uji.

    Contoh: satupintu webhooks; satupintu webhooks log 0193a000-0000-7000-8000-00000000d001
    """
    if context.invoked_subcommand is None:
        show()


@webhooks.command("list")
def show(as_json: JSON = False) -> None:
    """Cetak semua langganan, dengan yang menunggu dan yang gagal.

    Contoh: satupintu webhooks list --json
    """
    with opened_door(load()) as door:
        found = door.send("GET", "notify", "/langganan", list[dict[str, Any]])
    if as_json:
        for one in found:
            print(json.dumps(one))
    elif found:
        titles = ("Id", "Sistem", "Host", "Status", "Menunggu", "Gagal", "Terakhir", "Posisi")
        _print(titles, [_line(one) for one in found])
    else:
        print("tidak ada langganan")


@webhooks.command("log")
def log(
    langganan_id: SATU,
    menunggu: Annotated[bool, typer.Option("--menunggu", help="hanya yang belum diterima")] = False,
    as_json: JSON = False,
) -> None:
    """Cetak kiriman satu langganan, yang terbaru dahulu, masing-masing dengan percobaan terakhirnya.

    Contoh: satupintu webhooks log 0193a000-0000-7000-8000-00000000d001 --menunggu
    """
    path = f"/langganan/{langganan_id}/kiriman?batas={CATATAN_MAKS}&menunggu={str(menunggu).lower()}"
    with opened_door(load()) as door:
        found = door.send("GET", "notify", path, list[dict[str, Any]])
    if as_json:
        for one in found:
            print(json.dumps(one))
    elif found:
        _print(("Nomor", "Peristiwa", "Permohonan", "Sejak", "Terkirim", "Coba lagi", "Percobaan terakhir"), [_sent(one) for one in found])
    else:
        print("tidak ada kiriman")


@webhooks.command("resend")
def resend(
    langganan_id: SATU, sejak: Annotated[str, typer.Option("--sejak", help="posisi seperti tertulis pada kiriman, atau awal")]
) -> None:
    """Kirim ulang semua peristiwa sesudah satu posisi; penerima mengenali yang sudah diterimanya dari webhook-id.

    Contoh: satupintu webhooks resend 0193a000-0000-7000-8000-00000000d001 --sejak 12.3.40.5.9
    """
    with opened_door(load()) as door:
        door.send("POST", "notify", f"/langganan/{langganan_id}/pengulangan", dict[str, Any], {"sejak": sejak})
    print(f"dikirim ulang sejak {sejak}")


@webhooks.command("test")
def test(langganan_id: SATU) -> None:
    """Kirim uji yang bertanda tangan dan bukan peristiwa, dan cetak jawabannya; kode keluar 1 bila tidak diterima.

    Contoh: satupintu webhooks test 0193a000-0000-7000-8000-00000000d001
    """
    with opened_door(load()) as door:
        answer = door.send("POST", "notify", f"/langganan/{langganan_id}/uji", dict[str, Any])
    print(_attempt(answer))
    if answer["hasil"] != DITERIMA:
        message = "uji tidak diterima"
        raise OperatorError(message, "Periksa alamat, sertifikat, dan program penerimanya; lihat docs/webhook.md")


def _line(one: dict[str, Any]) -> tuple[str, ...]:
    status = f"{one['status']} ({one['sebab']})" if one["sebab"] else one["status"]
    return (
        one["langganan_id"],
        one["nama_sistem"],
        one["host"],
        status,
        one["menunggu"],
        one["gagal"],
        _moment(one["terakhir_terkirim"]),
        one["posisi"],
    )


def _sent(one: dict[str, Any]) -> tuple[str, ...]:
    last = _attempt(one["riwayat"][-1]) if one["riwayat"] else ""
    return one["nomor"], one["jenis"], one["kelompok"], one["sejak"], _moment(one["terkirim_at"]), _moment(one["coba_lagi_at"]), last


def _attempt(one: dict[str, Any]) -> str:
    status = f"HTTP {one['status']}" if one["status"] else ""
    return " ".join(part for part in (one["hasil"], status, f"{one['milidetik']} ms", one["balasan"]) if part)


def _moment(text: str | None) -> str:
    return waktu(read_moment(text)) if text else ""


def _print(titles: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    table = Table(box=SIMPLE)
    for title in titles:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))
    Console(highlight=False, soft_wrap=True).print(table)
