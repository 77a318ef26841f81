"""Parts that are away: without the portal's own database one page for every address, without services a page that says whose work stops."""

import asyncio
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

import httpx
import orjson
import psycopg
import pytest
from aiohttp import web

from deploy.set.addresses import Addresses
from deploy.set.layout import PORTAL, SERVICES
from services.portal.masuk import akun
from services.portal.masuk.sesi import KUKI
from shared.contracts.peran import Jabatan
from tests.integration.portal.proses import HALAMAN_SENDIRI, Portal, free_port, portal, ruang_dua
from tests.integration.portal.semua_halaman import semua_alamat
from tests.integration.portal.test_halaman import words

BASIS: Final = "Portal sedang tidak dapat membaca datanya"


def masuk_contoh(berjalan: Portal, akun_id: UUID) -> str:
    """Sign in by an account to try; return what the cookie holds."""
    with berjalan.klien() as client:
        client.post("/masuk/contoh", data={"akun": str(akun_id)})
        return client.cookies[KUKI]


async def semua(alamat: str, kuki: str) -> dict[str, httpx.Response]:
    """Open every page as whoever has this cookie, all at once."""
    async with httpx.AsyncClient(base_url=alamat, headers={**HALAMAN_SENDIRI, "cookie": f"{KUKI}={kuki}"}, timeout=120) as client:
        jalur = [*semua_alamat(uuid4())]
        return dict(zip(jalur, await asyncio.gather(*(client.get(satu) for satu in jalur)), strict=True))


async def test_tanpa_basis_data_setiap_alamat_menjawab_dengan_satu_halaman(module_addresses: Addresses, tmp_path: Path) -> None:
    nobody = {"SATUPINTU_PG_PORT": str(free_port())}
    with portal(module_addresses, tmp_path / "portal.log", nobody) as running:
        jawaban = await semua(running.alamat, "x" * 43)
    lain = {jalur: isi for jalur, satu in jawaban.items() if (isi := (satu.status_code, words(satu))) != (503, BASIS)}
    assert not lain
    assert "Traceback" not in (tmp_path / "portal.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("peran", [Jabatan.KEPALA_DINAS, Jabatan.ANALIS, Jabatan.OPD_PEMOHON, Jabatan.ADMIN])
async def test_tanpa_satu_layanan_pun_tidak_ada_halaman_yang_rusak(berjalan: Portal, peran: Jabatan) -> None:
    async with await psycopg.AsyncConnection.connect(berjalan.addresses.dsn(PORTAL), autocommit=True) as conn:
        satu = await akun.buat(conn, uuid4(), peran.value, uuid4() if peran is Jabatan.OPD_PEMOHON else None, contoh=True)
    jawaban = await semua(berjalan.alamat, masuk_contoh(berjalan, satu))
    rusak = {jalur: satu.status_code for jalur, satu in jawaban.items() if satu.status_code >= 500 and satu.status_code != 503}
    assert not rusak
    assert words(jawaban["/"]) == "Layanan penerimaan permohonan sedang tidak menjawab"
    if peran is Jabatan.ADMIN:
        assert jawaban["/kelola/keadaan"].text.count("Operator melihat log layanan ini") == len(SERVICES)


async def test_pemeriksa_berkas_yang_pergi_disebut_dan_bukan_layanannya(module_addresses: Addresses, tmp_path: Path) -> None:
    async def belum(_: web.Request) -> web.Response:
        masalah = orjson.dumps({"status": 503, "aturan": "BerkasBelumDiperiksa"})
        return web.Response(status=503, body=masalah, content_type="application/problem+json")

    app = web.Application()
    app.router.add_post("/konsep/impor", belum)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    intake = {"intake": f"http://127.0.0.1:{runner.addresses[0][1]}"}
    try:
        async with await psycopg.AsyncConnection.connect(module_addresses.dsn(PORTAL), autocommit=True) as conn:
            petugas = await akun.buat(conn, uuid4(), Jabatan.OPD_PEMOHON.value, uuid4(), contoh=True)
        sini = module_addresses.model_copy(update={"services": intake})
        with ruang_dua(module_addresses), portal(sini, tmp_path / "portal.log") as running:
            kepala = {**HALAMAN_SENDIRI, "cookie": f"{KUKI}={masuk_contoh(running, petugas)}"}
            async with httpx.AsyncClient(base_url=running.alamat, headers=kepala, timeout=60) as client:
                jawaban = await client.post("/formulir/lembar", files={"lembar": ("formulir.xlsx", b"x")})
    finally:
        await runner.cleanup()
    assert (jawaban.status_code, words(jawaban)) == (503, "Berkas belum dapat diperiksa")
