"""The portal in a browser: nothing is refused by its own policy, nothing overflows, everything can be hit and is reached by keyboard."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

import httpx
import psycopg
import pytest

from deploy.set.layout import PORTAL
from services.portal.masuk import akun
from shared.contracts.peran import Jabatan
from tests.integration.portal.proses import Portal
from tests.peramban import Peramban, peramban

LEBAR: Final = (320, 390, 1280, 1920)
TANPA_LUBER: Final = "document.documentElement.scrollWidth <= innerWidth"
KECIL: Final = (
    "[...document.querySelectorAll('a,button,input:not([type=hidden])')]"
    ".filter(e => !e.matches('.lompat') && !e.closest('p,li:not(.barisan li,.nav li)'))"
    ".filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"
)
FOKUS: Final = (
    "(() => { const e = document.activeElement, r = e.getBoundingClientRect();"
    " const h = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);"
    " return [e.textContent.trim() || e.name || e.tagName, !!h && (e === h || e.contains(h) || h.contains(e)),"
    " getComputedStyle(e).outlineStyle !== 'none'] })()"
)


@asynccontextmanager
async def dibuka(berjalan: Portal, folder: Path, jalur: str, lebar: int = 390) -> AsyncGenerator[Peramban]:
    """Open a page of the portal."""
    async with peramban(folder, f"{berjalan.alamat}{jalur}") as page:
        await page.ask("Emulation.setDeviceMetricsOverride", width=lebar, height=800, deviceScaleFactor=1, mobile=lebar < 500)
        await page.becomes("document.readyState === 'complete' && !!document.querySelector('h1')")
        yield page


@pytest.fixture
async def contoh(berjalan: Portal) -> None:
    """An account to try."""
    async with await psycopg.AsyncConnection.connect(berjalan.addresses.dsn(PORTAL), autocommit=True) as conn:
        await akun.buat(conn, uuid4(), Jabatan.KEPALA_DINAS.value, None, contoh=True)


@pytest.mark.usefixtures("contoh")
async def test_tidak_ada_yang_meluber_terlalu_kecil_atau_ditolak_kebijakan(berjalan: Portal, tmp_path: Path) -> None:
    async with dibuka(berjalan, tmp_path, "/masuk") as page:
        for jalur in ("/masuk", "/sop", "/tidak-ada"):
            await page.ask("Page.navigate", url=f"{berjalan.alamat}{jalur}")
            await page.becomes(f"location.pathname === '{jalur}' && document.readyState === 'complete' && !!document.querySelector('h1')")
            for lebar in LEBAR:
                await page.ask("Emulation.setDeviceMetricsOverride", width=lebar, height=800, deviceScaleFactor=1, mobile=lebar < 500)
                assert await page.value(TANPA_LUBER), f"{jalur} at {lebar}"
                assert await page.value(KECIL) == [], f"{jalur} at {lebar}"
    async with httpx.AsyncClient() as client:
        assert "satupintu_portal_dilarang_total{" not in (await client.get(f"{berjalan.alamat}/metrics")).text


@pytest.mark.usefixtures("contoh")
async def test_masuk_dengan_papan_ketik_saja_dan_fokus_selalu_terlihat(berjalan: Portal, tmp_path: Path) -> None:
    async with dibuka(berjalan, tmp_path, "/masuk") as page:
        nama = ""
        for _ in range(20):
            await page.ask("Input.dispatchKeyEvent", type="keyDown", key="Tab", code="Tab", windowsVirtualKeyCode=9)
            await page.ask("Input.dispatchKeyEvent", type="keyUp", key="Tab", code="Tab", windowsVirtualKeyCode=9)
            nama, terlihat, bergaris = await page.value(FOKUS)
            assert (terlihat, bergaris) == (True, True), nama
            if nama == "Kepala Dinas":
                break
        assert nama == "Kepala Dinas"
        await page.ask("Input.dispatchKeyEvent", type="keyDown", key="Enter", code="Enter", windowsVirtualKeyCode=13, text="\r")
        await page.becomes("location.pathname === '/' && !!document.querySelector('h1')")
        await asyncio.sleep(0)
        assert await page.value("document.querySelector('h1').textContent") == "Layanan penerimaan permohonan sedang tidak menjawab"


async def test_yang_bukan_milik_portal_ditolak_kebijakan_dan_dilaporkan(berjalan: Portal, tmp_path: Path) -> None:
    async with dibuka(berjalan, tmp_path, "/sop") as page:
        assert await page.value("(() => { try { document.body.innerHTML = '<b>x</b>'; return false } catch { return true } })()")
        jawaban = await page.ask("Runtime.evaluate", expression="eval('1')", allowUnsafeEvalBlockedByCSP=False)
        assert "exceptionDetails" in jawaban, "no eval either"
    async with httpx.AsyncClient() as client:
        assert 'aturan="require-trusted-types-for"' in (await client.get(f"{berjalan.alamat}/metrics")).text
