"""The outbox as the dispatcher reads and writes it: rows with their earlier tries, and what is noted of each try."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, LiteralString, TypeAlias
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from services.notify.sending.channel import Pesan
from services.notify.sending.schedule import PercobaanGagal
from shared.contracts.notify import JenisPemberitahuan, KanalPemberitahuan, SebabGagalKirim
from shared.contracts.peran import PENGAJU
from shared.kernel.event.clock import rfc3339
from shared.kernel.postgres.fast.statement import Table

TERKIRIM_HASIL: Final = "TERKIRIM"
DIULANG_HASIL: Final = "DIULANG"
"""What is noted where a try did not fail: it was taken; or all begins anew at the administrator's word."""

_PILIH: Final[LiteralString] = (
    "SELECT k.ce_id, k.permohonan_id, k.isi, k.dibuat, k.riwayat, k.rangkuman, CASE WHEN t.terbuka THEN t.jatuh_tempo END,"
    " c.isi->'ringkasan'->>'nama_aplikasi', NOT t.terbuka AND k.isi->>'jenis' <> ALL (%(kabar)s) FROM notify.kotak_keluar AS k"
    " LEFT JOIN notify.kasus AS c ON c.permohonan_id = k.permohonan_id LEFT JOIN notify.tenggat AS t ON t.kunci IN ("
    "concat_ws(':', k.permohonan_id, CASE WHEN k.isi->>'peran' = ANY (%(pengaju)s) THEN 'PELENGKAPAN' ELSE 'LANGKAH' END,"
    " k.isi->>'langkah', k.isi->>'putaran'),"
    " concat_ws(':', k.permohonan_id, CASE WHEN k.isi->>'peran' = ANY (%(pengaju)s) THEN 'KONFIRMASI' ELSE 'KESELURUHAN' END,"
    " k.isi->>'langkah', k.isi->>'putaran'))"
    " WHERE k.terkirim IS NULL AND k.gagal IS NULL AND (k.coba_lagi IS NULL OR k.coba_lagi <= %(kini)s) "
)
"""Alerts whose time has come, with when what they are about is due by the calendar of this moment: a step or the whole to the office, its
own part to the agency, and to the clerk who may do it; and with the application, and whether it is done by now. No step and round has two
deadlines of the same side."""

KABAR: Final = [
    *(jenis.value for jenis in (JenisPemberitahuan.DITOLAK, JenisPemberitahuan.DITUTUP, JenisPemberitahuan.DICABUT)),
    *(jenis.value for jenis in (JenisPemberitahuan.DICATAT, JenisPemberitahuan.GILIRAN_BERALIH)),
]
"""What asks nobody to do anything, and is never done."""

SISI_OPD: Final = [satu.value for satu in PENGAJU]
"""Of whom the agency's deadlines are."""

AMBIL: Final[LiteralString] = _PILIH + "AND k.rangkuman IS NULL ORDER BY k.dibuat, k.id LIMIT %(batas)s"
"""The oldest."""

_SEORANG: Final[LiteralString] = (
    "SELECT coalesce(isi->>'orang_id', '') FROM notify.kotak_keluar WHERE terkirim IS NULL AND gagal IS NULL AND rangkuman IS NOT NULL"
    " AND (coba_lagi IS NULL OR coba_lagi <= %(kini)s) ORDER BY dibuat, id LIMIT 1"
)
RANGKUMAN: Final[LiteralString] = (
    _PILIH + "AND k.rangkuman IS NOT NULL AND coalesce(k.isi->>'orang_id', '') = (" + _SEORANG + ") ORDER BY k.dibuat, k.id"
)
"""All that a restore found waiting for one person, which leaves together."""

TAHAN: Final[LiteralString] = "UPDATE notify.kotak_keluar SET coba_lagi = %s WHERE ce_id = %s"
"""Holds an alert back until its time, which is no failure."""

TUNDA: Final[LiteralString] = (
    "UPDATE notify.kotak_keluar SET percobaan = percobaan + 1, coba_lagi = %s, riwayat = riwayat || %s WHERE ce_id = %s"
)
"""Puts off an alert that failed."""

TERKIRIM: Final = Table(
    "UPDATE notify.kotak_keluar AS k SET terkirim = t.waktu, riwayat = k.riwayat || t.catatan"
    " FROM unnest(%s::text[], %s::timestamptz[], %s::jsonb[]) AS t (ce_id, waktu, catatan) WHERE k.ce_id = t.ce_id"
)
"""Marks alerts as gone, in the transaction of the event that says so."""

GAGAL: Final = Table(
    "UPDATE notify.kotak_keluar AS k SET gagal = t.waktu, percobaan = k.percobaan + 1, riwayat = k.riwayat || t.catatan"
    " FROM unnest(%s::text[], %s::timestamptz[], %s::jsonb[]) AS t (ce_id, waktu, catatan) WHERE k.ce_id = t.ce_id"
)
"""Marks alerts as given up, likewise."""

ULANGI: Final = Table(
    "UPDATE notify.kotak_keluar AS k SET gagal = NULL, coba_lagi = NULL, riwayat = k.riwayat || t.catatan"
    " FROM unnest(%s::text[], %s::jsonb[]) AS t (ce_id, catatan) WHERE k.ce_id = t.ce_id"
)
"""Lets alerts go out again, likewise; they are tried as if for the first time."""


@dataclass(frozen=True, slots=True)
class DueAlert:
    """A row that is due: the alert, when it arose, the failures that count, and whether what it asks for is done by now."""

    pesan: Pesan
    dibuat: datetime
    gagal: tuple[PercobaanGagal, ...]
    rangkuman: str | None = None
    usai: bool = False

    @property
    def mendesak(self) -> bool:
        """Whether it waits for nothing; what a restore found waiting has waited, and leaves together."""
        return bool(self.pesan.isi.get("mendesak")) and self.rangkuman is None

    @property
    def orang_id(self) -> UUID | None:
        """Whom it is for."""
        orang = self.pesan.isi["orang_id"]
        return UUID(orang) if orang else None


Catatan: TypeAlias = list[dict[str, Any]]
Tunda: TypeAlias = tuple[datetime, Jsonb, str]
"""Until when an alert is put off, what is noted of the try, and which alert."""


def catatan(kanal: KanalPemberitahuan, waktu: datetime, hasil: str, balasan: str, *, tetap: bool = False) -> Catatan:
    """Return what is kept of one try."""
    return [{"kanal": kanal.value, "waktu": rfc3339(waktu), "hasil": hasil, "balasan": balasan, "tetap": tetap}]


def catatan_gagal(gagal: PercobaanGagal, balasan: str) -> Catatan:
    """Return what is kept of one that failed."""
    return catatan(gagal.kanal, gagal.waktu, gagal.sebab.value, balasan, tetap=gagal.tetap)


def tunda(baris: DueAlert, gagal: PercobaanGagal, lama: timedelta, balasan: str = "") -> Tunda:
    """Return how an alert is put off after a try that failed."""
    return gagal.waktu + lama, Jsonb(catatan_gagal(gagal, balasan)), baris.pesan.ce_id


def yang_gagal(riwayat: Sequence[dict[str, Any]]) -> tuple[PercobaanGagal, ...]:
    """Return the failures since the administrator last let it go out again."""
    mulai = next((n for n in range(len(riwayat), 0, -1) if riwayat[n - 1]["hasil"] == DIULANG_HASIL), 0)
    return tuple(
        PercobaanGagal(
            KanalPemberitahuan(satu["kanal"]), datetime.fromisoformat(satu["waktu"]), SebabGagalKirim(satu["hasil"]), bool(satu["tetap"])
        )
        for satu in riwayat[mulai:]
        if satu["hasil"] != TERKIRIM_HASIL
    )


async def ambil(conn: psycopg.AsyncConnection, kini: datetime, batas: int) -> list[DueAlert]:
    """Return rows that are due, and besides all of one person that leave together."""
    rows = [
        *await (await conn.execute(AMBIL, {"kini": kini, "batas": batas, "kabar": KABAR, "pengaju": SISI_OPD})).fetchall(),
        *await (await conn.execute(RANGKUMAN, {"kini": kini, "kabar": KABAR, "pengaju": SISI_OPD})).fetchall(),
    ]
    return [_baris(row) for row in rows]


def _baris(row: tuple[Any, ...]) -> DueAlert:
    ce_id, permohonan_id, isi, dibuat, riwayat, rangkuman, tempo, aplikasi, usai = row
    dibaca = {"jatuh_tempo": tempo.isoformat() if tempo else None, "nama_aplikasi": aplikasi}
    isi |= {nama: nilai for nama, nilai in dibaca.items() if nilai}
    return DueAlert(Pesan(ce_id, permohonan_id, isi), dibuat, yang_gagal(riwayat), rangkuman, usai=bool(usai))


async def tahan(conn: psycopg.AsyncConnection, sampai: Sequence[tuple[str, datetime]]) -> None:
    """Hold rows back, given as (ce_id, until when)."""
    if sampai:
        async with conn.cursor() as cursor:
            await cursor.executemany(TAHAN, [(saat, ce_id) for ce_id, saat in sampai])


async def tulis_tunda(conn: psycopg.AsyncConnection, semua: Sequence[Tunda]) -> None:
    """Put rows off."""
    if semua:
        async with conn.cursor() as cursor:
            await cursor.executemany(TUNDA, semua)
