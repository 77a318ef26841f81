"""What happened to requests, in the database: one row for each event, the same in whatever batches, and of the generation that is read."""

from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import psycopg
import pytest

from deploy.set.addresses import Addresses
from services.portal.generasi import gantikan, mulai
from services.portal.proyeksi import kotak as bentuk
from services.portal.proyeksi.riwayat import FaktaRiwayat, SumberFakta, fakta, pada
from services.portal.riwayat import baca_riwayat, catat_riwayat
from tests.integration.portal.test_proyektor import tersambung
from tests.spec.portal.test_riwayat import MILIK

Conn = psycopg.AsyncConnection[Any]
SAAT: Final = datetime(2026, 11, 30, 3, 0, 0, 123456, tzinfo=UTC)
PERMOHONAN: Final = (UUID(int=1), UUID(int=2))


def semua() -> list[tuple[UUID, FaktaRiwayat]]:
    """Return all events of two requests."""
    kejadian: list[tuple[UUID, FaktaRiwayat]] = []
    for sumber, milik in MILIK.items():
        for urutan, satu in enumerate(milik, 1):
            isi = fakta(satu, SumberFakta(sumber, urutan, SAAT, f"{sumber}:{urutan}", "intake:1"))
            assert isi is not None
            kejadian.append((PERMOHONAN[urutan % 2], isi[1]))
    return kejadian


async def bangun(conn: Conn, sekaligus: int) -> int:
    """Build a generation, in batches, each heard twice."""
    generasi, _ = await mulai(conn)
    kejadian = semua()
    for awal in range(0, len(kejadian), sekaligus):
        for _ in range(2):
            await catat_riwayat(conn, generasi, kejadian[awal : awal + sekaligus])
    return generasi


async def test_terbaca_seperti_ditulis_dalam_potongan_mana_pun(addresses: Addresses) -> None:
    async with tersambung(addresses) as conn:
        for sekaligus in (1, 7, 1000):
            await conn.execute("DELETE FROM riwayat; DELETE FROM generasi")
            generasi = await bangun(conn, sekaligus)
            assert await baca_riwayat(conn, PERMOHONAN[0]) == (), "nothing is read of what is being built"
            await gantikan(conn, generasi)
            for permohonan_id in PERMOHONAN:
                terbaca = await baca_riwayat(conn, permohonan_id)
                seharusnya = [satu for milik, satu in semua() if milik == permohonan_id]
                assert sorted(terbaca, key=lambda satu: satu.dari) == sorted(seharusnya, key=lambda satu: satu.dari)
                assert pada(terbaca, SAAT) == pada(seharusnya, SAAT)


async def test_bentuk_lama_dibuang_begitu_yang_baru_siap(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    async with tersambung(addresses) as conn:
        await gantikan(conn, await bangun(conn, 1000))
        monkeypatch.setattr(bentuk, "BENTUK", bentuk.BENTUK + 1)
        baru, _ = await mulai(conn)
        await catat_riwayat(conn, baru, semua()[:1])
        (permohonan_id, satu), *_ = semua()
        assert len(await baca_riwayat(conn, permohonan_id)) > 1, "read is what was ready"
        await gantikan(conn, baru)
        assert await baca_riwayat(conn, permohonan_id) == (satu,)
        assert await (await conn.execute("SELECT count(*) FROM riwayat")).fetchone() == (1,)
