"""`satupintu erasure`: the list of destroyed keys, kept beside the backups, and applied again after one was restored (ADR 0031)."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Final, LiteralString
from uuid import UUID

import psycopg
import typer

from deploy.addresses import load
from deploy.layout import AUDITOR
from deploy.problems import OperatorError

PENULIS: Final = "intake"
"""Whose role may add to the list; nobody may take anything off it."""
DAFTAR: Final[LiteralString] = "SELECT subjek_id, sidik_kunci, dihapus FROM intake.penghapusan ORDER BY dihapus, subjek_id"
TAMBAH: Final[LiteralString] = "INSERT INTO intake.penghapusan (subjek_id, sidik_kunci, dihapus) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"

erasure = typer.Typer(add_completion=False, rich_markup_mode=None)


@erasure.callback()
def first() -> None:
    """Kunci data pribadi yang dimusnahkan: daftar untuk disimpan di samping cadangan, dan penerapannya setelah cadangan dipulihkan.

    Contoh: satupintu erasure list; satupintu erasure apply --dari penghapusan.jsonl
    """


@erasure.command("list")
def show() -> None:
    """Cetak daftar kunci yang dimusnahkan, satu objek JSON per baris; tidak memuat data pribadi.

    Contoh: satupintu erasure list
    """
    with psycopg.connect(load().dsn(AUDITOR)) as conn:
        for subjek_id, sidik_kunci, dihapus in conn.execute(DAFTAR):
            print(json.dumps({"subjek_id": str(subjek_id), "sidik_kunci": sidik_kunci, "dihapus": dihapus.isoformat()}))


@erasure.command("apply")
def apply(dari: Annotated[Path | None, typer.Option(help="daftar yang disimpan; ditambahkan dahulu ke daftar basis data")] = None) -> None:
    """Musnahkan lagi kunci yang kembali dari cadangan; jalankan sebelum layanan dinyalakan. Aman diulang.

    Contoh: satupintu erasure apply
    """
    tercatat = list(_baca(dari)) if dari else []
    with psycopg.connect(load().dsn(PENULIS)) as conn:
        cursor = conn.cursor()
        cursor.executemany(TAMBAH, tercatat)
        baru = max(cursor.rowcount, 0)
        row = conn.execute("SELECT intake.terapkan_penghapusan()").fetchone()
    kembali = row[0] if row else 0
    print(f"{baru} penghapusan ditambahkan ke daftar, {kembali} kunci yang kembali dimusnahkan lagi")


def _baca(path: Path) -> Iterator[tuple[UUID, str, str]]:
    lines: Iterable[str] = path.read_text(encoding="utf-8").splitlines()
    for nomor, line in enumerate(lines, 1):
        try:
            satu = json.loads(line)
            yield UUID(satu["subjek_id"]), str(satu["sidik_kunci"]), str(satu["dihapus"])
        except (ValueError, KeyError, TypeError) as fault:
            message = f"{path}: baris {nomor} bukan isi daftar penghapusan"
            raise OperatorError(message, "Pakai keluaran satupintu erasure list apa adanya") from fault
