"""The completeness checklist in a browser: what is missing is asked about where something is, and nowhere else."""

from pathlib import Path
from typing import Final

from services.portal.halaman.analis.kelengkapan import CONTOH
from tests.integration.portal.contoh_layar import contoh_layar

TERLIHAT: Final = "document.querySelector('tbody details').checkVisibility()"


async def test_kekurangan_ditanyakan_hanya_pada_butir_yang_tidak_lengkap(tmp_path: Path) -> None:
    async with contoh_layar(tmp_path, *CONTOH[0]) as layar:
        page = layar.page
        assert await page.value(TERLIHAT) is False
        for pilihan, terlihat in (("TIDAK_LENGKAP", True), ("LENGKAP", False)):
            await page.value(f"document.querySelector('tbody input[value={pilihan}]').click()")
            assert await page.value(TERLIHAT) is terlihat, pilihan
