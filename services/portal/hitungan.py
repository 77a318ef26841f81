"""How many rows there are, by view and filter: of sums that are kept for each desk and day, less what was opened and is still open."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg

from services.portal.pandangan import Lihat, Pandangan, Saring
from shared.kernel.event.clock import WIB

Conn = psycopg.AsyncConnection[Any]
Jumlah = Mapping[Lihat, Mapping[Saring, int]]

SIAP: Final[LiteralString] = "(SELECT max(nomor) FROM generasi WHERE siap)"
PER_MEJA: Final[LiteralString] = f"""
SELECT meja, sum(jumlah)::int, coalesce(sum(jumlah) FILTER (WHERE tempo < %s), 0)::int,
    coalesce(sum(jumlah) FILTER (WHERE tempo >= %s AND tempo < %s), 0)::int, coalesce(sum(jumlah) FILTER (WHERE tempo >= %s), 0)::int
FROM hitung WHERE generasi = {SIAP} AND meja = ANY(%s) GROUP BY meja
"""  # noqa: S608 - words of our own
DIBUKA: Final[LiteralString] = f"""
SELECT d.akun_id, g.meja, count(*)::int FROM giliran_dibuka AS d JOIN giliran AS g USING (permohonan_id, langkah, putaran)
WHERE d.akun_id = ANY(%s) AND g.generasi = {SIAP} AND g.meja = ANY(%s) GROUP BY d.akun_id, g.meja
"""  # noqa: S608 - words of our own
"""What is no longer open is not kept as opened, so this is as much as somebody has opened and not done."""


def jangka(saring: Saring, kini: datetime) -> tuple[datetime | None, datetime | None]:
    """Return from when on, and before when, what a filter shows is due: late is what is past, today what is due until midnight here."""
    besok = (kini.astimezone(WIB) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    batas: dict[Saring, tuple[datetime | None, datetime | None]] = {
        Saring.SEMUA: (None, None),
        Saring.BELUM: (None, None),
        Saring.TELAT: (None, kini),
        Saring.HARI: (kini, besok),
        Saring.NANTI: (besok, None),
    }
    return batas[saring]


@dataclass(frozen=True, slots=True)
class HitunganMeja:
    """How many rows lie on which desk, by when they are due; how many of these each account has opened."""

    tempo: Mapping[str, tuple[int, int, int, int]]
    dibuka: Mapping[UUID, Counter[str]]

    def jumlah(self, pandangan: Pandangan) -> Jumlah:
        """Return how many rows each view has behind each filter."""
        return {lihat: self._lihat(pandangan, lihat) for lihat in Lihat}

    def _lihat(self, pandangan: Pandangan, lihat: Lihat) -> dict[Saring, int]:
        dibuka, (meja, tanpa) = self.dibuka.get(pandangan.akun_id, Counter()), (pandangan.meja(lihat), pandangan.tanpa(lihat))
        sekian = [(1, satu) for satu in meja] + ([(-1, tanpa)] if tanpa else [])
        tempo = [[kali * banyak for banyak in self.tempo[satu]] for kali, satu in sekian if satu in self.tempo]
        semua, telat, hari, nanti = (sum(kolom) for kolom in zip((0, 0, 0, 0), *tempo, strict=True))
        belum = semua - sum(kali * dibuka[satu] for kali, satu in sekian)
        return {Saring.SEMUA: semua, Saring.BELUM: belum, Saring.TELAT: telat, Saring.HARI: hari, Saring.NANTI: nanti}


async def hitungan(conn: Conn, semua: Collection[Pandangan], kini: datetime) -> HitunganMeja:
    """Count for all who look, in two statements whatever their number."""
    meja = sorted({satu for pandangan in semua for satu in pandangan.semua()})
    (_, telat), (_, hari) = jangka(Saring.TELAT, kini), jangka(Saring.HARI, kini)
    tempo = await (await conn.execute(PER_MEJA, (telat, telat, hari, hari, meja))).fetchall()
    dibuka: dict[UUID, Counter[str]] = {}
    cursor = await conn.execute(DIBUKA, (list({satu.akun_id for satu in semua}), meja))
    for akun_id, nama, banyak in await cursor.fetchall():
        dibuka.setdefault(akun_id, Counter())[nama] = banyak
    return HitunganMeja({str(nama): (semua, lalu, kini, nanti) for nama, semua, lalu, kini, nanti in tempo}, dibuka)
