"""Answering an instrument in a browser by keyboard: a number answers and goes on, nothing hides the focus, and the progress follows."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from services.analysis.instrumen.baca import katalog
from services.portal.halaman.analis.analisa import SATU
from services.portal.pengisian import instrumen as susun
from services.portal.pengisian.instrumen import MajuTampil
from shared.contracts.penilaian import Aspek
from tests.integration.portal.contoh_layar import FOKUS, contoh_layar
from tests.peramban import SHIFT

KELOMPOK: Final[dict[str, Any]] = katalog().ambil(Aspek.KEAMANAN, None).model_dump(mode="json")["kelompok"][0]
KODE: Final = [satu["kode"] for satu in KELOMPOK["kontrol"]]
TIDAK_BERLAKU: Final = KODE[2]
PERLU: Final = [kode for kode in KODE if kode != TIDAK_BERLAKU]
MODEL: Final = replace(
    SATU, kabar="", kontrol=tuple(susun.kontrol(KELOMPOK, frozenset(PERLU), {})), maju=MajuTampil(30, 75, 0, len(PERLU), PERLU[0])
)
DI: Final = "document.activeElement.closest('tr')?.dataset.butir ?? document.activeElement.id"
MAJU: Final = "document.querySelector('[data-maju]').textContent"
SISA: Final = "(a => [a.textContent, a.getAttribute('href')])(document.querySelector('.maju a'))"
DIJAWAB: Final = "[...document.querySelectorAll('input:checked')].map(e => e.value)"
TERBACA: Final = (
    "(() => { const r = document.activeElement.closest('tr').getBoundingClientRect(), m = document.querySelector('.maju');"
    " return r.top >= 0 && (r.bottom <= m.getBoundingClientRect().top || r.height > innerHeight / 2) })()"
)


@pytest.mark.parametrize("lebar", [390, 1280])
async def test_satu_kelompok_dijawab_dengan_angka_dan_fokus_selalu_terlihat(tmp_path: Path, lebar: int) -> None:
    async with contoh_layar(tmp_path, "analisa_kelompok", MODEL) as layar:
        page = layar.page
        await layar.lebar(lebar)
        await page.value("document.querySelector('.maju a').focus()")
        await page.key("Enter")
        for nomor, kode in enumerate(PERLU):
            assert await page.value(DI) == kode
            assert (await page.value(FOKUS))[1], "seen, and covered by nothing"
            assert await page.value(TERBACA), "what is asked is on the screen too"
            ke, ini = 30 + nomor, f"di sini {nomor}/{len(PERLU)}"
            assert await page.value(MAJU) == f"{ke}/75 dijawab; {ini}"
            assert await page.value(SISA) == [f"Belum dijawab: {kode}", f"#nilai.{kode}"]
            await page.key("1" if nomor else "4")
        assert await page.value(DI) == "lanjut", "after the last the button, and no trap"
        assert (await page.value(FOKUS))[1]
        assert await page.value(SISA) == ["Kelompok ini lengkap", "#lanjut"]
        assert await page.value(DIJAWAB) == ["TIDAK_TERPENUHI", *["TERPENUHI"] * (len(PERLU) - 1)]


async def test_enter_pindah_tanpa_menjawab_dan_panah_serta_catatan_seperti_biasa(tmp_path: Path) -> None:
    async with contoh_layar(tmp_path, "analisa_kelompok", MODEL) as layar:
        page = layar.page
        await page.value("document.querySelector('.maju a').focus()")
        await page.key("Enter")
        await page.key("Enter")
        assert (await page.value(DI), await page.value(DIJAWAB)) == (PERLU[1], [])
        await page.key("Enter", SHIFT)
        await page.key("ArrowDown")
        assert (await page.value(DI), await page.value(DIJAWAB)) == (PERLU[0], ["DIRENCANAKAN"])
        await page.key("Tab")
        await page.key("4")
        assert await page.value("document.activeElement.value") == "4", "in a note a number is a number"
        await page.key("Enter")
        assert await page.value(DI) == PERLU[1]
        assert await page.value("location.search") == "", "nothing was sent"
