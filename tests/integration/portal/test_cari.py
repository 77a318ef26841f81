"""The search in the database: found as people type, an agency's own only, page by page, and by an index among a hundred thousand."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, Final
from uuid import UUID

import psycopg

from deploy.set.addresses import Addresses
from deploy.set.layout import PORTAL
from services.portal.cari import SEHALAMAN, cari
from services.portal.generasi import gantikan, mulai
from services.portal.halaman.kotak.cari import AWAL
from services.portal.proyeksi.ringkas import ButirRingkas
from services.portal.ringkas import catat_ringkas

Conn = psycopg.AsyncConnection[Any]

OPD: Final = (UUID(int=71), UUID(int=72))


def permohonan(nomor: int) -> tuple[UUID, ButirRingkas]:
    """Return a request of one of two agencies."""
    opd = OPD[nomor % 2]
    isi = {
        "opd_id": str(opd),
        "opd": f"Dinas {('Kesehatan', 'Pendidikan')[nomor % 2]}",
        "aplikasi": f"Antrean nomor{nomor}",
        "tahun": 2026,
        "nomor": nomor,
        "surat_opd": f"B/{nomor}/DISKOMINFO/2026",
        "perihal": "Permohonan rekomendasi",
    }
    return UUID(int=nomor), {nama: (nomor, satu) for nama, satu in isi.items()}


@asynccontextmanager
async def terisi(addresses: Addresses, banyak: int) -> AsyncGenerator[tuple[Conn, int]]:
    """Have so many requests, one of them with a letter that was heard of before it."""
    async with await psycopg.AsyncConnection.connect(addresses.dsn(PORTAL), autocommit=True) as conn:
        generasi, _ = await mulai(conn)
        await catat_ringkas(conn, generasi, [(UUID(int=3), {"surat": (5, "555/7/Aptika")})])
        assert not (await cari(conn, "555/7/aptika", None, AWAL)).siap
        await gantikan(conn, generasi)
        assert not (await cari(conn, "555/7/aptika", None, AWAL)).temuan, "it is not known which request this is"
        for awal in range(1, banyak + 1, 100):
            await catat_ringkas(conn, generasi, [permohonan(nomor) for nomor in range(awal, min(awal + 100, banyak + 1))])
        yield conn, generasi


async def nomor(conn: Conn, teks: str, opd_id: UUID | None = None) -> list[int]:
    """Return the agenda numbers of all that is found, page by page."""
    semua: list[int] = []
    sebelum = AWAL
    while sebelum:
        halaman = await cari(conn, teks, opd_id, sebelum)
        semua += [int(satu.teks("nomor")) for satu in halaman.temuan]
        sebelum = halaman.lanjut
    return semua


async def test_ditemukan_seperti_diketik(addresses: Addresses) -> None:
    async with terisi(addresses, 230) as (conn, _):
        for teks in ("12/2026", "2026/12", "b/12/diskominfo/2026", "B/12/…", "nomor12 antrean"):
            assert 12 in await nomor(conn, teks), teks
        assert await nomor(conn, "12/2026") == [12]
        assert await nomor(conn, "B/12/DISKOMINFO/2026") == [12]
        assert await nomor(conn, "555/7/Aptika") == [3]
        assert await nomor(conn, "tidakada") == await nomor(conn, "'':*&!") == []


async def test_halaman_demi_halaman_setiap_permohonan_sekali_dan_yang_terbaru_dahulu(addresses: Addresses) -> None:
    async with terisi(addresses, 230) as (conn, _):
        assert await nomor(conn, "antre") == list(range(230, 0, -1))
        assert len((await cari(conn, "antre", None, AWAL)).temuan) == SEHALAMAN


async def test_tanpa_kata_tampil_yang_terbaru_dan_opd_melihat_miliknya(addresses: Addresses) -> None:
    async with terisi(addresses, 120) as (conn, _):
        assert await nomor(conn, "") == list(range(120, 0, -1))
        assert await nomor(conn, "", OPD[1]) == list(range(119, 0, -2))


async def test_opd_menemukan_miliknya_saja(addresses: Addresses) -> None:
    async with terisi(addresses, 60) as (conn, _):
        assert await nomor(conn, "antrean", OPD[1]) == list(range(59, 0, -2))
        assert await nomor(conn, "12/2026", OPD[1]) == []
        assert await nomor(conn, "12/2026", OPD[0]) == [12]
