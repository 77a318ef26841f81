"""The portal's processor time by kind of work: a coroutine's own steps and nobody else's, whatever becomes of it."""

import asyncio
from collections.abc import Generator
from time import thread_time
from typing import Final

import pytest

from services.portal.kerja import kerja
from shared.kernel.process import cpu_time
from shared.kernel.process.cpu_time import Counted

SIBUK_DETIK: Final = 0.02


def sibuk() -> None:
    """Use the processor for a while."""
    sampai = thread_time() + SIBUK_DETIK
    while thread_time() < sampai:
        pass


@pytest.fixture
def jenis() -> Generator[str]:
    """A kind of work that nobody else counts."""
    yield "uji"
    vars(cpu_time)["_apart"].pop("uji", None)


def test_langkah_sendiri_terhitung_dan_yang_berjalan_di_sela_tidak(jenis: str) -> None:
    async def satu() -> str:
        sibuk()
        await asyncio.sleep(0)
        sibuk()
        return "hasil"

    async def semua() -> str:
        menyela = asyncio.ensure_future(asyncio.to_thread(sibuk))
        lain = asyncio.get_running_loop().call_soon(sibuk)
        hasil = await Counted(jenis, satu())
        await menyela
        assert not lain.cancelled()
        return hasil

    sebelum = cpu_time.by_work()
    assert asyncio.run(semua()) == "hasil"
    sesudah = cpu_time.by_work()
    assert 2 * SIBUK_DETIK <= sesudah[jenis] < 3 * SIBUK_DETIK, "its own two steps"
    assert sesudah[cpu_time.OWN] - sebelum[cpu_time.OWN] >= SIBUK_DETIK, "whatever else ran is the process's own"


def test_galat_dan_pembatalan_sampai_ke_dalamnya(jenis: str) -> None:
    async def salah() -> None:
        await asyncio.sleep(0)
        raise KeyError(jenis)

    async def menunggu(dibersihkan: list[str]) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            dibersihkan.append(jenis)

    async def semua() -> list[str]:
        with pytest.raises(KeyError):
            await Counted(jenis, salah())
        dibersihkan: list[str] = []
        tugas = asyncio.ensure_future(Counted(jenis, menunggu(dibersihkan)))
        await asyncio.sleep(0)
        tugas.cancel()
        with pytest.raises(asyncio.CancelledError):
            await tugas
        return dibersihkan

    assert asyncio.run(semua()) == [jenis]


@pytest.mark.parametrize(
    ("cara", "jalur", "nama"),
    [("GET", "/", "halaman"), ("HEAD", "/sop", "halaman"), ("POST", "/masuk", "tindakan"), ("GET", "/langsung", "langsung")]
    + [("GET", jalur, "") for jalur in ("/metrics", "/aset/1/portal.css", "/healthz", "/readyz")],
)
def test_tiap_permintaan_adalah_satu_jenis_pekerjaan(cara: str, jalur: str, nama: str) -> None:
    assert kerja(cara, jalur) == nama
