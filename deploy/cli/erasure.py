"""`satupintu erasure`: the list of destroyed keys, kept beside the backups, and applied again after one was restored (ADR 0031)."""

from pathlib import Path
from typing import Annotated

import typer

from deploy.cli.bahasa import CommandFamily
from deploy.set.addresses import load
from deploy.set.erasures import erase_again, erasure_list, read_erasures

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
