"""Links within a page in a browser: they lead to the very control, and neither load the page again nor lose what it says."""

from pathlib import Path
from typing import Final

from services.portal.halaman.analis.simpulan import CONTOH
from tests.integration.portal.contoh_layar import contoh_layar

KE: Final = "document.activeElement.id"


async def test_tautan_galat_membawa_ke_isiannya_tanpa_memuat_ulang(tmp_path: Path) -> None:
    async with contoh_layar(tmp_path, *CONTOH[1]) as layar:
        page = layar.page
        await page.value("globalThis.tetap = true; document.querySelector('.galat a').focus()")
        await page.key("Enter")
        await page.becomes(f"{KE} === 'kesimpulan'")
        await page.value("document.querySelector('.lompat').focus()")
        await page.key("Enter")
        await page.becomes("location.hash === '#isi'")
        await page.value("history.back()")
        await page.becomes("location.hash === '#kesimpulan'")
        assert await page.value("[globalThis.tetap, document.readyState]") == [True, "complete"], "the page is the same"
