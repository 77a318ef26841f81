"""The live inbox in the whole set and a real browser: what comes in is counted in every tab without a reload, and no row moves."""

from collections.abc import Generator
from contextlib import AsyncExitStack, ExitStack
from functools import partial
from pathlib import Path
from typing import Final

import httpx
import pytest

from deploy.demo.kantor import Klien
from shared.contracts.peran import Jabatan
from shared.sop.sebutan import sebutan
from tests.integration.kernel.counter import until
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni, free_port, portal, ruang_dua
from tests.journey.request import Permohonan
from tests.journey.test_portal import hitungan, keluar, masuk
from tests.journey.test_portal_tindakan import SEDANG, buka
from tests.journey.whole_set import WholeSet
from tests.peramban import Peramban, peramban

SELESAI: Final = "document.readyState === 'complete' && !!document.querySelector('h1')"
JUMLAH: Final = "Number(document.querySelector('[data-saring=semua] b').textContent)"
BARIS: Final = "document.querySelectorAll('tbody tr').length"
BARU: Final = "document.querySelector('#langsung:not([hidden]) a')?.textContent"


@pytest.fixture
def klien(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=30, transport=MesinIni()) as client:
        yield client


async def masuk_kadis(page: Peramban) -> None:
    """Sign in as the head of the demonstration's office."""
    await page.becomes(SELESAI)
    cari = f"[...document.querySelectorAll('button[name=akun]')].find(e => e.textContent === '{sebutan(Jabatan.KEPALA_DINAS)}')"
    await page.value(f"{cari}.click()")
    await page.becomes("location.pathname === '/' && !!document.querySelector('[data-saring=semua]')")


def siap(client: httpx.Client) -> bool:
    """Say whether there is an inbox to look at: a set that has just begun builds it."""
    return bool(hitungan(client))


def tampak(client: httpx.Client, banyak: int) -> bool:
    """Say whether so many wait, as a page says that is read anew."""
    return hitungan(client)["semua"] >= banyak


def ukuran(client: httpx.Client) -> str:
    """Return the counters of the portal's process."""
    return client.get("/metrics").text


async def test_yang_baru_terhitung_di_semua_tab_tanpa_muat_ulang(
    seluruh_set: WholeSet, kantor: Klien, klien: httpx.Client, tmp_path: Path
) -> None:
    masuk(klien, Jabatan.KEPALA_DINAS)
    await until(partial(siap, klien), "the inbox is built")
    alamat = seluruh_set.addresses.portal
    async with peramban(tmp_path, f"{alamat}/masuk") as satu, AsyncExitStack() as tumpukan:
        await masuk_kadis(satu)
        tab = [satu, *[await tumpukan.enter_async_context(satu.tab(f"{alamat}/")) for _ in range(9)]]
        for page in tab:
            await page.becomes(SELESAI)
            await page.value("globalThis.tetap = true")
        awal, baris = await satu.value(JUMLAH), await satu.value(BARIS)
        await Permohonan.ajukan(kantor)
        await until(partial(tampak, klien, awal + 1), "the inbox has it")
        for page in tab:
            await page.ask("Page.bringToFront")
            await page.becomes(f"{JUMLAH} === {awal + 1}")
            assert await page.value("globalThis.tetap"), "without a reload"
            assert await page.value(BARIS) == baris, "no row moved"
            assert await page.value(BARU) == "1 baru, tampilkan"
        await tab[-1].value("document.querySelector('#langsung a').click()")
        await tab[-1].becomes(f"{SELESAI} && !globalThis.tetap && {BARU} === undefined")
        kesebelas = await tumpukan.enter_async_context(satu.tab(f"{alamat}/"))
        await kesebelas.becomes(f"{SELESAI} && {JUMLAH} === {awal + 1}")
        assert "satupintu_portal_dilarang_total{" not in ukuran(klien)
        await kesebelas.ask("Page.bringToFront")
        await kesebelas.value("fetch('/keluar', { method: 'POST' })")
        await kesebelas.becomes(f"{BARU} === 'Halaman ini tidak diperbarui lagi; muat ulang'")


async def test_yang_sesinya_berakhir_sebelum_tersambung_diberi_tahu(seluruh_set: WholeSet, tmp_path: Path) -> None:
    """Its stream is refused, and ends without a word."""
    alamat = seluruh_set.addresses.portal
    async with peramban(tmp_path, f"{alamat}/masuk") as page:
        await masuk_kadis(page)
        await page.value("Object.defineProperty(document, 'hidden', { get: () => globalThis.tertutup === true, configurable: true })")
        await page.value("globalThis.tertutup = true; document.dispatchEvent(new Event('visibilitychange'))")
        await page.value("fetch('/keluar', { method: 'POST' }).then(() => { globalThis.keluar = true })")
        await page.becomes("globalThis.keluar === true")
        await page.value("globalThis.tertutup = false; document.dispatchEvent(new Event('visibilitychange'))")
        await page.becomes(f"{BARU} === 'Halaman ini tidak diperbarui lagi; muat ulang'")


async def test_sambungan_yang_putus_tersambung_lagi_tanpa_muat_ulang(
    seluruh_set: WholeSet, kantor: Klien, klien: httpx.Client, tmp_path: Path
) -> None:
    masuk(klien, Jabatan.KEPALA_DINAS)
    await until(partial(siap, klien), "the inbox is built")
    ada, alamat = seluruh_set.addresses, f"http://127.0.0.1:{free_port()}"
    async with AsyncExitStack() as tumpukan:
        tumpukan.enter_context(ruang_dua(ada))
        pertama = tumpukan.enter_context(ExitStack())
        pertama.enter_context(portal(ada, tmp_path / "satu.log", alamat=alamat))
        page = await tumpukan.enter_async_context(peramban(tmp_path / "peramban", f"{alamat}/masuk"))
        await masuk_kadis(page)
        await page.value("globalThis.tetap = true")
        awal, baris = await page.value(JUMLAH), await page.value(BARIS)
        pertama.close()
        await Permohonan.ajukan(kantor)
        await until(partial(tampak, klien, awal + 1), "the inbox has it")
        assert await page.value(JUMLAH) == awal, "nobody tells it"
        tumpukan.enter_context(portal(ada, tmp_path / "dua.log", alamat=alamat))
        await page.becomes(f"{JUMLAH} === {awal + 1}")
        assert await page.value(f"[globalThis.tetap, {BARIS}, {BARU}]") == [True, baris, "1 baru, tampilkan"]


async def test_yang_belum_sampai_ke_halaman_dikatakan_dan_tidak_menahannya(klien: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    masuk(klien, Jabatan.KEPALA_DINAS)
    for alamat in ("/", f"/permohonan/{permohonan.permohonan_id}", f"/permohonan/{permohonan.permohonan_id}/disposisikan"):
        page = buka(klien, f"{alamat}?tunggu={permohonan.permohonan_id}~{permohonan.permohonan_id}:99")
        assert (page.status_code, SEDANG in page.text) == (200, True), alamat
        assert SEDANG not in buka(klien, alamat).text
    keluar(klien)
