"""What is typed is not lost in the whole set: a browser that is killed, two tabs, an act that is recorded."""

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
from tests.peramban import Peramban, peramban

KUKI: Final = "__Host-sesi"
CATATAN: Final = "Segera diproses; koordinasikan dengan Bidang <Aplikasi>."
TERSIMPAN: Final = "document.querySelector('[data-k=tersimpan]').checkVisibility()"
KEMBALI: Final = "document.querySelector('[data-k=kembali]').checkVisibility()"
LAIN: Final = "document.querySelector('[data-k=lain]').checkVisibility()"
ISI: Final = "document.querySelector('#catatan').value"
HARAP: Final = "document.querySelector('[name=harap]').checked"


async def sesi(layar: Peramban) -> dict[str, Any]:
    """Return the cookie of who is signed in."""
    return next(satu for satu in (await layar.ask("Network.getCookies"))["cookies"] if satu["name"] == KUKI)


async def pakai(layar: Peramban, kuki: dict[str, Any], alamat: str, jalur: str) -> None:
    """Open a page with a session of another browser."""
    await layar.becomes(SIAP)
    await layar.ask("Network.setCookie", url=alamat, name=KUKI, value=kuki["value"], secure=True, path="/", httpOnly=True, sameSite="Lax")
    await buka(layar, alamat, jalur)


async def buka(layar: Peramban, alamat: str, jalur: str) -> None:
    """Open a page."""
    await layar.ask("Page.navigate", url=f"{alamat}{jalur}")
    await layar.becomes(f"location.pathname === '{jalur}' && {SIAP} && !!document.querySelector('form[data-ketikan]')")


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
        await ketik(layar, CATATAN)
        await layar.becomes(TERSIMPAN)
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
