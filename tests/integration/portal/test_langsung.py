"""The live inbox in one process: who follows hears how the desks stand when that changes, and nothing once the session is over."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, asynccontextmanager
from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

import orjson
import pytest

from deploy.set.addresses import Addresses
from deploy.set.layout import PORTAL
from services.portal.bagian import UTAMA
from services.portal.generasi import catat, gantikan, mulai
from services.portal.halaman.kotak.langsung import AKHIR, DENYUT, ULANG, Irama, alirkan
from services.portal.langsung import SESI_MAKS, Pengikut, PengikutKotak
from services.portal.layanan import LayananPergi
from services.portal.masuk import akun, sesi
from services.portal.masuk.segel import sidik
from services.portal.masuk.sesi import Batas, TingkatMasuk
from services.portal.pandangan import Pandangan
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.kernel.postgres.leads import Leads
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.tasks import end
from tests.integration.portal.test_proyektor import bangun, bersumber, melihat, permohonan

BATAS: Final = Batas(timedelta(hours=1), timedelta(hours=10))
SABAR: Final = 20.0
KASI: Final = melihat("kepala_seksi")
JARANG: Final = Irama(denyut_detik=600.0)
CEPAT: Final = Irama(denyut_detik=0.01, tanya_detik=0.0)


@asynccontextmanager
async def pengikut(addresses: Addresses) -> AsyncGenerator[tuple[Pengikut, Pool]]:
    """Have what a process has for this."""
    basis = Pool(addresses.dsn(PORTAL), 3)
    await basis.open()
    semua = Pengikut(basis, Leads(addresses.dsn(PORTAL)), BATAS)
    task = asyncio.create_task(semua.jalan())
    try:
        yield semua, basis
    finally:
        await end((task,))
        await basis.close()


async def masuk(basis: Pool) -> bytes:
    """Sign somebody in; return the session's fingerprint."""
    async with basis.lend() as conn:
        akun_id = await akun.buat(conn, uuid4(), Jabatan.KEPALA_SEKSI.value, None)
        return sidik(await sesi.mulai(conn, akun_id, TingkatMasuk.PENUH, now()))


async def tambah(basis: Pool, nomor: int) -> None:
    """Let one more request come in, as whoever builds pages records it."""
    async with basis.lend() as conn, conn.transaction():
        generasi, posisi = await mulai(conn)
        isi = bersumber(permohonan(nomor), posisi + 1)
        await catat(conn, generasi, posisi + len(isi), isi)


def isi(potongan: bytes) -> dict[str, Any]:
    """Return what was said."""
    return dict(orjson.loads(potongan.partition(b"data: ")[2]))


async def tanya_tetap() -> Pandangan:
    """Answer as ever."""
    return KASI


async def test_yang_berubah_terdengar_sebagai_keadaan_dan_yang_bukan_mejanya_tidak(addresses: Addresses) -> None:
    async with pengikut(addresses) as (semua, basis):
        async with basis.lend() as conn:
            await gantikan(conn, await bangun(conn, 9, 4))
        kasi = await semua.ikut(await masuk(basis), KASI)
        lain = await semua.ikut(await masuk(basis), melihat("kepala_dinas"))
        lain.bangun.clear()
        async with aclosing(alirkan(semua, kasi, tanya_tetap, JARANG)) as aliran, asyncio.timeout(SABAR):
            assert await anext(aliran) == ULANG
            awal = isi(await anext(aliran))
            assert awal["jumlah"]["jabatan"]["semua"] == 6
            await tambah(basis, 10)
            baru = isi(await anext(aliran))
            assert baru["jumlah"]["jabatan"]["semua"] == 7, "of two thirds of all requests"
            assert baru["baru"]["jabatan"][0] > max(awal["baru"]["jabatan"]), "the newest row is after all that were there"
            assert not lain.bangun.is_set(), "nothing of another desk"


async def test_sesi_yang_berakhir_mengakhiri_alirannya(addresses: Addresses) -> None:
    async with pengikut(addresses) as (semua, basis):
        sidik_sesi = await masuk(basis)
        satu = await semua.ikut(sidik_sesi, KASI)
        async with basis.lend() as conn:
            await conn.execute("DELETE FROM sesi WHERE sidik = %s", (sidik_sesi,))
        async with asyncio.timeout(SABAR):
            semua_potongan = [potongan async for potongan in alirkan(semua, satu, tanya_tetap, JARANG)]
        assert semua_potongan[-1] == AKHIR


async def test_mandat_yang_berakhir_mengganti_meja_dan_yang_terakhir_mengakhiri(addresses: Addresses) -> None:
    jawaban: list[Pandangan | None] = [melihat("kepala_seksi", "kepala_bidang"), KASI, None]

    async def tanya() -> Pandangan | None:
        return jawaban.pop(0)

    async with pengikut(addresses) as (semua, basis):
        async with basis.lend() as conn:
            await gantikan(conn, await bangun(conn, 9, 4))
        satu = await semua.ikut(await masuk(basis), KASI)
        async with asyncio.timeout(SABAR):
            potongan = [satu async for satu in alirkan(semua, satu, tanya, CEPAT)]
    assert [isi(satu)["jumlah"]["jabatan"]["semua"] for satu in potongan if satu.startswith(b"event: kotak")] == [6, 9, 6]
    assert potongan[-1] == AKHIR
    assert not jawaban


async def test_tanpa_jawaban_intake_aliran_tidak_berlangsung_selamanya(addresses: Addresses) -> None:
    async def pergi() -> Pandangan:
        raise LayananPergi(UTAMA)

    async with pengikut(addresses) as (semua, basis):
        satu = await semua.ikut(await masuk(basis), KASI)
        irama = Irama(denyut_detik=0.01, tanya_detik=0.0, tanpa_jawaban_detik=0.05)
        async with asyncio.timeout(SABAR):
            potongan = [satu async for satu in alirkan(semua, satu, pergi, irama)]
    assert potongan[-1] in {DENYUT, ULANG} or potongan[-1].startswith(b"event: kotak"), "it may come back by itself"


async def test_satu_sesi_punya_batas_dan_yang_tertua_pergi(addresses: Addresses) -> None:
    async with pengikut(addresses) as (semua, basis):
        sidik_sesi = await masuk(basis)
        ada: Sequence[PengikutKotak] = [await semua.ikut(sidik_sesi, KASI) for _ in range(SESI_MAKS + 1)]
        assert [satu.berakhir for satu in ada] == [True, *[False] * SESI_MAKS]
        assert AKHIR not in [potongan async for potongan in alirkan(semua, ada[0], tanya_tetap, JARANG)], "its browser is still signed in"


@pytest.mark.parametrize("menit", [0, 61])
async def test_mengikuti_tidak_memperpanjang_sesi(addresses: Addresses, menit: int) -> None:
    async with pengikut(addresses) as (_, basis), basis.lend() as conn:
        akun_id = await akun.buat(conn, uuid4(), Jabatan.KEPALA_SEKSI.value, None)
        kuki = await sesi.mulai(conn, akun_id, TingkatMasuk.PENUH, now() - timedelta(minutes=menit))
        terlihat = "SELECT terlihat FROM sesi WHERE sidik = %s"
        sebelum = await (await conn.execute(terlihat, (sidik(kuki),))).fetchone()
        ada = await sesi.baca(conn, kuki, BATAS, now() + timedelta(minutes=5 if menit == 0 else 0), dipakai=False)
        assert (ada is not None) == (menit == 0)
        assert await (await conn.execute(terlihat, (sidik(kuki),))).fetchone() == sebelum
