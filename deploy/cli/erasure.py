"""`satupintu erasure`: the list of destroyed keys, kept beside the backups, and applied again after one was restored (ADR 0031).

Comments between officials name people in free text, which no key tells apart: they are found by their words (ADR 0090).
"""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from uuid import UUID

import psycopg
import typer

from deploy.cli.bahasa import CommandFamily
from deploy.set.addresses import Addresses, load
from deploy.set.erasures import erase_again, erasure_list, read_erasures
from deploy.set.layout import PORTAL
from services.portal.komentar import Komentar, cari_komentar, hapus_komentar
from services.portal.masuk.segel import Segel
from shared.kernel.event.clock import now, rfc3339

erasure = CommandFamily()


@erasure.callback()
def first() -> None:
    """Kunci data pribadi yang dimusnahkan: daftar untuk disimpan di samping cadangan, dan penerapannya setelah cadangan dipulihkan.

    Contoh: satupintu erasure list; satupintu erasure apply --dari penghapusan.jsonl
    """


@erasure.add("list")
def show() -> None:
    """Cetak daftar kunci yang dimusnahkan, satu objek JSON per baris; tidak memuat data pribadi.

    Contoh: satupintu erasure list
    """
    print(erasure_list(load()), end="")


@erasure.add("apply")
def apply(dari: Annotated[Path | None, typer.Option(help="daftar yang disimpan; ditambahkan dahulu ke daftar basis data")] = None) -> None:
    """Musnahkan lagi kunci yang kembali dari cadangan; jalankan sebelum layanan dinyalakan. Aman diulang.

    Contoh: satupintu erasure apply
    """
    baru, kembali = erase_again(load(), list(read_erasures(dari)) if dari else [])
    print(f"{baru} penghapusan ditambahkan ke daftar, {kembali} kunci yang kembali dimusnahkan lagi")


@erasure.add("comments")
def comments(
    kata: Annotated[str, typer.Option(help="kata dalam komentar, misalnya nama orangnya; huruf besar dan kecil sama")] = "",
    orang: Annotated[UUID | None, typer.Option(help="orang_id penulisnya")] = None,
    permohonan: Annotated[UUID | None, typer.Option(help="permohonan_id")] = None,
    hapus: Annotated[bool, typer.Option("--hapus", help="hapus isinya; waktu dan penulisnya tetap tampil")] = False,
) -> None:
    """Cari komentar antarpejabat yang menyebut seseorang, satu objek JSON per baris; dengan --hapus isinya dihapus untuk selamanya.

    Yang dihapus tercatat di catatan masuk. Jalankan lagi sesudah salinan lama dipulihkan.

    Contoh: satupintu erasure comments --kata Rukmini
    """
    if not (kata or orang or permohonan):
        message = "sebut --kata, --orang, atau --permohonan"
        raise typer.BadParameter(message)
    found = asyncio.run(_comments(load(), kata, orang, permohonan, erase=hapus))
    print(f"isi {len(found)} komentar dihapus\n" if hapus else "".join(_line(one) for one in found), end="")


async def _comments(addresses: Addresses, kata: str, orang: UUID | None, permohonan: UUID | None, *, erase: bool) -> Sequence[Komentar]:
    async with await psycopg.AsyncConnection.connect(addresses.dsn(PORTAL), autocommit=True) as conn:
        found = await cari_komentar(conn, Segel.dari(addresses.keyring.portal_seal_file), kata, orang, permohonan)
        if erase:
            await hapus_komentar(conn, found, now())
        return found


def _line(one: Komentar) -> str:
    who = {"orang_id": str(one.orang_id), "jabatan": one.jabatan, "ditulis": rfc3339(one.dibuat)}
    what = {"komentar_id": str(one.komentar_id), "permohonan_id": str(one.permohonan_id), **who, "isi": one.isi}
    return json.dumps(what, ensure_ascii=False) + "\n"
