"""The record of sign-ins and of what happens to accounts: added to and never changed, each entry's hash over the one before."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, LiteralString
from uuid import UUID

import orjson
import psycopg

BACA: Final[LiteralString] = (
    "SELECT nomor, saat AT TIME ZONE 'UTC', jenis, akun_id, rincian::text, hash FROM portal.catatan_masuk ORDER BY nomor"
)

BarisCatatan = tuple[int, datetime, str, UUID | None, str, bytes]
"""An entry as `BACA` gives it: time in UTC, details as PostgreSQL writes them."""


class Jenis(StrEnum):
    """What happened."""

    AKUN_DIBUAT = "AKUN_DIBUAT"
    TAUTAN_DIBUAT = "TAUTAN_DIBUAT"
    SANDI_DISETEL = "SANDI_DISETEL"
    KODE_DIPASANG = "KODE_DIPASANG"
    KODE_PULIH_DIPAKAI = "KODE_PULIH_DIPAKAI"
    MASUK = "MASUK"
    MASUK_CONTOH = "MASUK_CONTOH"
    GAGAL = "GAGAL"
    TERKUNCI = "TERKUNCI"
    KELUAR = "KELUAR"
    KELUAR_SEMUA = "KELUAR_SEMUA"
    AKUN_DIKUNCI = "AKUN_DIKUNCI"
    AKUN_DIBUKA = "AKUN_DIBUKA"
    AKUN_DISETEL_ULANG = "AKUN_DISETEL_ULANG"
    AKUN_DIKELUARKAN = "AKUN_DIKELUARKAN"
    AKUN_DITAUTKAN = "AKUN_DITAUTKAN"
    KODE_PULIH_DIBATALKAN = "KODE_PULIH_DIBATALKAN"
    BUKTI_DIBUAT = "BUKTI_DIBUAT"
    KOMENTAR_DIHAPUS = "KOMENTAR_DIHAPUS"
    PEMULIHAN = "PEMULIHAN"


async def catat(conn: psycopg.AsyncConnection[Any], jenis: Jenis, akun_id: UUID | None = None, **rincian: object) -> None:
    """Add an entry, in the transaction of what it says."""
    await conn.execute("SELECT portal.catat(%s, %s, %s)", (jenis.value, akun_id, orjson.dumps(rincian).decode()))


def putus(semua: Iterable[BarisCatatan]) -> Iterator[int]:
    """Yield the number of each entry that is not what the one before leads to, as that one stands."""
    sebelum, berikut = b"", 1
    for nomor, saat, jenis, akun_id, rincian, hash_ in semua:
        tertulis = "|".join((str(nomor), saat.strftime("%Y-%m-%dT%H:%M:%S.%f"), jenis, str(akun_id or "-"), rincian))
        if nomor != berikut or hashlib.sha256(sebelum + tertulis.encode()).digest() != hash_:
            yield nomor
        sebelum, berikut = hash_, nomor + 1
