"""Deciding on a letter in a browser: the decision is always in reach, and covers nothing that has the focus."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from aiohttp import web

from services.portal.halaman.galat import ModelGalat
from services.portal.halaman.perkara.isian import BidangFormulir
from services.portal.halaman.perkara.susun import PENUH
from services.portal.rupa.jendela import Bingkai, isi
from services.portal.tindakan.tabel import BAGIAN
from tests.integration.portal.contoh_layar import contoh_layar
from tests.integration.portal.test_peramban import TANPA_LUBER

LEMBAR: Final = ("/1.png", "/2.png")
assert PENUH.konsep is not None
RINGKAS: Final = replace(
    PENUH, galat=(), berubah="", kabar="", keterangan="", bidang=PENUH.bidang[1:2], konsep=replace(PENUH.konsep, lembar=LEMBAR)
)
PANJANG: Final = replace(RINGKAS, bidang=tuple(BidangFormulir(f"koreksi_{satu}", "panjang", satu) for satu in BAGIAN))
KOREKSI: Final = f"document.getElementById('{PANJANG.bidang[0].nama}').value"
SURAT_TAMPAK: Final = (
    "[...document.querySelectorAll('img.lembar')].map(e => e.getBoundingClientRect()).some(r => r.bottom > 0 && r.top < innerHeight)"
)
TERJANGKAU: Final = (
    "(() => { const r = document.querySelector('[data-putusan]').getBoundingClientRect();"
    " return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight })()"
)


@pytest.mark.parametrize("lebar", [320, 390, 1280])
async def test_keputusan_selalu_terjangkau_dan_tidak_menutup_yang_berfokus(tmp_path: Path, lebar: int) -> None:
    async with contoh_layar(tmp_path, "tindakan", RINGKAS, LEMBAR) as layar:
        await layar.lebar(lebar)
        assert await layar.page.value("document.querySelectorAll('img.lembar').length") == 2
        assert await layar.page.value(TANPA_LUBER)
        terlihat = ".bilah" if lebar < 992 else "#putusan"
        for bagian in (0, 0.3, 0.6):
            await layar.page.value(f"scrollTo(0, document.documentElement.scrollHeight * {bagian})")
            assert await layar.page.value(TERJANGKAU.replace("[data-putusan]", terlihat)), f"{lebar} at {bagian}"
        assert await layar.tertutup() == []


@pytest.mark.parametrize("tinggi", [620, 800])
async def test_setiap_koreksi_terjangkau_tanpa_menggulir_seluruh_surat(tmp_path: Path, tinggi: int) -> None:
    async with contoh_layar(tmp_path, "tindakan", PANJANG, LEMBAR) as layar:
        await layar.page.ask("Emulation.setDeviceMetricsOverride", width=1280, height=tinggi, deviceScaleFactor=1, mobile=False)
        for nama in [satu.nama for satu in PANJANG.bidang]:
            await layar.page.value("scrollTo(0, 0)")
            await layar.page.value(f"document.getElementById('{nama}').scrollIntoView({{ block: 'center' }})")
            assert await layar.page.value(TERJANGKAU.replace("[data-putusan]", f"#{nama}")), nama
            assert await layar.page.value(TERJANGKAU.replace("[data-putusan]", ".bilah")), "the way back to the first one"
            assert await layar.page.value(SURAT_TAMPAK), "the letter is still beside it"


async def test_layanan_yang_pergi_disebut_dan_formulirnya_tetap(tmp_path: Path) -> None:
    async def pergi(_: web.Request) -> web.Response:
        galat = ModelGalat(judul="Layanan surat sedang tidak menjawab", kalimat="Coba lagi sebentar lagi.")
        return web.Response(status=503, text=isi("galat", galat, Bingkai()), content_type="text/html")

    async with contoh_layar(tmp_path, "tindakan", PANJANG, LEMBAR, pergi) as layar:
        await layar.page.value(f"{KOREKSI} = 'Sudah diketik.'")
        await layar.page.value("document.querySelector('#formulir').requestSubmit()")
        await layar.page.becomes("document.getElementById('umum').textContent !== ''")
        assert await layar.page.value("document.getElementById('umum').textContent") == (
            "Layanan surat sedang tidak menjawab. Coba lagi sebentar lagi."
        )
        assert await layar.page.value(KOREKSI) == "Sudah diketik."
