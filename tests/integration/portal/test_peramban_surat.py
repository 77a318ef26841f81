"""Deciding on a letter in a browser: the decision is always in reach, and covers nothing that has the focus."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from services.portal.halaman.perkara.susun import PENUH
from tests.integration.portal.contoh_layar import contoh_layar
from tests.integration.portal.test_peramban import TANPA_LUBER

LEMBAR: Final = ("/1.png", "/2.png")
assert PENUH.konsep is not None
RINGKAS: Final = replace(
    PENUH, galat=(), berubah="", kabar="", keterangan="", bidang=PENUH.bidang[1:2], konsep=replace(PENUH.konsep, lembar=LEMBAR)
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
