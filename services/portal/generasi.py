"""What is built for pages, as it stands in the database: a generation of requests, rows and counters, written with its position."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Identifier

from services.portal.baca import BERUBAH
from services.portal.proyeksi import kotak
from services.portal.proyeksi.kotak import KabarKotak, Perkara, SumberKabar, lipat
from services.portal.proyeksi.perubahan import KOSONG, PerubahanKotak

Conn = psycopg.AsyncConnection[Any]
KabarBersumber = tuple[KabarKotak, SumberKabar]

MAJU: Final[LiteralString] = "UPDATE generasi SET posisi = %s, dilihat = greatest(dilihat, %s) WHERE nomor = %s"
TULIS: Final[LiteralString] = """
WITH maju AS (
    UPDATE generasi SET posisi = %(posisi)s, dilihat = greatest(dilihat, %(saat)s) WHERE nomor = %(generasi)s
), dikenal AS (
    INSERT INTO perkara (generasi, permohonan_id, isi)
    SELECT %(generasi)s, * FROM unnest(%(dikenal_permohonan)s::uuid[], %(dikenal_isi)s::jsonb[])
    ON CONFLICT (generasi, permohonan_id) DO UPDATE SET isi = excluded.isi
), pergi AS (
    DELETE FROM giliran AS g
    USING unnest(%(pergi_permohonan)s::uuid[], %(pergi_meja)s::text[], %(pergi_langkah)s::smallint[]) AS p (a, b, c)
    WHERE g.generasi = %(generasi)s AND g.permohonan_id = a AND g.meja = b AND g.langkah = c
), datang AS (
    INSERT INTO giliran (generasi, permohonan_id, meja, langkah, putaran, tempo, sejak)
    SELECT %(generasi)s, a, b, c, d, coalesce(e, 'infinity'), f
    FROM unnest(%(datang_permohonan)s::uuid[], %(datang_meja)s::text[], %(datang_langkah)s::smallint[],
        %(datang_putaran)s::int[], %(datang_tempo)s::timestamptz[], %(datang_sejak)s::bigint[]) AS d (a, b, c, d, e, f)
    ON CONFLICT (generasi, permohonan_id, meja, langkah)
    DO UPDATE SET putaran = excluded.putaran, tempo = excluded.tempo, sejak = excluded.sejak
), hitung AS (
    MERGE INTO hitung AS h
    USING (SELECT a AS meja, coalesce(b, 'infinity') AS tempo, c AS jumlah
        FROM unnest(%(hitung_meja)s::text[], %(hitung_tempo)s::timestamptz[], %(hitung_jumlah)s::int[]) AS t (a, b, c)) AS t
    ON h.generasi = %(generasi)s AND h.meja = t.meja AND h.tempo = t.tempo
    WHEN MATCHED AND h.jumlah + t.jumlah = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET jumlah = h.jumlah + t.jumlah
    WHEN NOT MATCHED THEN INSERT (generasi, meja, tempo, jumlah) VALUES (%(generasi)s, t.meja, t.tempo, t.jumlah)
    RETURNING 1
)
SELECT pg_notify(%(saluran)s, %(posisi)s::text)
"""
"""All that a turn changes, in one statement: its parts touch rows of their own, whatever their order."""
KOLOM: Final[Mapping[str, tuple[str, ...]]] = {
    "dikenal": ("permohonan", "isi"),
    "pergi": ("permohonan", "meja", "langkah"),
    "datang": ("permohonan", "meja", "langkah", "putaran", "tempo", "sejak"),
    "hitung": ("meja", "tempo", "jumlah"),
}
"""The columns of its parts, each one array."""


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
            for tabel in ("giliran", "hitung", "perkara", "ringkas", "riwayat", "sumber"):
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
    if not baru:
        await conn.execute(MAJU, (posisi, saat, generasi))
        return
    lama = await _dikenal(conn, generasi, {kabar.permohonan_id for kabar, _ in baru})
    kini: dict[UUID, Perkara] = {}
    for kabar, sumber in baru:
        dikenal = kini.get(kabar.permohonan_id) or lama.get(kabar.permohonan_id, KOSONG)
        kini[kabar.permohonan_id] = lipat(dikenal, kabar, sumber)
    berubah = PerubahanKotak.antara(lama, kini)
    isi = {
        "generasi": generasi,
        "posisi": posisi,
        "saat": saat,
        "saluran": BERUBAH,
        **_kolom("dikenal", [(satu, perkara.model_dump_json()) for satu, perkara in kini.items()]),
        **_kolom("pergi", berubah.pergi),
        **_kolom("datang", [(satu, *row) for satu, row in berubah.datang]),
        **_kolom("hitung", [(*meja, jumlah) for meja, jumlah in berubah.hitung.items() if jumlah]),
    }
    await conn.execute(TULIS, isi)
    if berpindah := {row[0] for row in berubah.pergi} | {row[0] for row in berubah.datang}:
        await _lupakan(conn, generasi, list(berpindah))


def _kolom(bagian: str, rows: Sequence[tuple[Any, ...]]) -> dict[str, list[Any]]:
    """Return rows column by column, as one statement takes them."""
    return {f"{bagian}_{nama}": [row[nomor] for row in rows] for nomor, nama in enumerate(KOLOM[bagian])}


async def _dikenal(conn: Conn, generasi: int, ids: Iterable[UUID]) -> dict[UUID, Perkara]:
    cursor = await conn.execute(
        "SELECT permohonan_id, isi::text FROM perkara WHERE generasi = %s AND permohonan_id = ANY(%s)", (generasi, list(ids))
    )
    return {row[0]: Perkara.model_validate_json(row[1]) for row in await cursor.fetchall()}


async def _lupakan(conn: Conn, generasi: int, ids: Sequence[UUID]) -> None:
    """Forget who opened what is open no more; not while a form is built that is not read yet, in which all opens and closes once again."""
    await conn.execute(
        SQL(LUPAKAN) + SQL(" AND d.permohonan_id = ANY(%s) AND EXISTS (SELECT FROM generasi WHERE nomor = %s AND siap)"),
        (generasi, list(ids), generasi),
    )
