"""Pages made of their samples, in a browser: what a page looks like, and whether all of it can be reached, with no service behind it."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiohttp import web

from services.portal.gambar.pekerja import gambar
from services.portal.kepala import CSP
from services.portal.rupa.aset import ASET
from services.portal.rupa.jendela import Bingkai, Model, isi
from tests.contract.records import ROOT
from tests.peramban import Peramban, peramban

SURAT: Final = ROOT / "docs" / "contoh" / "surat.pdf"
FOKUS: Final = (
    "(() => { const e = document.activeElement; if (e === document.body) return null;"
    " const r = e.getBoundingClientRect();"
    " const x = Math.min(Math.max(r.left + Math.min(r.width, 40) / 2, 0), innerWidth - 1);"
    " const y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;"
    " const h = document.elementFromPoint(x, y);"
    " return [e.outerHTML.slice(0, 120), !!h && (e === h || e.contains(h) || h.contains(e) && !h.matches('.bilah'))] })()"
)

Penjawab = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class ContohLayar:
    """One page of a browser that shows a sample."""

    page: Peramban

    async def lebar(self, lebar: int) -> None:
        """Make the screen so wide."""
        await self.page.ask("Emulation.setDeviceMetricsOverride", width=lebar, height=800, deviceScaleFactor=1, mobile=lebar < 500)

    async def tab(self) -> None:
        """Go on to the next control."""
        for apa in ("keyDown", "keyUp"):
            await self.page.ask("Input.dispatchKeyEvent", type=apa, key="Tab", code="Tab", windowsVirtualKeyCode=9)

    async def tertutup(self, paling_banyak: int = 60) -> list[str]:
        """Return which controls have the focus and cannot be seen, of all that the keyboard reaches."""
        hasil: list[str] = []
        await self.page.value("document.activeElement.blur(), scrollTo(0, 0)")
        for _ in range(paling_banyak):
            await self.tab()
            if (dapat := await self.page.value(FOKUS)) is None:
                break
            if not dapat[1]:
                hasil.append(dapat[0])
        return hasil


@asynccontextmanager
async def contoh_layar(
    folder: Path, templat: str, model: Model, gambar_di: Sequence[str] = (), jawab_kiriman: Penjawab | None = None
) -> AsyncGenerator[ContohLayar]:
    """Show a sample; images of a letter stand where `gambar_di` says, and `jawab_kiriman` answers what is sent."""
    pdf = SURAT.read_bytes()
    halaman = {alamat: gambar(pdf, nomor, 900)[1] for nomor, alamat in enumerate(gambar_di, 1)}
    aset = {satu.alamat: satu for satu in ASET.values()}

    async def jawab(request: web.Request) -> web.Response:
        if (png := halaman.get(request.path)) is not None:
            return web.Response(body=png, content_type="image/png")
        if (satu := aset.get(request.path)) is not None:
            return web.Response(body=satu.polos, headers={"content-type": satu.jenis})
        kerangka = Bingkai(contoh=True, masuk=True, menu="beranda", admin=True, opd=True)
        return web.Response(text=isi(templat, model, kerangka), content_type="text/html", headers={"content-security-policy": CSP})

    app = web.Application()
    app.router.add_get("/{apa:.*}", jawab)
    if jawab_kiriman is not None:
        app.router.add_post("/permohonan/{apa:.*}", jawab_kiriman)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        async with peramban(folder, f"http://127.0.0.1:{port}/") as page:
            await page.becomes("document.readyState === 'complete' && !!document.querySelector('h1')")
            yield ContohLayar(page)
    finally:
        await runner.cleanup()
