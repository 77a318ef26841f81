"""Pages on paper: what was read, with its number and when, and nothing that only a screen can do."""

import base64
from pathlib import Path
from typing import Final

import pypdfium2
import pytest

from services.portal.halaman.kotak.kotak import PENUH as KOTAK
from services.portal.halaman.perkara.permohonan import PENUH as PERMOHONAN
from services.portal.halaman.register.aplikasi import CONTOH as APLIKASI
from services.portal.rupa.jendela import Model
from services.portal.teks import teks
from tests.integration.portal.contoh_layar import contoh_layar

HALAMAN: Final[tuple[tuple[str, Model, tuple[str, ...]], ...]] = (
    ("kotak", KOTAK, ("Kepala Seksi", "menunggu Anda", "Dinas Contoh", "menunggu Kepala Bidang")),
    ("permohonan", PERMOHONAN, ("Agenda 2026/1", "Antrean", "Menyampaikan")),
    ("aplikasi", APLIKASI[0][1], (teks("register.riwayat"),)),
)
LAYAR: Final = (
    teks("lompat"),
    teks("menu.keluar"),
    teks("bahasa.lain"),
    teks("menu.sop"),
    "Paraf konsep surat",
    "Paraf yang dipilih",
    "http",
    "/aset/",
)
RUSAK: Final = "[...document.querySelectorAll('thead')].filter(e => getComputedStyle(e).display !== 'table-header-group').length"


async def dicetak(folder: Path, templat: str, model: Model) -> tuple[str, int]:
    """Return the text of a page's print on A4, and how many table heads are not there."""
    async with contoh_layar(folder, templat, model) as layar:
        await layar.lebar(390)
        await layar.page.ask("Emulation.setEmulatedMedia", media="print")
        rusak = await layar.page.value(RUSAK)
        await layar.page.ask("Emulation.setEmulatedMedia", media="")
        pdf = await layar.page.ask("Page.printToPDF", preferCSSPageSize=True)
    terbaca = pypdfium2.PdfDocument(base64.b64decode(pdf["data"]))
    return "\n".join(halaman.get_textpage().get_text_range() for halaman in terbaca), int(rusak)


@pytest.mark.parametrize(("templat", "model", "ada"), HALAMAN, ids=[satu[0] for satu in HALAMAN])
async def test_halaman_di_kertas_membawa_nomor_dan_saatnya_tanpa_yang_hanya_di_layar(
    tmp_path: Path, templat: str, model: Model, ada: tuple[str, ...]
) -> None:
    kertas, rusak = await dicetak(tmp_path, templat, model)
    kata = " ".join(kertas.split())
    assert not [satu for satu in (*ada, "Satu Pintu, keadaan ", " WIB", "1 / 1", teks("contoh")) if satu not in kata], kata
    assert not [satu for satu in LAYAR if satu in kata], kata
    assert rusak == 0, "a table keeps its head on paper, however small the screen is"
