"""Uploads are looked at beside the service, within bounds, and in turns: whoever sends what is hard to read waits for it alone."""

import asyncio
import io
import time
import zlib
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from typing import Final

import pytest

from services.intake.lembar.errors import LembarTidakTerbaca
from services.intake.lembar.proses import ANTRE_MAKS, Pekerja
from shared.kernel.process.faults import Busy
from shared.kernel.process.turns import Turns
from shared.kernel.vault.inspection import Inspector
from shared.kernel.vault.media import PDF, BerkasBukanPdf, BerkasTerlaluRumit
from tests.integration.kernel.pdf import pdf

SENDIRI_DETIK: Final = 1.0
"""The processor's time that sending them takes the service itself at most; reading them takes twice that."""
BAGIAN: Final = 9000
"""How many parts a list may have before the reader stops by itself."""


@pytest.fixture
async def inspector() -> AsyncGenerator[Inspector]:
    one = Inspector()
    yield one
    await one.close()


def sukar(daftar: int) -> bytes:
    """Return a PDF with so many lists of lists; twenty-five, 0.7 MB, take a reader most of a second."""
    satu = b"[" + b"[1]" * BAGIAN + b"]"
    bagian = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]/X[" + satu * daftar + b"]>>",
        b"<</Type/Page/Parent 2 0 R>>",
    ]
    isi, tempat = b"%PDF-1.4\n", list[int]()
    for nomor, objek in enumerate(bagian, start=1):
        tempat.append(len(isi))
        isi += b"%d 0 obj\n%s\nendobj\n" % (nomor, objek)
    tabel = b"".join(b"%010d 00000 n \n" % awal for awal in tempat)
    return isi + b"xref\n0 4\n0000000000 65535 f \n" + tabel + b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(isi)


async def inspect(inspector: Inspector, isi: bytes, sender: str) -> str:
    """Look at one file."""
    return await inspector.inspect(io.BytesIO(isi), "surat", (PDF,), len(isi), sender)


async def test_berkas_sukar_satu_opd_tidak_menahan_opd_lain(inspector: Inspector) -> None:
    """Neither in the row, nor by taking the time of the service itself."""
    isi, mulai, urutan = sukar(25), time.process_time(), list[str]()

    async def kirim(opd: str, isi: bytes) -> None:
        assert await inspect(inspector, isi, opd) == PDF
        urutan.append(opd)

    pertama = [asyncio.create_task(kirim("pertama", isi)) for _ in range(3)]
    await asyncio.sleep(0)
    for _ in range(3):
        await kirim("kedua", pdf())
    await asyncio.gather(*pertama)
    assert urutan[:3] == ["kedua"] * 3, "whose files are read in a moment waits for nobody's"
    assert time.process_time() - mulai < SENDIRI_DETIK, "what is hard to read is read elsewhere"


async def test_berkas_yang_terlalu_sukar_ditolak_dengan_kata_kata_dan_pemeriksa_jalan_terus(inspector: Inspector) -> None:
    with pytest.raises(BerkasTerlaluRumit, match="cetak ulang ke PDF"):
        await inspect(inspector, sukar(700), "OPD")
    with pytest.raises(BerkasBukanPdf):
        await inspect(inspector, b"%PDF-1.7\n%%EOF\n", "OPD")
    assert await inspect(inspector, pdf(), "OPD") == PDF


async def test_berkas_yang_mengembang_di_memori_ditolak(inspector: Inspector) -> None:
    """A packed list of objects that is a thousand times as large unpacked."""
    isi = pdf()
    tempat = isi.index(b"xref\n0 ")
    paket = b"9 0 obj\n<</Type /ObjStm /Filter /FlateDecode>>\nstream\n%s\nendstream\nendobj\n" % zlib.compress(bytes(80 << 20))
    awal = isi[:tempat] + paket
    akhir = isi[tempat:].replace(b"startxref\n%d" % tempat, b"startxref\n%d" % len(awal))
    with pytest.raises(BerkasTerlaluRumit):
        await inspect(inspector, awal + akhir, "OPD")


async def test_lembar_isian_pun_bergilir_menurut_pengirim() -> None:
    """However many one agency sends, another's is neither refused as too many nor read after them."""
    pekerja, urutan = Pekerja(), list[str]()

    async def kirim(opd: str) -> None:
        with pytest.raises(LembarTidakTerbaca):
            await pekerja.kerjakan("baca", b"bukan lembar", opd)
        urutan.append(opd)

    pertama = [asyncio.create_task(kirim("pertama")) for _ in range(ANTRE_MAKS)]
    await asyncio.sleep(0)
    await kirim("kedua")
    assert urutan.count("pertama") < ANTRE_MAKS // 2
    for satu in pertama:
        satu.cancel()
    await asyncio.gather(*pertama, return_exceptions=True)


async def test_giliran_menurut_pengirim_bukan_menurut_berkas() -> None:
    turns, urutan = Turns(["satu-satunya"], waiting_max=10), list[str]()

    async def kerja(siapa: str) -> None:
        async with turns.place(siapa):
            urutan.append(siapa)
            await asyncio.sleep(0)

    await asyncio.gather(*map(kerja, "aaaabbc"))
    assert "".join(urutan) == "abcabaa"


async def test_satu_pengirim_satu_tempat_walau_ada_yang_kosong() -> None:
    turns = Turns([1, 2], waiting_max=1)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(turns.place("a"))
        kedua = asyncio.create_task(stack.enter_async_context(turns.place("a")))
        await asyncio.sleep(0)
        await stack.enter_async_context(turns.place("b"))
        assert not kedua.done()
        with pytest.raises(Busy):
            await stack.enter_async_context(turns.place("a"))
        kedua.cancel()
        await asyncio.gather(kedua, return_exceptions=True)
    async with turns.place("a"), turns.place("b"):
        pass
