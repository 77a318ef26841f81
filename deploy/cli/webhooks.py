"""`satupintu webhooks`: who is sent events, what became of each, sending again from a place, and a test."""

import json
from typing import Annotated, Any, Final
from uuid import UUID

import typer

from deploy.audit.history.words import read_moment, waktu
from deploy.audit.http.admin import opened_door
from deploy.cli.bahasa import CommandFamily
from deploy.set.addresses import load
from deploy.words.problems import OperatorError

SATU = Annotated[UUID, typer.Argument(help="id langganan seperti tertulis di daftar")]
JSON = Annotated[bool, typer.Option("--json", help="satu objek JSON per baris")]
DITERIMA: Final = "DITERIMA"
CATATAN_MAKS: Final = 200
webhooks = CommandFamily()


@webhooks.callback(invoke_without_command=True)
def first(context: typer.Context) -> None:
    """Lihat langganan sistem lain dan kirimannya, kirim ulang dari satu posisi, atau uji.

    Contoh: satupintu webhooks; satupintu webhooks log 0193a000-0000-7000-8000-00000000d001
    """
    if context.invoked_subcommand is None:
        show()


@webhooks.add("list")
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
        print("\n".join(_entry(one) for one in found))
    else:
        print("tidak ada langganan")


@webhooks.add("log")
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
        print("\n".join(_sent(one) for one in found))
    else:
        print("tidak ada kiriman")


@webhooks.add("resend")
def resend(
    langganan_id: SATU, sejak: Annotated[str, typer.Option("--sejak", help="posisi seperti tertulis pada kiriman, atau awal")]
) -> None:
    """Kirim ulang semua peristiwa sesudah satu posisi; penerima mengenali yang sudah diterimanya dari webhook-id.

    Contoh: satupintu webhooks resend 0193a000-0000-7000-8000-00000000d001 --sejak 12.3.40.5.9
    """
    with opened_door(load()) as door:
        door.send("POST", "notify", f"/langganan/{langganan_id}/pengulangan", dict[str, Any], {"sejak": sejak})
    print(f"dikirim ulang sejak {sejak}")


@webhooks.add("test")
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


def _entry(one: dict[str, Any]) -> str:
    status = f"{one['status']} ({one['sebab']})" if one["sebab"] else one["status"]
    last = _moment(one["terakhir_terkirim"]) or "belum pernah"
    return "\n".join(
        (
            f"{one['langganan_id']}  {one['nama_sistem']}: {status}",
            f"    ke {one['host']}; menunggu {one['menunggu']}, gagal {one['gagal']}; terakhir {last}",
            f"    posisi {one['posisi']}",
        )
    )


def _sent(one: dict[str, Any]) -> str:
    last = f"; {_attempt(one['riwayat'][-1])}" if one["riwayat"] else ""
    became = f"terkirim {_moment(one['terkirim_at'])}" if one["terkirim_at"] else f"coba lagi {_moment(one['coba_lagi_at']) or '-'}"
    return "\n".join(
        (
            f"{one['nomor']}  {one['jenis']}  {one['kelompok']}",
            f"    {became}{last}",
            f"    posisi sebelumnya {one['sejak']}",
        )
    )


def _attempt(one: dict[str, Any]) -> str:
    status = f"HTTP {one['status']}" if one["status"] else ""
    return " ".join(part for part in (one["hasil"], status, f"{one['milidetik']} ms", one["balasan"]) if part)


def _moment(text: str | None) -> str:
    return waktu(read_moment(text)) if text else ""
