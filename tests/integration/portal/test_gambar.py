"""Pages of a PDF as images: drawn in a bounded process, kept in a bounded place, and refused by name where they cannot be drawn."""

import zlib
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Final

import pytest

from services.portal.gambar import TidakTergambar
from services.portal.gambar.penggambar import LEBAR, Penggambar
from tests.contract.records import ROOT

SURAT: Final = (ROOT / "docs" / "contoh" / "surat.pdf").read_bytes()
PNG: Final = b"\x89PNG\r\n\x1a\n"


def baca(isi: bytes, terbaca: list[int] | None = None) -> Callable[[], Awaitable[bytes]]:
    """Return how a paper is read, which notes that it was."""

    async def satu() -> bytes:
        if terbaca is not None:
            terbaca.append(1)
        return isi

    return satu


def pdf(lebar: int, tinggi: int, isi: bytes = b"") -> bytes:
    """Return a PDF of one page of this size, with this content, compressed."""
    objek = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {lebar} {tinggi}]/Contents 4 0 R>>".encode(),
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(isi), isi),
    )
    badan = b"".join(b"%d 0 obj%s endobj\n" % (nomor, satu) for nomor, satu in enumerate(objek, 1))
    return b"%PDF-1.4\n" + badan + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


@pytest.fixture
async def penggambar() -> AsyncGenerator[Penggambar]:
    satu = Penggambar()
    yield satu
    await satu.tutup()


async def test_setiap_halaman_surat_menjadi_gambar_yang_kecil(penggambar: Penggambar) -> None:
    for nomor in (1, 2):
        jadi = await penggambar.halaman("sha256:a", nomor, baca(SURAT))
        assert (jadi.banyak, jadi.png[:8], int.from_bytes(jadi.png[16:20], "big")) == (2, PNG, LEBAR)
        assert len(jadi.png) < 60_000


async def test_yang_tergambar_disimpan_dan_yang_lama_dilepas() -> None:
    terbaca: list[int] = []
    penggambar = Penggambar(tembolok_byte=45_000)
    try:
        for nomor, banyak in ((1, 1), (1, 1), (2, 2), (2, 2), (1, 3)):
            await penggambar.halaman("sha256:a", nomor, baca(SURAT, terbaca))
            assert len(terbaca) == banyak
    finally:
        await penggambar.tutup()


@pytest.mark.parametrize("isi", [b"", b"bukan PDF", SURAT[:2000], pdf(10, 14_000)], ids=["kosong", "teks", "terpotong", "panjang"])
async def test_yang_rusak_ditolak_dengan_nama_dan_yang_berikut_tetap_tergambar(penggambar: Penggambar, isi: bytes) -> None:
    with pytest.raises(TidakTergambar):
        await penggambar.halaman("sha256:b", 1, baca(isi))
    assert (await penggambar.halaman("sha256:a", 1, baca(SURAT))).banyak == 2


async def test_yang_tidak_habis_habisnya_digambar_dihentikan_dan_yang_berikut_tetap_tergambar(penggambar: Penggambar) -> None:
    tanpa_akhir = pdf(600, 800, zlib.compress(b"0 0 600 800 re f\n" * 2_000_000))
    with pytest.raises(TidakTergambar):
        await penggambar.halaman("sha256:c", 1, baca(tanpa_akhir))
    assert (await penggambar.halaman("sha256:a", 1, baca(SURAT))).banyak == 2


@pytest.mark.parametrize("nomor", [0, -1, 3, 10**9])
async def test_halaman_yang_tidak_ada_ditolak(penggambar: Penggambar, nomor: int) -> None:
    with pytest.raises(TidakTergambar):
        await penggambar.halaman("sha256:a", nomor, baca(SURAT))


async def test_yang_tidak_selesai_pada_waktunya_ditolak() -> None:
    penggambar = Penggambar(sabar_detik=0.0)
    try:
        with pytest.raises(TidakTergambar):
            await penggambar.halaman("sha256:a", 1, baca(SURAT))
    finally:
        await penggambar.tutup()
