"""`satupintu alerts`: alerts that no channel took; list them with every try, and let them go out again."""

import json
from typing import Annotated, Any, Final
from uuid import UUID

import typer

from deploy.audit.history.words import read_moment, waktu
from deploy.audit.http.admin import AdminClient, opened_door
from deploy.cli.bahasa import CommandFamily
from deploy.set.addresses import load
from deploy.words.problems import WrongUse

DAFTAR_MAKS: Final = 200
alerts = CommandFamily()


@alerts.callback(invoke_without_command=True)
def first(context: typer.Context) -> None:
    """Lihat atau kirim ulang pemberitahuan yang tidak diterima kanal mana pun.

    Contoh: satupintu alerts; satupintu alerts resend --semua
    """
    if context.invoked_subcommand is None:
        show()


@alerts.add("list")
def show(as_json: Annotated[bool, typer.Option("--json", help="satu objek JSON per baris, dengan semua percobaannya")] = False) -> None:
    """Cetak pemberitahuan yang gagal, yang tertua dahulu.

    Contoh: satupintu alerts list --json
    """
    with opened_door(load()) as door:
        found = _failed(door)
    if as_json:
        for alert in found:
            print(json.dumps(alert))
    elif found:
        print("\n".join(_entry(alert) for alert in found))
    else:
        print("tidak ada pemberitahuan yang gagal")


@alerts.add("resend")
def resend(
    pemberitahuan_id: Annotated[UUID | None, typer.Argument(help="id seperti tertulis di daftar")] = None,
    semua: Annotated[bool, typer.Option("--semua", help="semua yang gagal")] = False,
) -> None:
    """Kirim ulang satu pemberitahuan, atau semua yang gagal, mulai dari kanal pertama orangnya.

    Contoh: satupintu alerts resend --semua
    """
    if semua == (pemberitahuan_id is not None):
        message = "sebut satu id, atau --semua"
        raise WrongUse(message, "Lihat daftarnya: satupintu alerts")
    with opened_door(load()) as door:
        ids = [alert["pemberitahuan_id"] for alert in _failed(door)] if semua else [str(pemberitahuan_id)]
        for one in ids:
            door.send("POST", "notify", f"/pemberitahuan/{one}/pengiriman-ulang", dict[str, Any])
    print(f"dikirim ulang: {len(ids)}")


def _failed(door: AdminClient) -> list[dict[str, Any]]:
    return door.send("GET", "notify", f"/pengiriman-gagal?batas={DAFTAR_MAKS}", list[dict[str, Any]])


def _entry(alert: dict[str, Any]) -> str:
    last = alert["riwayat"][-1]
    said = f"{last['kanal']}: {last['hasil']} {last['balasan']}".strip()
    return "\n".join(
        (
            f"{alert['pemberitahuan_id']}  untuk {alert['peran']}, gagal {waktu(read_moment(alert['gagal_at']))}",
            f"    {alert['teks']}",
            f"    {alert['percobaan']} percobaan; {said}",
        )
    )
