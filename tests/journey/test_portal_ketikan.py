"""What is typed is not lost in the whole set: a browser that is killed, two tabs, an act that is recorded."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from deploy.demo.kantor import Klien
from shared.contracts.peran import Jabatan
from tests.integration.kernel.counter import until_true
from tests.journey.request import Permohonan
from tests.journey.test_portal_formulir_layar import SIAP, masuk
from tests.journey.whole_set import WholeSet
from tests.peramban import SECONDS, Peramban, peramban

KUKI: Final = "__Host-sesi"
CATATAN: Final = "Segera diproses; koordinasikan dengan Bidang <Aplikasi>."
TERSIMPAN: Final = "document.querySelector('[data-k=tersimpan]').checkVisibility()"
KEMBALI: Final = "document.querySelector('[data-k=kembali]').checkVisibility()"
LAIN: Final = "document.querySelector('[data-k=lain]').checkVisibility()"
ISI: Final = "document.querySelector('#catatan').value"
BERJAGA: Final = "form[data-ketikan]"
TOMBOL: Final = "document.querySelector('form[data-ketikan] button:not([type=button])').getBoundingClientRect().top + scrollY"
"""How far down the button stands: what is said of typing moves nothing away under the hand."""
BUTIR: Final = "document.activeElement?.closest('tr')?.dataset.butir"
MAJU: Final = "document.querySelector('[data-maju]').textContent"
SISA: Final = "document.querySelector('[data-butir]').dataset.butir"
HARAP: Final = "document.querySelector('[name=harap]').checked"


async def sesi(layar: Peramban) -> dict[str, Any]:
    """Return the cookie of who is signed in."""
    return next(satu for satu in (await layar.ask("Network.getCookies"))["cookies"] if satu["name"] == KUKI)


async def pakai(layar: Peramban, kuki: dict[str, Any], alamat: str, jalur: str, ada: str = BERJAGA) -> None:
    """Open a page with a session of another browser."""
    await layar.becomes(SIAP)
    await layar.ask("Network.setCookie", url=alamat, name=KUKI, value=kuki["value"], secure=True, path="/", httpOnly=True, sameSite="Lax")
    await buka(layar, alamat, jalur, ada)


async def buka(layar: Peramban, alamat: str, jalur: str, ada: str = BERJAGA) -> None:
    """Open a page."""
    await layar.ask("Page.navigate", url=f"{alamat}{jalur}")
    await layar.becomes(f"location.pathname === '{jalur}' && {SIAP} && !!document.querySelector('{ada}')")


async def ketik(layar: Peramban, tulisan: str) -> None:
    """Type into the note as a person does."""
    await layar.value("document.querySelector('#catatan').focus()")
    await layar.ask("Input.insertText", text=tulisan)


async def test_peramban_yang_mati_mengembalikan_yang_diketik(seluruh_set: WholeSet, kantor: Klien, tmp_path: Path) -> None:
    alamat = seluruh_set.addresses.portal
    permohonan = await Permohonan.ajukan(kantor)
    jalur = f"/permohonan/{permohonan.permohonan_id}/disposisikan"
    async with peramban(tmp_path / "pertama", f"{alamat}/masuk") as layar:
        await masuk(layar, alamat, Jabatan.KEPALA_DINAS)
        kuki = await sesi(layar)
        await until_true(partial(ditawarkan, layar, alamat, jalur), "the act is offered")
        await layar.value("document.querySelector('[name=harap]').click()")
        tombol = await layar.value(TOMBOL)
        await ketik(layar, CATATAN)
        await layar.becomes(TERSIMPAN)
        assert await layar.value(TOMBOL) == tombol
        await layar.kill()
    async with peramban(tmp_path / "kedua", f"{alamat}/masuk") as layar:
        await pakai(layar, kuki, alamat, jalur)
        await layar.becomes(KEMBALI)
        assert (await layar.value(ISI), await layar.value(HARAP)) == (CATATAN, True)
        async with peramban(tmp_path / "tab", f"{alamat}/masuk") as tab:
            await pakai(tab, kuki, alamat, jalur)
            await tab.becomes(KEMBALI)
            await ketik(tab, " Tab kedua.")
            await tab.becomes(TERSIMPAN)
        await ketik(layar, " Tab pertama.")
        await layar.becomes(LAIN)
        await buka(layar, alamat, jalur)
        await layar.becomes(KEMBALI)
        assert "Tab kedua." in await layar.value(ISI)
        await layar.value("document.querySelector('[data-k=kembali] button').click()")
        await layar.becomes(f"{SIAP} && {ISI} === '' && !{KEMBALI}")
        await buka(layar, alamat, jalur)
        await layar.becomes(f"{ISI} === '' && !{KEMBALI}")


async def test_mengetik_tanpa_jeda_pun_tersimpan(seluruh_set: WholeSet, kantor: Klien, tmp_path: Path) -> None:
    alamat = seluruh_set.addresses.portal
    permohonan = await Permohonan.ajukan(kantor)
    jalur = f"/permohonan/{permohonan.permohonan_id}/disposisikan"
    async with peramban(tmp_path, f"{alamat}/masuk") as layar:
        await masuk(layar, alamat, Jabatan.KEPALA_DINAS)
        await until_true(partial(ditawarkan, layar, alamat, jalur), "the act is offered")
        async with asyncio.timeout(SECONDS):
            while not await layar.value(TERSIMPAN):
                await ketik(layar, "a")


async def test_peramban_yang_mati_di_tengah_instrumen_kembali_di_butir_pertama_yang_belum_dijawab(
    seluruh_set: WholeSet, kantor: Klien, tmp_path: Path
) -> None:
    alamat = seluruh_set.addresses.portal
    permohonan = await Permohonan.ajukan(kantor, 6)
    await permohonan.langkah(7)
    akar = f"/permohonan/{permohonan.permohonan_id}"
    async with peramban(tmp_path / "pertama", f"{alamat}/masuk") as layar:
        await masuk(layar, alamat, Jabatan.ANALIS)
        kuki = await sesi(layar)
        await layar.ask("Page.navigate", url=f"{alamat}{akar}/analisa/KEAMANAN")
        await layar.becomes(f"location.pathname.endsWith('/KEAMANAN') && {SIAP}")
        await layar.value("document.querySelector('main .tombol').click()")
        await layar.becomes(f"location.pathname.includes('/kelompok/') && {SIAP} && !!({BUTIR})")
        for _ in range(3):
            di = await layar.value(BUTIR)
            await layar.key("1")
            await layar.becomes(f"({BUTIR}) !== '{di}'")
        await layar.becomes(TERSIMPAN)
        di, maju = await layar.value(BUTIR), await layar.value(MAJU)
        await layar.kill()
    assert "; di sini 3/" in maju
    async with peramban(tmp_path / "kedua", f"{alamat}/masuk") as layar:
        await pakai(layar, kuki, alamat, f"{akar}/analisa_standar", "main .ubin a")
        assert await layar.value("document.querySelector('.ubin a .sub').textContent.startsWith('3 dari ')"), "what is typed counts"
        await layar.value("document.querySelector('main .ubin a').click()")
        await layar.becomes(f"location.hash === '#nilai.{di}' && {KEMBALI} && {BUTIR} === '{di}'")
        assert await layar.value(MAJU) == maju
        await layar.value("document.querySelector('#lanjut').click()")
        await layar.becomes(f"!location.pathname.endsWith('{di.rpartition('.')[0]}') && !!({BUTIR})")
        assert await layar.value(SISA) == await layar.value(BUTIR), "the next group, where it goes on"


async def ditawarkan(layar: Peramban, alamat: str, jalur: str) -> bool:
    """Say whether the act's form is there by now."""
    await layar.ask("Page.navigate", url=f"{alamat}{jalur}")
    await layar.becomes(f"location.pathname === '{jalur}' && {SIAP}")
    return bool(await layar.value("!!document.querySelector('form[data-ketikan]')"))


async def test_yang_tercatat_dilepas_dan_yang_ditolak_tidak(seluruh_set: WholeSet, kantor: Klien, tmp_path: Path) -> None:
    alamat = seluruh_set.addresses.portal
    permohonan = await Permohonan.ajukan(kantor)
    jalur = f"/permohonan/{permohonan.permohonan_id}/tolak_permohonan"
    ada = f"fetch('/ketikan?alamat={jalur}').then(r => {{ document.body.dataset.ada = r.status }})"
    async with peramban(tmp_path / str(uuid4()), f"{alamat}/masuk") as layar:
        await masuk(layar, alamat, Jabatan.KEPALA_DINAS)
        await until_true(partial(ditawarkan, layar, alamat, jalur), "the act is offered")
        await layar.value("document.querySelector('#alasan').focus()")
        await layar.ask("Input.insertText", text="Bukan kewenangan kantor ini.")
        await layar.value("document.querySelector('main form button:not([type=button])').click()")
        await layar.becomes("document.title.startsWith('Galat: ')")
        await layar.becomes(TERSIMPAN)
        assert await layar.value("document.querySelector('#alasan').value") == "Bukan kewenangan kantor ini."
        await layar.value("document.querySelector('[name=jenis]').click()")
        await layar.becomes(f"document.querySelector('[name=jenis]').checked && {TERSIMPAN}")
        await layar.value(ada)
        await layar.becomes("document.body.dataset.ada === '200'")
        await layar.value("document.querySelector('main form button:not([type=button])').click()")
        await layar.becomes("document.body.textContent.includes('Tercatat: ')")
        await layar.value(ada)
        await layar.becomes("document.body.dataset.ada === '204'")
