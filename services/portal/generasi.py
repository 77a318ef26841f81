"""What is built for pages, as it stands in the database: a generation of requests, rows and counters, written with its position."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Identifier

from services.portal.baca import BERUBAH
from services.portal.proyeksi import kotak
from services.portal.proyeksi.kotak import KabarKotak, Perkara, SumberKabar, lipat, selisih, semua_baris

Conn = psycopg.AsyncConnection[Any]
KabarBersumber = tuple[KabarKotak, SumberKabar]


LUPAKAN: Final[LiteralString] = (
    "DELETE FROM giliran_dibuka AS d WHERE NOT EXISTS (SELECT FROM giliran AS g WHERE g.generasi = %s"
    " AND g.permohonan_id = d.permohonan_id AND g.langkah = d.langkah AND g.putaran = d.putaran)"
)
"""Forgets of what somebody opened what is open no more."""


async def mulai(conn: Conn) -> tuple[int, int]:
    """Return the generation of today's form, begun where there is none, and how far it is."""
    async with conn.transaction():
        await conn.execute("INSERT INTO generasi (bentuk) VALUES (%s) ON CONFLICT DO NOTHING", (kotak.BENTUK,))
        row = await (await conn.execute("SELECT nomor, posisi FROM generasi WHERE bentuk = %s", (kotak.BENTUK,))).fetchone()
    assert row is not None, "it was inserted"  # noqa: S101 - as PostgreSQL has it
    return int(row[0]), int(row[1])


async def posisi_sumber(conn: Conn, generasi: int, sumber: str) -> int:
    """Return how far a stream beside notify's was taken in."""
    row = await (await conn.execute("SELECT posisi FROM sumber WHERE generasi = %s AND sumber = %s", (generasi, sumber))).fetchone()
    return int(row[0]) if row else 0


async def catat_sumber(conn: Conn, generasi: int, sampai: Mapping[str, int]) -> None:
    """Note how far streams beside notify's were taken in."""
    await conn.execute(
        "INSERT INTO sumber SELECT %s, * FROM unnest(%s::text[], %s::bigint[])"
        " ON CONFLICT (generasi, sumber) DO UPDATE SET posisi = excluded.posisi",
        (generasi, list(sampai), list(sampai.values())),
    )


async def gantikan(conn: Conn, generasi: int) -> None:
    """Let pages read this generation, and delete those before it, once it is as far as the stream."""
    async with conn.transaction():
        siap = await conn.execute("UPDATE generasi SET siap = true WHERE nomor = %s AND NOT siap", (generasi,))
        if siap.rowcount:
            for tabel in ("giliran", "hitung", "perkara", "ringkas", "sumber"):
                await conn.execute(SQL("DELETE FROM {} WHERE generasi <> %s").format(Identifier(tabel)), (generasi,))
            await conn.execute("DELETE FROM generasi WHERE nomor <> %s", (generasi,))
            await conn.execute(LUPAKAN, (generasi,))


async def dilihat(conn: Conn, generasi: int, saat: datetime) -> None:
    """Note until when a generation shows what there was."""
    await conn.execute(
        "UPDATE generasi SET dilihat = greatest(dilihat, %s) WHERE nomor = %s AND dilihat IS DISTINCT FROM greatest(dilihat, %s)",
        (saat, generasi, saat),
    )


async def catat(conn: Conn, generasi: int, posisi: int, baru: Sequence[KabarBersumber], saat: datetime | None = None) -> None:
    """Fold a batch into what is known, and write what changed: requests, rows, counters, position, and until when it shows all."""
    await conn.execute(
        "UPDATE generasi SET posisi = %s, dilihat = greatest(dilihat, %s) WHERE nomor = %s",
        (posisi, saat, generasi),
    )
    if not baru:
        return
    ids = list({kabar.permohonan_id for kabar, _ in baru})
    lama = await _dikenal(conn, generasi, ids)
    kini = dict(lama)
    for kabar, sumber in baru:
        kini[kabar.permohonan_id] = lipat(kini.get(kabar.permohonan_id, Perkara()), kabar, sumber)
    berubah: Counter[tuple[str, datetime | None]] = Counter()
    for satu in ids:
        for meja, jumlah in selisih(semua_baris(lama.get(satu, Perkara())), semua_baris(kini[satu])).items():
            berubah[meja] += jumlah
    await _tulis(conn, generasi, kini)
    await _hitung(conn, generasi, berubah)
    await _lupakan(conn, generasi, ids)
    await conn.execute("SELECT pg_notify(%s, %s)", (BERUBAH, str(posisi)))


async def _dikenal(conn: Conn, generasi: int, ids: Sequence[UUID]) -> dict[UUID, Perkara]:
    cursor = await conn.execute(
        "SELECT permohonan_id, isi FROM perkara WHERE generasi = %s AND permohonan_id = ANY(%s)", (generasi, list(ids))
    )
    return {row[0]: Perkara.model_validate(row[1]) for row in await cursor.fetchall()}


async def _tulis(conn: Conn, generasi: int, kini: Mapping[UUID, Perkara]) -> None:
    isi = [satu.model_dump_json() for satu in kini.values()]
    await conn.execute(
        "INSERT INTO perkara (generasi, permohonan_id, isi) SELECT %s, * FROM unnest(%s::uuid[], %s::jsonb[])"
        " ON CONFLICT (generasi, permohonan_id) DO UPDATE SET isi = excluded.isi",
        (generasi, list(kini), isi),
    )
    await conn.execute("DELETE FROM giliran WHERE generasi = %s AND permohonan_id = ANY(%s)", (generasi, list(kini)))
    rows = [(permohonan_id, *satu) for permohonan_id, perkara in kini.items() for satu in semua_baris(perkara)]
    await conn.execute(
        "INSERT INTO giliran (generasi, permohonan_id, meja, langkah, putaran, tempo, sejak)"
        " SELECT %s, a, b, c, d, coalesce(e, 'infinity'), f"
        " FROM unnest(%s::uuid[], %s::text[], %s::smallint[], %s::int[], %s::timestamptz[], %s::bigint[]) AS t (a, b, c, d, e, f)",
        (generasi, *([row[nomor] for row in rows] for nomor in range(6))),
    )


async def _lupakan(conn: Conn, generasi: int, ids: Sequence[UUID]) -> None:
    """Forget who opened what is open no more; not while a form is built that is not read yet, in which all opens and closes once again."""
    await conn.execute(
        SQL(LUPAKAN) + SQL(" AND d.permohonan_id = ANY(%s) AND EXISTS (SELECT FROM generasi WHERE nomor = %s AND siap)"),
        (generasi, list(ids), generasi),
    )


async def _hitung(conn: Conn, generasi: int, berubah: Counter[tuple[str, datetime | None]]) -> None:
    nyata = [(meja, tempo, jumlah) for (meja, tempo), jumlah in berubah.items() if jumlah]
    await conn.execute(
        "INSERT INTO hitung (generasi, meja, tempo, jumlah) SELECT %s, a, coalesce(b, 'infinity'), c"
        " FROM unnest(%s::text[], %s::timestamptz[], %s::int[]) AS t (a, b, c)"
        " ON CONFLICT (generasi, meja, tempo) DO UPDATE SET jumlah = hitung.jumlah + excluded.jumlah",
        (generasi, *([row[nomor] for row in nyata] for nomor in range(3))),
    )
    await conn.execute("DELETE FROM hitung WHERE generasi = %s AND jumlah = 0", (generasi,))
