"""Subscriptions and what is to be sent to them, as rows: a place for each subscription, a line for each event on its way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, LiteralString, NamedTuple
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb
from pydantic import BaseModel

from services.notify.webhooks.delivery.message import webhook_id
from services.notify.webhooks.langganan import pastikan_dikenal
from services.notify.webhooks.state import Langganan
from shared.contracts.bersama import Tersegel
from shared.contracts.langganan import Saringan
from shared.kernel.postgres.fast.statement import Table

TABEL: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS notify.langganan (
    langganan_id uuid PRIMARY KEY, isi jsonb NOT NULL, status text NOT NULL, posisi text NOT NULL);
CREATE SEQUENCE IF NOT EXISTS notify.kiriman_nomor;
CREATE TABLE IF NOT EXISTS notify.kiriman (
    langganan_id uuid NOT NULL, sumber int NOT NULL, urutan bigint NOT NULL, nomor bigint NOT NULL DEFAULT nextval('notify.kiriman_nomor'),
    ce_id text NOT NULL, jenis text NOT NULL, kelompok text NOT NULL, sejak text NOT NULL, percobaan int NOT NULL DEFAULT 0,
    gagal timestamptz, coba_lagi timestamptz, terkirim timestamptz,
    riwayat jsonb NOT NULL DEFAULT '[]', PRIMARY KEY (langganan_id, sumber, urutan));
CREATE TABLE IF NOT EXISTS notify.pemulihan (
    nomor bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, epoch text NOT NULL, batas bigint[] NOT NULL);
CREATE OR REPLACE FUNCTION notify.akhiran(sumber int, urutan bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT ':' || left(p.epoch, 8) FROM notify.pemulihan AS p WHERE p.batas[sumber + 1] < urutan
        ORDER BY p.nomor DESC LIMIT 1), '') $$;
CREATE INDEX IF NOT EXISTS kiriman_antre ON notify.kiriman (langganan_id, kelompok, nomor) WHERE terkirim IS NULL;
CREATE INDEX IF NOT EXISTS kiriman_catatan ON notify.kiriman (langganan_id, nomor DESC);
CREATE INDEX IF NOT EXISTS kiriman_lama ON notify.kiriman (terkirim) WHERE terkirim IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON notify.langganan TO ptsp_notify;
GRANT SELECT, INSERT, UPDATE, DELETE ON notify.kiriman TO ptsp_notify;
GRANT USAGE ON SEQUENCE notify.kiriman_nomor TO ptsp_notify;
GRANT SELECT ON notify.pemulihan TO ptsp_notify;
"""
"""`posisi` is up to where the streams were looked through for a subscription. Of an event on its way: where it stands in its stream, in
which order it goes out, what it waits behind (`kelompok`, the request), from where it would be found again (`sejak`), `percobaan`
failures since `gagal`, and its last tries. Of a restore its epoch, and up to where each stream is as it was (`batas`);
the id of what was recorded after it ends otherwise (`akhiran`): what is lost may have gone out with the same stream and version."""

RIWAYAT_MAKS: Final = 20
"""Tries of one event that are kept."""

LANGGANAN: Final = Table(
    "INSERT INTO notify.langganan AS l (langganan_id, isi, status, posisi)"
    " SELECT a, b, c, d FROM unnest(%s::uuid[], %s::jsonb[], %s::text[], %s::text[]) AS t (a, b, c, d) ON CONFLICT (langganan_id)"
    " DO UPDATE SET isi = excluded.isi, status = excluded.status, posisi = coalesce(nullif(excluded.posisi, ''), l.posisi)",
    keyed=True,
)
"""A subscription as it is now; an empty place leaves it where it is."""

BUANG: Final = Table("DELETE FROM notify.kiriman AS k USING unnest(%s::uuid[]) AS t (a) WHERE k.langganan_id = t.a AND k.terkirim IS NULL")
"""Lets go of what waits."""

SEGARKAN: Final = Table(
    "UPDATE notify.kiriman AS k SET percobaan = 0, gagal = NULL, coba_lagi = NULL FROM unnest(%s::uuid[]) AS t (a)"
    " WHERE k.langganan_id = t.a AND k.terkirim IS NULL"
)
"""Lets what waits go out as if for the first time."""

AKTIF: Final[LiteralString] = (
    "SELECT l.langganan_id, l.isi, l.posisi, (SELECT count(*) FROM notify.kiriman AS k WHERE k.langganan_id = l.langganan_id"
    " AND k.terkirim IS NULL) FROM notify.langganan AS l WHERE l.status = 'AKTIF' ORDER BY l.langganan_id"
)

MAJU: Final[LiteralString] = (
    "WITH maju AS (UPDATE notify.langganan SET posisi = %s WHERE langganan_id = %s AND posisi = %s AND status = 'AKTIF' RETURNING 1)"
    " INSERT INTO notify.kiriman (langganan_id, sumber, urutan, ce_id, jenis, kelompok, sejak)"
    " SELECT a, b, c, d, e, f, g FROM maju,"
    " unnest(%s::uuid[], %s::int[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[])"
    " WITH ORDINALITY AS t (a, b, c, d, e, f, g, n) ORDER BY n"
    " ON CONFLICT (langganan_id, sumber, urutan) DO UPDATE"
    " SET nomor = excluded.nomor, percobaan = 0, gagal = NULL, coba_lagi = NULL, terkirim = NULL"
)
"""Moves a place on, unless somebody put it elsewhere meanwhile, with the events before it that are to go out, or to go out again."""

SIAP: Final[LiteralString] = (
    "SELECT langganan_id, sumber, urutan, nomor, ce_id, jenis, kelompok, percobaan, gagal,"
    " notify.akhiran(sumber, urutan) FROM (SELECT DISTINCT ON"
    " (k.langganan_id, k.kelompok) k.* FROM notify.kiriman AS k JOIN notify.langganan AS l USING (langganan_id)"
    " WHERE l.status = 'AKTIF' AND k.terkirim IS NULL ORDER BY k.langganan_id, k.kelompok, k.nomor) AS pertama"
    " WHERE coba_lagi IS NULL OR coba_lagi <= %s ORDER BY nomor"
)
"""Of each request the oldest event that was not taken, where its time has come: the others of that request wait behind it."""

CATAT: Final[LiteralString] = (
    "UPDATE notify.kiriman SET terkirim = %(terkirim)s, gagal = %(gagal)s, coba_lagi = %(coba_lagi)s, percobaan = %(percobaan)s,"
    " riwayat = (CASE WHEN jsonb_array_length(riwayat) >= %(maks)s THEN riwayat - 0 ELSE riwayat END) || %(coba)s"
    " WHERE langganan_id = %(langganan_id)s AND sumber = %(sumber)s AND urutan = %(urutan)s AND nomor = %(nomor)s"
)
"""Notes a try, unless the event was told to go out again while it was under way."""

HAPUS_LAMA: Final[LiteralString] = "DELETE FROM notify.kiriman WHERE terkirim < %s"


class IsiLangganan(BaseModel):
    """What a subscription's row holds besides its state: address and secrets sealed."""

    nama_sistem: str
    host: str
    alamat: Tersegel
    rahasia: Tersegel
    rahasia_lama: Tersegel | None
    lama_sampai: datetime | None
    saringan: Saringan
    sebab: str | None


class KunciKiriman(NamedTuple):
    """Which event to which subscription."""

    langganan_id: UUID
    sumber: int
    urutan: int


@dataclass(frozen=True, slots=True)
class DueEvent:
    """An event whose turn it is; `gagal` is when it failed first."""

    kunci: KunciKiriman
    nomor: int
    ce_id: str
    jenis: str
    kelompok: str
    percobaan: int
    gagal: datetime | None
    akhiran: str = ""

    @property
    def nama(self) -> str:
        """By what a receiver drops repeats."""
        return webhook_id(self.ce_id, self.kunci.langganan_id, self.akhiran)


@dataclass(frozen=True, slots=True)
class DueSubscription:
    """A subscription whose streams are to be looked through: from where, and how much waits already."""

    langganan_id: UUID
    isi: IsiLangganan
    posisi: str
    menunggu: int


def baris_langganan(state: Langganan, posisi: str | None) -> tuple[Any, ...]:
    """Return the row of a subscription; its place only where it is put somewhere."""
    langganan_id, tujuan, rahasia = pastikan_dikenal(state)
    isi = IsiLangganan(
        nama_sistem=tujuan.nama_sistem,
        host=tujuan.host,
        alamat=tujuan.alamat,
        rahasia=rahasia.kini,
        rahasia_lama=rahasia.lama,
        lama_sampai=rahasia.lama_sampai,
        saringan=state.saringan,
        sebab=state.sebab,
    )
    return langganan_id, isi.model_dump_json(), state.status.value, posisi or ""


async def giliran(conn: psycopg.AsyncConnection) -> list[DueSubscription]:
    """Return all subscriptions that are served."""
    cursor = await conn.execute(AKTIF)
    return [DueSubscription(satu, IsiLangganan.model_validate(isi), *lain) for satu, isi, *lain in await cursor.fetchall()]


async def tambah(conn: psycopg.AsyncConnection, satu: DueSubscription, sampai: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Record what is to be sent to a subscription, and up to where that is known; all or nothing."""
    await conn.execute(MAJU, (sampai, satu.langganan_id, satu.posisi, *map(list, zip(*rows, strict=True) if rows else [()] * 7)))


async def siap(conn: psycopg.AsyncConnection, kini: datetime) -> list[DueEvent]:
    """Return the events whose turn it is."""
    cursor = await conn.execute(SIAP, (kini,))
    return [DueEvent(KunciKiriman(satu, sumber, urutan), *lain) for satu, sumber, urutan, *lain in await cursor.fetchall()]


async def catat(
    conn: psycopg.AsyncConnection, baris: DueEvent, coba: dict[str, Any], terkirim: datetime | None, lagi: datetime | None
) -> None:
    """Note a try of an event: taken, or to be tried again."""
    gagal = None if terkirim else (baris.gagal or datetime.fromisoformat(coba["waktu"]))
    isi = {"terkirim": terkirim, "coba_lagi": lagi, "percobaan": baris.percobaan + (terkirim is None), "gagal": gagal}
    await conn.execute(CATAT, {**isi, **baris.kunci._asdict(), "nomor": baris.nomor, "coba": Jsonb([coba]), "maks": RIWAYAT_MAKS})
