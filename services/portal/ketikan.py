"""What is typed into a form and not sent yet: sealed for its account, under the form's address, for thirty days at most.

Whoever saves names what he saw before, so that of two tabs none overwrites the other unawares. Secrets are never kept.
"""

import asyncio
import json
import logging
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import psycopg
from pydantic import TypeAdapter, ValidationError

from services.portal.masuk.segel import Segel, SegelRusak
from services.portal.tindakan.bentuk import JenisBidang
from services.portal.tindakan.tabel import SEMUA
from shared.kernel.event.clock import new_id, now
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.faults import Unavailable

DISIMPAN: Final = timedelta(days=30)
MAKS_BYTE: Final = 256 * 1024
SATU_AKUN_MAKS: Final = 100
"""Forms of one account; the one that was left alone longest goes."""
SAPU_DETIK: Final = 3600.0
ALAMAT: Final = re.compile(r"/(?:permohonan|formulir)/[0-9a-f-]{36}(?:/[A-Za-z0-9_.-]{1,80}){1,4}|/aplikasi/[0-9a-f-]{36}/[a-z_-]{1,40}")
RAHASIA: Final = frozenset(bidang.nama for satu in SEMUA for bidang in satu.bidang if bidang.jenis is JenisBidang.RAHASIA)

Conn = psycopg.AsyncConnection[Any]
Pasangan = tuple[str, str]
BIDANG: Final = TypeAdapter(tuple[Pasangan, ...])
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AlamatKetikan:
    """Whose form it is, and which."""

    akun_id: UUID
    alamat: str

    @property
    def terikat(self) -> bytes:
        """What a seal is bound to: moved to another account or form, it does not open."""
        return self.akun_id.bytes + self.alamat.encode()


@dataclass(frozen=True, slots=True)
class Ketikan:
    """What stands in a form: `versi` is another one each time it is saved."""

    versi: UUID
    disimpan: datetime
    isi: tuple[Pasangan, ...] = ()


def dibaca(tulisan: str) -> tuple[Pasangan, ...] | None:
    """Return the fields that a page sends, without secrets; nothing where these are no fields, or too many."""
    if len(tulisan.encode()) > MAKS_BYTE:
        return None
    try:
        semua = BIDANG.validate_json(tulisan, strict=True)
    except ValidationError:
        return None
    return None if any("\0" in isi for satu in semua for isi in satu) else tanpa_rahasia(semua)


def tanpa_rahasia(semua: Iterable[Pasangan]) -> tuple[Pasangan, ...]:
    """Return what may be kept."""
    return tuple(satu for satu in semua if satu[0] not in RAHASIA)


async def simpan(  # noqa: PLR0913 - what, where, after what, when
    conn: Conn, segel: Segel, di: AlamatKetikan, isi: Sequence[Pasangan], *, dilihat: UUID | None, kini: datetime
) -> Ketikan | None:
    """Keep it in the place of what was seen; nothing where something else is kept there by now."""
    tertutup = segel.tutup(di.terikat, json.dumps(isi, ensure_ascii=False))
    cursor = await conn.execute(
        "INSERT INTO ketikan AS k SELECT %(akun)s, %(alamat)s, %(versi)s, %(isi)s, %(kini)s"
        " WHERE %(dilihat)s::uuid IS NULL OR EXISTS (SELECT FROM ketikan WHERE akun_id = %(akun)s AND alamat = %(alamat)s)"
        " ON CONFLICT (akun_id, alamat) DO UPDATE SET versi = excluded.versi, isi = excluded.isi, disimpan = excluded.disimpan"
        " WHERE k.versi = %(dilihat)s OR k.disimpan <= %(usang)s RETURNING versi",
        {
            "akun": di.akun_id,
            "alamat": di.alamat,
            "versi": (versi := new_id()),
            "isi": tertutup,
            "kini": kini,
            "dilihat": dilihat,
            "usang": kini - DISIMPAN,
        },
    )
    if await cursor.fetchone() is None:
        return None
    await conn.execute(
        "DELETE FROM ketikan WHERE akun_id = %s AND alamat IN"
        " (SELECT alamat FROM ketikan WHERE akun_id = %s ORDER BY disimpan DESC, alamat OFFSET %s)",
        (di.akun_id, di.akun_id, SATU_AKUN_MAKS),
    )
    return Ketikan(versi, kini, tuple(isi))


async def buka(conn: Conn, segel: Segel, di: AlamatKetikan, kini: datetime) -> Ketikan | None:
    """Return what is kept of a form; what no longer opens is as good as gone."""
    return (await buka_semua(conn, segel, di.akun_id, (di.alamat,), kini)).get(di.alamat)


async def buka_semua(conn: Conn, segel: Segel, akun_id: UUID, alamat: Sequence[str], kini: datetime) -> dict[str, Ketikan]:
    """Return what an account has kept of some forms, by their address."""
    cursor = await conn.execute(
        "SELECT alamat, versi, disimpan, isi FROM ketikan WHERE akun_id = %s AND alamat = ANY(%s) AND disimpan > %s",
        (akun_id, list(alamat), kini - DISIMPAN),
    )
    hasil: dict[str, Ketikan] = {}
    for satu, versi, disimpan, tertutup in await cursor.fetchall():
        with suppress(SegelRusak):
            isi = json.loads(segel.buka(AlamatKetikan(akun_id, satu).terikat, tertutup))
            hasil[satu] = Ketikan(versi, disimpan, tanpa_rahasia((nama, nilai) for nama, nilai in isi))
    return hasil


async def buang(conn: Conn, di: AlamatKetikan) -> None:
    """Let go of it."""
    await buang_semua(conn, di.akun_id, (di.alamat,))


async def buang_semua(conn: Conn, akun_id: UUID, alamat: Sequence[str]) -> None:
    """Let go of what an account has kept of some forms."""
    await conn.execute("DELETE FROM ketikan WHERE akun_id = %s AND alamat = ANY(%s)", (akun_id, list(alamat)))


async def tercatat(conn: Conn, sesi: bytes, alamat: str) -> None:
    """Let go of what a session's person typed into a form that is recorded now."""
    await conn.execute(
        "DELETE FROM ketikan AS k USING sesi AS s WHERE s.sidik = %s AND k.akun_id = s.akun_id AND k.alamat = %s", (sesi, alamat)
    )


async def sapu(conn: Conn, kini: datetime) -> int:
    """Let go of what was left alone too long; return how many there were."""
    return (await conn.execute("DELETE FROM ketikan WHERE disimpan <= %s", (kini - DISIMPAN,))).rowcount


async def sapu_selalu(basis: Pool) -> None:
    """Do so every hour, for as long as the process lives."""
    while True:
        try:
            async with basis.lend() as conn:
                await sapu(conn, now())
        except Unavailable as fault:
            log.warning("ketikan: %s", fault)
        await asyncio.sleep(SAPU_DETIK)
