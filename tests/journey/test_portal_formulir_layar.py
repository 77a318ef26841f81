"""The form and the analyst's pages on screens: nothing overflows a phone, everything can be hit, and every control has a name."""

from pathlib import Path
from typing import Final

import httpx

from deploy.demo.kantor import Klien
from shared.contracts.formulir.isian import FORMULIR
from shared.contracts.peran import Jabatan
from shared.sop.sebutan import sebutan
from tests.integration.portal.test_peramban import LEBAR
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet
from tests.peramban import Peramban, peramban

SIAP: Final = "document.readyState === 'complete' && !!document.querySelector('h1')"
KECIL: Final = (
    "[...document.querySelectorAll('main button,main select,main summary,main .pilih,main input[type=text],main input[type=file]')]"
    ".filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 200))"
)
TANPA_NAMA: Final = (
    "[...document.querySelectorAll('main input:not([type=hidden]),main select,main textarea')]"
    ".filter(e => !e.labels.length || !e.labels[0].textContent.trim()).map(e => e.outerHTML.slice(0, 200))"
)
KEMBAR: Final = (
    "(() => { const semua = [...document.querySelectorAll('[id]')].map(e => e.id);"
    " return semua.filter((satu, nomor) => semua.indexOf(satu) !== nomor) })()"
)


async def masuk(layar: Peramban, alamat: str, jabatan: Jabatan) -> None:
    """Sign in as somebody of the demonstration."""
    await layar.ask("Page.navigate", url=f"{alamat}/masuk")
    await layar.becomes(f"location.pathname === '/masuk' && {SIAP}")
    await layar.value(f"[...document.querySelectorAll('button')].find(e => e.textContent === '{sebutan(jabatan)}').click()")
    await layar.becomes(f"location.pathname === '/' && {SIAP}")


async def pastikan_muat(layar: Peramban, alamat: str, jalur: str) -> None:
    """Look at a page on each width."""
    await layar.ask("Page.navigate", url=f"{alamat}{jalur}")
    await layar.becomes(f"location.pathname === '{jalur}' && {SIAP}")
    for lebar in LEBAR:
        await layar.ask("Emulation.setDeviceMetricsOverride", width=lebar, height=800, deviceScaleFactor=1, mobile=lebar < 500)
        luas = await layar.value("document.documentElement.scrollWidth")
        assert luas <= lebar, f"{jalur} at {lebar}: {luas}"
        assert await layar.value(KECIL) == [], f"{jalur} at {lebar}"
    assert await layar.value(TANPA_NAMA) == [], jalur
    assert await layar.value(KEMBAR) == [], jalur


async def test_halaman_formulir_dan_analisa_muat_di_layar_mana_pun(seluruh_set: WholeSet, kantor: Klien, tmp_path: Path) -> None:
    alamat = seluruh_set.addresses.portal
    permohonan = await Permohonan.ajukan(kantor, 4)
    await permohonan.langkah(5)
    akar = f"/permohonan/{permohonan.permohonan_id}"
    async with peramban(tmp_path / "opd", f"{alamat}/masuk") as layar:
        await masuk(layar, alamat, Jabatan.OPD_PEMOHON)
        await pastikan_muat(layar, alamat, "/formulir")
        await layar.value("document.querySelector('form[action=\"/formulir\"] button').click()")
        await layar.becomes(f"location.pathname.startsWith('/formulir/') && {SIAP}")
        konsep = await layar.value("location.pathname")
        for jalur in (konsep, *(f"{konsep}/bagian/{bagian.kode}" for bagian in FORMULIR), f"{konsep}/berkas", f"{konsep}/ajukan"):
            await pastikan_muat(layar, alamat, jalur)
    async with peramban(tmp_path / "analis", f"{alamat}/masuk") as layar:
        await masuk(layar, alamat, Jabatan.ANALIS)
        await pastikan_muat(layar, alamat, f"{akar}/periksa_kelengkapan")
        await permohonan.lalui(5, 5)
        await permohonan.langkah(6)
        await pastikan_muat(layar, alamat, f"{akar}/entri_data")
        await permohonan.lalui(6, 6)
        await permohonan.langkah(7)
        await pastikan_muat(layar, alamat, f"{akar}/analisa_standar")
        await pastikan_muat(layar, alamat, f"{akar}/analisa/KEAMANAN")
        kelompok = await layar.value("document.querySelector('tbody a').pathname")
        await pastikan_muat(layar, alamat, kelompok)
        await pastikan_muat(layar, alamat, f"{akar}/analisa/KEAMANAN/simpulan")
        await pastikan_muat(layar, alamat, f"{akar}/olah_hasil")
    async with httpx.AsyncClient() as client:
        assert "satupintu_portal_dilarang_total{" not in (await client.get(f"{alamat}/metrics")).text
