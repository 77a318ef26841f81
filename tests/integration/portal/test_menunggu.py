"""Reading one's own write: the page after an act waits until the inbox has it, for a moment, and says so where it does not."""

import asyncio
from typing import Final
from uuid import UUID

import pytest

from deploy.set.addresses import Addresses
from services.notify.consumers import DENGAR
from services.portal.generasi import catat, gantikan, mulai
from services.portal.jejak import DITUNGGU, Jejak
from services.portal.menunggu import terlihat
from services.portal.proyeksi.kotak import SumberKabar
from shared.kernel.postgres.pool import Pool
from tests.integration.portal.test_langsung import pengikut
from tests.integration.portal.test_proyektor import bangun, permohonan

ALIRAN: Final = UUID(int=5)
PERMOHONAN: Final = permohonan(3)[0].permohonan_id


async def terdengar(basis: Pool, versi: int) -> None:
    """Let notify have heard an event of a service, as whoever builds pages records it."""
    async with basis.lend() as conn, conn.transaction():
        generasi, posisi = await mulai(conn)
        await catat(conn, generasi, posisi + 1, [(permohonan(3)[1], SumberKabar(posisi + 1, f"{ALIRAN}:{versi}"))])


async def test_yang_baru_dilakukan_ditunggu_dan_yang_tidak_datang_tidak_menahan_halaman(addresses: Addresses) -> None:
    async with pengikut(addresses) as (semua, basis):
        async with basis.lend() as conn:
            await gantikan(conn, await bangun(conn, 9, 4))
        dua = str(Jejak(PERMOHONAN, f"{ALIRAN}:2"))
        assert not await terlihat(basis, semua, dua), "nobody builds: the page says so"
        await terdengar(basis, 1)
        assert not await terlihat(basis, semua, dua), "another event of the same stream, before it"
        menunggu = asyncio.create_task(terlihat(basis, semua, dua))
        await asyncio.sleep(0)
        await terdengar(basis, 2)
        assert await menunggu
        assert await terlihat(basis, semua, dua)
        assert not await terlihat(basis, semua, str(Jejak(UUID(int=99), f"{ALIRAN}:2"))), "of a request that is not known"


@pytest.mark.parametrize("teks", ["", "x", "~", f"{PERMOHONAN}~{ALIRAN}", f"{'-' * 36}~{ALIRAN}:1", f"{PERMOHONAN}~{ALIRAN}:99999999999"])
async def test_alamat_karangan_tidak_ditunggu(addresses: Addresses, teks: str) -> None:
    async with pengikut(addresses) as (semua, basis):
        assert await terlihat(basis, semua, teks)


def test_yang_ditunggu_adalah_yang_didengar_notify() -> None:
    didengar = set(DENGAR.terdaftar)
    assert didengar >= DITUNGGU, "a page would wait in vain"
    hasil = {"peristiwa": [{"id": "a:1", "jenis": "Diparaf"}, {"id": "a:2", "jenis": "DokumenDibuat"}]}
    assert Jejak.dari(PERMOHONAN, hasil) == Jejak(PERMOHONAN, "a:1")
    assert Jejak.dari(PERMOHONAN, {"peristiwa": []}) is None
