"""The QR of what an office sends survives a photocopy: printed at 150 dpi, blurred by a pixel, and read by a reader that is not ours."""

from typing import Any, Final

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from shared.contracts.dokumen import JenisDokumen
from shared.papers.pencetak import Pencetak
from shared.papers.publik import qr
from tests.architecture.contoh import naskah_contoh
from tests.naskah import Naskah

DPI: Final = 150
INCI_PT: Final = 72
CONTOH: Final = naskah_contoh()
ALAMAT: Final = "https://rekomendasi.diskominfo.contohkabupaten.example/periksa#"


def dipindai(pdf: bytes) -> list[str]:
    """Return what a foreign reader finds on the first page after a photocopy."""
    dokumen: Any = pypdfium2.PdfDocument(pdf)
    gambar: Image.Image = dokumen[0].render(scale=DPI / INCI_PT).to_pil().convert("L")
    return [satu.text for satu in zxingcpp.read_barcodes(gambar.filter(ImageFilter.GaussianBlur(1)))]


@pytest.mark.parametrize("jenis", [JenisDokumen.SURAT, JenisDokumen.SURAT_PENOLAKAN, JenisDokumen.PENGEMBALIAN])
async def test_qr_terbaca_sesudah_fotokopi(pencetak: Pencetak, jenis: JenisDokumen) -> None:
    satu = CONTOH[jenis]
    assert dipindai(await satu.cetak(pencetak)) == [satu.isi["tautan"]]


@pytest.mark.parametrize("metode", ["TTE", "BASAH"])
async def test_qr_di_alamat_panjang_tetap_terbaca(pencetak: Pencetak, metode: str) -> None:
    """An office with a long address gets more modules, not smaller ones."""
    satu = CONTOH[JenisDokumen.SURAT]
    alamat = ALAMAT + satu.isi["tautan"].partition("#")[2]
    panjang = Naskah(satu.kertas, satu.fact, {**satu.isi, "tautan": alamat, "qr": qr(alamat), "metode": metode}, satu.saat)
    assert dipindai(await panjang.cetak(pencetak)) == [alamat]
