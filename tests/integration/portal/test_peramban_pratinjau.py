"""The letter beside what is typed, in a browser: one preview at a time, the newest text last, and an outage takes nothing away."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from aiohttp import web

from services.portal.halaman.analis.konsep_surat import CONTOH
from services.portal.halaman.perkara.bahan import TITIK
from tests.integration.portal.contoh_layar import contoh_layar
from tests.peramban import SECONDS

KATA: Final = "document.querySelector('[data-lembar] [role=status]').textContent"
DI_AKHIR: Final = "(e => { e.focus(); e.setSelectionRange(99, 99) })(document.getElementById('surat.hal'))"
LEMBAR: Final = "document.querySelectorAll('[data-lembar] img').length"
HAL: Final = "document.getElementById('surat.hal')"
BASI: Final = "document.querySelector('[data-lembar]').classList.contains('basi')"
PUTUS: Final = "Portal tidak menjawab, jadi pratinjau belum diperbarui. Ketikan Anda tetap ada."


@dataclass
class Pencetak:
    """Answers previews, each when it may, and remembers what was asked."""

    boleh: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))
    hal: list[str] = field(default_factory=list[str])
    serentak: int = 0
    paling_banyak: int = 0
    pergi: bool = False
    datang: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def diminta(self, banyak: int) -> None:
        """Wait until so many were asked for."""
        async with self.datang:
            await self.datang.wait_for(lambda: len(self.hal) >= banyak)

    async def jawab(self, request: web.Request) -> web.StreamResponse:
        """Answer a preview with as many pages as there were previews."""
        isi = await request.post()
        assert isi["pratinjau"] == "langsung"
        async with self.datang:
            self.hal.append(str(isi["surat.hal"]))
            self.datang.notify_all()
        self.serentak += 1
        self.paling_banyak = max(self.paling_banyak, self.serentak)
        await self.boleh.acquire()
        self.serentak -= 1
        if self.pergi:
            return web.Response(status=503, text="<h1>503</h1>", content_type="text/html")
        return web.json_response({"lembar": [TITIK] * len(self.hal), "kata": f"Sampai {self.hal[-1]}"})


async def test_satu_pratinjau_sekali_jalan_dan_yang_terbaru_yang_tampil(tmp_path: Path) -> None:
    pencetak = Pencetak()
    async with contoh_layar(tmp_path, *CONTOH[0], jawab_kiriman=pencetak.jawab) as layar:
        page = layar.page
        pencetak.boleh.release()
        await page.becomes(f"{LEMBAR} === 1 && {KATA} === 'Sampai Rekomendasi'")
        await page.value(DI_AKHIR)
        await page.ask("Input.insertText", text=" baru")
        await asyncio.wait_for(pencetak.diminta(2), SECONDS)
        for _ in range(3):
            await page.ask("Input.insertText", text="!")
        await page.value("setTimeout(() => { document.body.dataset.lewat = '' }, 1000)")
        await page.becomes("'lewat' in document.body.dataset")
        assert pencetak.hal == ["Rekomendasi", "Rekomendasi baru"], "no second one while the first is not there"
        pencetak.boleh.release()
        pencetak.boleh.release()
        await page.becomes(f"{LEMBAR} === 3 && {KATA} === 'Sampai Rekomendasi baru!!!'")
        assert pencetak.hal[2:] == ["Rekomendasi baru!!!"]
        assert pencetak.paling_banyak == 1
        assert await page.value("document.activeElement.id") == "surat.hal", "who types goes on typing"


async def test_tanpa_jawaban_dikatakan_dan_tidak_ada_yang_hilang(tmp_path: Path) -> None:
    pencetak = Pencetak()
    async with contoh_layar(tmp_path, *CONTOH[0], jawab_kiriman=pencetak.jawab) as layar:
        page = layar.page
        pencetak.boleh.release()
        await page.becomes(f"{LEMBAR} === 1")
        pencetak.pergi = True
        pencetak.boleh.release()
        await page.value(DI_AKHIR)
        await page.ask("Input.insertText", text=" baru")
        await page.becomes(f"{KATA} === '{PUTUS}' && {BASI}")
        assert await page.value(f"[{HAL}.value, {LEMBAR}]") == ["Rekomendasi baru", 1], "text and last preview stay"
        pencetak.pergi = False
        pencetak.boleh.release()
        await page.ask("Input.insertText", text="!")
        await page.becomes(f"{KATA} === 'Sampai Rekomendasi baru!' && !{BASI}")
