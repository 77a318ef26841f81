"""Keys of persons that were destroyed: the list of them, and destroying again those that came back with a backup (ADR 0031)."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, LiteralString, TypeAlias
from uuid import UUID

import psycopg

from deploy.set.addresses import Addresses
from deploy.set.layout import AUDITOR
from deploy.words.problems import OperatorError

PENULIS: Final = "intake"
"""Whose role may add to the list; nobody may take anything off it."""
DAFTAR: Final[LiteralString] = "SELECT subjek_id, sidik_kunci, dihapus FROM intake.penghapusan ORDER BY dihapus, subjek_id"
TAMBAH: Final[LiteralString] = "INSERT INTO intake.penghapusan (subjek_id, sidik_kunci, dihapus) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"

Erased: TypeAlias = tuple[UUID, str, str]
"""Whose key, its fingerprint (empty: whichever it is), and when it was destroyed."""


def erasure_list(addresses: Addresses) -> str:
    """Return the list as it is kept beside backups: one JSON object per line, no personal data."""
    with psycopg.connect(addresses.dsn(AUDITOR)) as conn:
        rows = conn.execute(DAFTAR).fetchall()
    return "".join(
        json.dumps({"subjek_id": str(subjek_id), "sidik_kunci": sidik_kunci, "dihapus": dihapus.isoformat()}) + "\n"
        for subjek_id, sidik_kunci, dihapus in rows
    )


def read_erasures(path: Path) -> Iterator[Erased]:
    """Yield what a kept list says."""
    for nomor, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            satu = json.loads(line)
            yield UUID(satu["subjek_id"]), str(satu["sidik_kunci"]), str(satu["dihapus"])
        except (ValueError, KeyError, TypeError) as fault:
            message = f"{path}: baris {nomor} bukan isi daftar penghapusan"
            raise OperatorError(message, "Pakai keluaran satupintu erasure list apa adanya") from fault


def erase_again(addresses: Addresses, erased: Sequence[Erased]) -> tuple[int, int]:
    """Add to the list, and destroy every key on it that is held; return how many were new on it, and how many others had come back."""
    with psycopg.connect(addresses.dsn(PENULIS)) as conn:
        cursor = conn.cursor()
        cursor.executemany(TAMBAH, erased)
        new = max(cursor.rowcount, 0)
        row = conn.execute("SELECT intake.terapkan_penghapusan()").fetchone()
    return new, row[0] if row else 0
