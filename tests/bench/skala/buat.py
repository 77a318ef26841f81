"""Makes a set of so many requests: some are lived through, the others copied from them, and the streams filled."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice
from typing import Final
from uuid import UUID

import psycopg

from deploy.demo.tempat import KantorDemo
from deploy.set.layout import SERVICES
from tests.bench.skala.alir import alirkan
from tests.bench.skala.cetakan import Cetakan, cetakan
from tests.bench.skala.contoh import SELESAI, TERBUKA, jalani
from tests.bench.skala.penyalin import salin
from tests.bench.stage import Stage

TANGGAL: Final = date(2026, 11, 24)
BENIH: Final = 1
KABAR: Final = 1000
"""So many copies are told of as one."""

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Banyak:
    """How many requests a set has: ended, and open."""

    selesai: int
    terbuka: int

    @property
    def semua(self) -> int:
        """All of them."""
        return self.selesai + self.terbuka


async def buat(stage: Stage, banyak: Banyak, told: Told) -> None:
    """Make all of it in a set whose services do not run, and do not run afterwards."""
    selesai, terbuka = SELESAI[: banyak.selesai], TERBUKA[: banyak.terbuka]
    told(f"{len(selesai) + len(terbuka)} requests are lived through")
    await stage.start(*SERVICES)
    ids = await jalani(KantorDemo.temukan(), (*selesai, *terbuka), TANGGAL, lambda _: None)
    await stage.stop(*SERVICES)
    with psycopg.connect(stage.admin_dsn) as conn:
        conn.execute("SET synchronous_commit TO off")
        asli = {satu.permohonan_id: satu for satu in cetakan(conn)}
        pasangan = list(_pasangan([asli[one] for one in ids], len(selesai), banyak))
        told(f"{len(pasangan):,} copies")
        salin(conn, pasangan, BENIH, _kabar(len(pasangan), told))
    told("the streams")
    await alirkan(stage.addresses, told)
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn:
        conn.execute("VACUUM (ANALYZE)")


def _pasangan(asli: Sequence[Cetakan], selesai: int, banyak: Banyak) -> Iterator[tuple[int, Cetakan]]:
    """Yield the copies: those that ended first, then the open ones, each a copy of the next of its kind."""
    usai = islice(cycle(asli[:selesai]), banyak.selesai - selesai)
    terbuka = islice(cycle(asli[selesai:]), banyak.terbuka - len(asli) + selesai)
    yield from enumerate((*usai, *terbuka), start=1)


def _kabar(jumlah: int, told: Told) -> Callable[[int], None]:
    ada = 0

    def maju(berapa: int) -> None:
        nonlocal ada
        sebelum, ada = ada, ada + berapa
        if ada // KABAR > sebelum // KABAR or ada == jumlah:
            told(f"  {ada:,} of {jumlah:,} copies")

    return maju


def ids_terbuka(conn: psycopg.Connection, langkah: int, batas: int) -> list[UUID]:
    """Return open requests that wait for a step of disposition."""
    query = "SELECT permohonan_id FROM disposition.kasus WHERE tugas @> %s::jsonb ORDER BY permohonan_id DESC LIMIT %s"
    return [row[0] for row in conn.execute(query, (f'[{{"langkah": {langkah}}}]', batas)).fetchall()]
