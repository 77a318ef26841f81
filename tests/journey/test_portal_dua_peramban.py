"""Two browsers on one draft in the whole set: whoever saves over something newer is told what changed, and keeps what was typed."""

from pathlib import Path
from typing import Final

from shared.contracts.peran import Jabatan
from tests.journey.test_portal_formulir_layar import SIAP, masuk
from tests.journey.test_portal_ketikan import buka, pakai, sesi
from tests.journey.whole_set import WholeSet
from tests.peramban import Peramban, peramban

PERIHAL: Final = "document.getElementById('permohonan.surat_perihal')"
SIMPAN: Final = "document.querySelector('main button[value=di-sini]').click()"
BERUBAH: Final = "document.querySelector('.galat').textContent"


async def isi(layar: Peramban, perihal: str) -> None:
    """Type a subject in the place of what is there, and save."""
    await layar.value(f"{PERIHAL}.focus(), {PERIHAL}.select()")
    await layar.ask("Input.insertText", text=perihal)
    await layar.value(SIMPAN)


async def test_yang_menyimpan_belakangan_diberi_tahu_dan_tidak_kehilangan_ketikannya(seluruh_set: WholeSet, tmp_path: Path) -> None:
    alamat = seluruh_set.addresses.portal
    async with peramban(tmp_path / "satu", f"{alamat}/masuk") as satu, peramban(tmp_path / "dua", f"{alamat}/masuk") as dua:
        await masuk(satu, alamat, Jabatan.OPD_PEMOHON)
        await buka(satu, alamat, "/formulir", 'form[action="/formulir"]')
        await satu.value("document.querySelector('form[action=\"/formulir\"] button').click()")
        await satu.becomes(f"location.pathname.startsWith('/formulir/') && {SIAP}")
        jalur = f"{await satu.value('location.pathname')}/bagian/permohonan"
        await buka(satu, alamat, jalur)
        await pakai(dua, await sesi(satu), alamat, jalur)
        await isi(dua, "Perihal dari peramban kedua")
        await dua.becomes(f"location.search === '?kabar=formulir' && {SIAP}")
        await isi(satu, "Perihal dari peramban pertama")
        await satu.becomes(f"document.title.startsWith('Galat: ') && {SIAP}")
        assert await satu.value(f"{PERIHAL}.value") == "Perihal dari peramban pertama"
        assert "Perihal dari peramban kedua" in await satu.value("document.querySelector('main').textContent"), "what stands there now"
        await satu.value(SIMPAN)
        await satu.becomes(f"location.search === '?kabar=formulir' && {SIAP}")
        await buka(dua, alamat, jalur)
        assert await dua.value(f"{PERIHAL}.value") == "Perihal dari peramban pertama", "saved by who saw both"
