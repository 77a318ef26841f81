"""A comment written in a real browser: what is typed is kept until it is sent, and then shown where it stands, and not kept any more."""

from pathlib import Path
from typing import Final

from deploy.demo.kantor import Klien
from shared.contracts.peran import Jabatan
from tests.journey.request import Permohonan
from tests.journey.test_portal_formulir_layar import masuk
from tests.journey.test_portal_ketikan import KEMBALI, TERSIMPAN, buka
from tests.journey.whole_set import WholeSet
from tests.peramban import peramban

BIDANG: Final = "document.querySelector('#isi_komentar')"
BERITA: Final = "document.querySelector('[aria-labelledby=komentar] [data-fokus]')"
TERLIHAT: Final = (
    f"(() => {{ const r = {BERITA}.getBoundingClientRect();"
    f" return document.activeElement === {BERITA} && r.top >= 0 && r.bottom <= innerHeight && scrollY > 0 }})()"
)
TULISAN: Final = "Lampiran B yang baru?"


async def test_yang_diketik_tersimpan_lalu_terkirim_dan_terlihat_di_tempatnya(seluruh_set: WholeSet, kantor: Klien, tmp_path: Path) -> None:
    alamat = seluruh_set.addresses.portal
    permohonan = await Permohonan.ajukan(kantor)
    jalur = f"/permohonan/{permohonan.permohonan_id}"
    async with peramban(tmp_path / "peramban", f"{alamat}/masuk") as layar:
        await masuk(layar, alamat, Jabatan.KEPALA_DINAS)
        await buka(layar, alamat, jalur)
        await layar.value(f"{BIDANG}.focus()")
        await layar.ask("Input.insertText", text=TULISAN)
        await layar.becomes(TERSIMPAN)
        await buka(layar, alamat, jalur)
        await layar.becomes(KEMBALI)
        assert await layar.value(f"{BIDANG}.value") == TULISAN
        await layar.value("document.querySelector('form[data-ketikan] button:not([type=button])').click()")
        await layar.becomes(f"{BERITA}?.textContent === 'Komentar terkirim.'")
        assert await layar.value(TERLIHAT), "the page does not go back to its top"
        assert TULISAN in await layar.value("document.querySelector('[aria-labelledby=komentar] li').textContent")
        await layar.value(f"fetch('/ketikan?alamat={jalur}/komentar').then(r => {{ document.body.dataset.ada = r.status }})")
        await layar.becomes("document.body.dataset.ada === '204'")
        assert await layar.value(f"{BIDANG}.value") == ""
