"""Every page with its samples in a browser: no rule of accessibility is broken, nothing overflows or is too small, no focus is hidden."""

import os
import threading
from collections.abc import Generator
from functools import partial
from typing import Any, Final, cast

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.requests import Request
from starlette.responses import Response

from services.portal.bahasa import PilihanBahasa
from services.portal.halaman import bahasa, galat, kesehatan
from services.portal.halaman.kotak.kotak import BIASA
from services.portal.kepala import Kepala
from services.portal.rupa.jendela import Bingkai, tampilkan
from tests.integration.deploy.machine import until
from tests.integration.portal.proses import DETIK, free_port
from tests.peramban import CHROMIUM
from tests.spec.portal.test_rupa import SAMPLES

LEBAR: Final = (320, 390, 1280, 1920)
LEBAR_ATURAN: Final = (320, 1280)
"""Where the layout is another one; contrast and names are the same between them."""
TEMA: Final = ("light", "dark")
INGGRIS: Final = ("masuk", "kotak", "permohonan", "tindakan", "kelengkapan", "kelola_mandat")
"""Pages whose rules are checked in English too: the same templates with longer and shorter words."""
BINGKAI: Final = Bingkai(contoh=True, masuk=True, menu="beranda", admin=True, opd=True)
PALING_JAUH: Final = {390: 600, 1280: 360}
"""How far below the head of a page the first row of an inbox may be: in sight on a phone, in the upper half of a laptop's screen."""
JARAK: Final = (
    "document.querySelector('tbody a').getBoundingClientRect().bottom - document.querySelector('main').getBoundingClientRect().top"
)
ANGKA: Final = (
    "(() => { const b = document.querySelector('.ubin b'), isi = document.createRange(); isi.selectNodeContents(b);"
    " return isi.getClientRects().length })()"
)
TEMPLAT: Final = sorted({templat for templat, _ in SAMPLES})
SAKLAR: Final = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ATURAN: Final = {"resultTypes": ["violations", "incomplete"]}
LUBER: Final = "lebar => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - lebar"
KECIL: Final = (
    "() => [...document.querySelectorAll('a,button,summary,select,textarea,input:not([type=hidden])')]"
    ".filter(e => !e.matches('.lompat') && !e.closest('p,dd,.galat li,.kabar'))"
    ".map(e => [e.closest('label') ?? e, e]).filter(([e]) => e.getBoundingClientRect().height < 44 && e.checkVisibility())"
    ".map(([, e]) => e.outerHTML)"
)
TERTUTUP: Final = (
    "() => { const semua = [...document.querySelectorAll('a,button,summary,select,textarea,input:not([type=hidden])')];"
    " return semua.filter(e => { e.focus({ focusVisible: true }); if (document.activeElement !== e) return false;"
    " const r = e.getClientRects()[0]; if (!r) return false;"
    " const h = document.elementFromPoint(r.left + Math.min(r.width / 2, 20), r.top + r.height / 2);"
    " return !(h && (e === h || e.contains(h) || h.contains(e))) }).map(e => e.outerHTML) }"
)


async def contoh(templat: str, model: Any, _: Request) -> Response:
    """Answer with a sample."""
    return tampilkan(templat, model, BINGKAI)


async def belum_ada(_: Request) -> Response:
    """Say that there is nothing: to the script of a page that asks what was typed before, or how a letter would look."""
    return Response(status_code=204)


@pytest.fixture(scope="module")
def alamat() -> Generator[str]:
    """The samples as pages, with the portal's own policy and files."""
    app = FastAPI(openapi_url=None)
    app.include_router(kesehatan.router)
    app.include_router(bahasa.router)
    for nomor, (templat, model) in enumerate(SAMPLES):
        app.add_route(f"/contoh/{nomor}", partial(contoh, templat, model))
    for jalur in ("/ketikan", "/langsung"):
        app.add_route(jalur, belum_ada)
    app.add_route("/permohonan/{isi:path}", belum_ada, methods=["POST"])
    app.add_middleware(Kepala, tolak=galat.halaman)
    app.add_middleware(PilihanBahasa)
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    until(lambda: server.started, DETIK, "the pages are served")
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(DETIK)


@pytest.fixture(scope="module")
def peramban() -> Generator[Browser]:
    """One browser for all pages."""
    if CHROMIUM is None and os.environ.get("SATUPINTU_CI_TOOLS") != "1":
        pytest.skip("Chromium is not installed: apt-get install chromium; the checks of a change bring it, and fail without it")
    assert CHROMIUM is not None, "the checks of a change bring a browser"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=[*SAKLAR, *sandbox])
        yield browser
        browser.close()


@pytest.fixture
def halaman(peramban: Browser) -> Generator[tuple[Page, list[str]]]:
    """A page, and what its console complained about."""
    page = peramban.new_page(viewport={"width": 1280, "height": 900})
    keluhan: list[str] = []
    page.on("console", lambda pesan: keluhan.append(pesan.text) if pesan.type in {"error", "warning"} else None)
    page.on("pageerror", lambda salah: keluhan.append(str(salah)))
    yield page, keluhan
    page.close()


def buka(page: Page, alamat: str, templat: str) -> Generator[str]:
    """Open each sample of a template; yield which."""
    for nomor, (nama, _) in enumerate(SAMPLES):
        if nama == templat:
            page.goto(f"{alamat}/contoh/{nomor}")
            yield f"{templat}, sample {nomor}"


def temuan(page: Page) -> dict[str, Any]:
    """Return what axe says of a page as it is shown now."""
    return cast("dict[str, Any]", Axe().run(page, options=ATURAN).response)


def pelanggaran(hasil: dict[str, Any], macam: str) -> list[str]:
    """Return what was found, each with where."""
    return [f"{satu['id']}: {simpul['html']} {simpul['failureSummary']}" for satu in hasil[macam] for simpul in satu["nodes"]]


@pytest.mark.parametrize("templat", TEMPLAT)
def test_tidak_ada_aturan_aksesibilitas_yang_dilanggar(alamat: str, halaman: tuple[Page, list[str]], templat: str) -> None:
    page, keluhan = halaman
    for nama in buka(page, alamat, templat):
        for lebar in LEBAR_ATURAN:
            page.set_viewport_size({"width": lebar, "height": 900})
            for tema in TEMA:
                page.emulate_media(color_scheme=tema)
                hasil = temuan(page)
                assert pelanggaran(hasil, "violations") == [], f"{nama} at {lebar}, {tema}"
                assert pelanggaran(hasil, "incomplete") == [], f"{nama} at {lebar}, {tema}: not decided"
    assert keluhan == []


@pytest.mark.parametrize("templat", TEMPLAT)
def test_tidak_ada_yang_meluber_terlalu_kecil_atau_tertutup(alamat: str, halaman: tuple[Page, list[str]], templat: str) -> None:
    page, keluhan = halaman
    for nama in buka(page, alamat, templat):
        for lebar in LEBAR:
            page.set_viewport_size({"width": lebar, "height": 700})
            assert page.evaluate(LUBER, lebar) <= 0, f"{nama} at {lebar}: wider than the window"
            assert page.evaluate(KECIL) == [], f"{nama} at {lebar}: smaller than a finger"
            assert page.evaluate(TERTUTUP) == [], f"{nama} at {lebar}: in focus and covered"
    assert keluhan == []


def test_baris_pertama_kotak_masuk_terlihat_tanpa_menggulir(alamat: str, halaman: tuple[Page, list[str]]) -> None:
    page, keluhan = halaman
    page.goto(f"{alamat}/contoh/{SAMPLES.index(('kotak', BIASA))}")
    for lebar, jauh in PALING_JAUH.items():
        page.set_viewport_size({"width": lebar, "height": 800})
        assert page.evaluate(JARAK) <= jauh, f"the first row at {lebar}"
        assert page.evaluate(ANGKA) == 1, f"a number at {lebar} is one line"
    assert keluhan == []


@pytest.mark.parametrize("templat", INGGRIS)
def test_dalam_bahasa_inggris_berlaku_aturan_yang_sama(alamat: str, halaman: tuple[Page, list[str]], templat: str) -> None:
    page, keluhan = halaman
    for nomor, nama in enumerate(buka(page, alamat, templat)):
        if nomor == 0:
            sebelum = page.url
            page.get_by_role("button", name="English").click()
            assert page.url == sebelum
        assert page.locator("html").get_attribute("lang") == "en"
        assert pelanggaran(temuan(page), "violations") == [], nama
        for lebar in LEBAR:
            page.set_viewport_size({"width": lebar, "height": 700})
            assert page.evaluate(LUBER, lebar) <= 0, f"{nama} at {lebar}: wider than the window"
            assert page.evaluate(KECIL) == [], f"{nama} at {lebar}: smaller than a finger"
    page.get_by_role("button", name="Bahasa Indonesia").click()
    assert page.locator("html").get_attribute("lang") == "id"
    assert keluhan == []
