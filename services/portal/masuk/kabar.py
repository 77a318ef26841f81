"""What happened to an account, as its own person reads it: from the record, and told at the next sign-in where it matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, LiteralString
from uuid import NAMESPACE_OID, UUID, uuid5

import psycopg

from services.portal import dibaca
from services.portal.masuk.catatan import Jenis

OPERATOR: Final = "operator"
"""Who did it, where a command of the server did."""
DIBERITAHUKAN: Final = (Jenis.AKUN_DISETEL_ULANG, Jenis.KODE_PULIH_DIBATALKAN, Jenis.BUKTI_DIBUAT)
"""What somebody hears of before anything else."""
TAMPAK: Final = (
    *DIBERITAHUKAN,
    Jenis.AKUN_DIKELUARKAN,
    Jenis.AKUN_DIKUNCI,
    Jenis.AKUN_DIBUKA,
    Jenis.KODE_DIPASANG,
    Jenis.KODE_PULIH_DIPAKAI,
    Jenis.SANDI_DISETEL,
    Jenis.AKUN_DITAUTKAN,
    Jenis.TERKUNCI,
)
SEKIAN: Final = 5
BACA: Final[LiteralString] = (
    "SELECT hash, jenis, saat, rincian->>'oleh' FROM catatan_masuk WHERE akun_id = %s AND jenis = ANY(%s) ORDER BY nomor DESC LIMIT %s"
)

Conn = psycopg.AsyncConnection[Any]


@dataclass(frozen=True, slots=True)
class KabarAkun:
    """One thing that happened; known by its entry's hash, which no other has."""

    kabar_id: UUID
    jenis: Jenis
    saat: datetime
    oleh_operator: bool


async def terakhir(conn: Conn, akun_id: UUID, jenis: Sequence[Jenis] = TAMPAK) -> list[KabarAkun]:
    """Return what happened last, the newest first."""
    rows = await (await conn.execute(BACA, (akun_id, [satu.value for satu in jenis], SEKIAN))).fetchall()
    return [KabarAkun(uuid5(NAMESPACE_OID, hash_.hex()), Jenis(apa), saat, oleh == OPERATOR) for hash_, apa, saat, oleh in rows]


async def belum(conn: Conn, akun_id: UUID) -> list[KabarAkun]:
    """Return what this person must hear of and has not."""
    semua = await terakhir(conn, akun_id, DIBERITAHUKAN)
    sudah = await dibaca.dari(conn, akun_id, [satu.kabar_id for satu in semua])
    return [satu for satu in semua if satu.kabar_id not in sudah]
