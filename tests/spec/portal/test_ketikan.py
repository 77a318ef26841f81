"""What is typed and not sent yet, as such: which fields may be kept, of which forms, and how much."""

import json
import re
from collections.abc import Iterator
from typing import Final

import pytest

from services.portal import ketikan
from services.portal.rupa.aset import ASET
from services.portal.rupa.jendela import Bingkai, isi
from tests.spec.portal.test_rupa import SAMPLES

FORM: Final = re.compile(r"<form[^>]*>.*?</form>", re.DOTALL)
ACTION: Final = re.compile(r'action="([^"]+)"')
SECRET: Final = re.compile(r'<input type="password" id="[^"]*" name="([^"]+)"')
SAMPLE_ID: Final = re.compile(r"^/(permohonan|formulir|aplikasi)/1?/")
ID: Final = "0193a000-0000-7000-8000-000000000001"
TERLAMBAT_MS: Final = 2000


def marked() -> Iterator[str]:
    """Yield the forms of all samples whose typing is kept."""
    for template, model in SAMPLES:
        yield from (form for form in FORM.findall(isi(template, model, Bingkai(masuk=True))) if "data-ketikan" in form.partition(">")[0])


def test_setiap_formulir_yang_dijaga_beralamat_dikenal_dan_dikirim_naskah() -> None:
    semua = [*marked()]
    assert len(semua) > len(("isian", "analisa", "surat"))
    for form in semua:
        (alamat,) = ACTION.findall(form.partition(">")[0])
        assert ketikan.ALAMAT.fullmatch(SAMPLE_ID.sub(rf"/\1/{ID}/", alamat)), alamat
        assert "data-sempurna=" in form.partition(">")[0], "what is sent otherwise is not let go of in time"


LAIN: Final = ("/masuk", "/kode", "/undangan/x", f"/permohonan/{ID}", "/permohonan/x/paraf", f"/permohonan/{ID}/a?b=c", "//x")
BESAR: Final = json.dumps([["a", "x" * 300_000]])
BUKAN: Final = ("", "{}", "[1]", '[["a"]]', '[["a", 1]]', '[["a", "b", "c"]]', '[["a", "\\u0000"]]', "[" * 100_000, BESAR)


@pytest.mark.parametrize("alamat", LAIN)
def test_alamat_lain_tidak_disimpan(alamat: str) -> None:
    assert not ketikan.ALAMAT.fullmatch(alamat)


def test_rahasia_tidak_pernah_disimpan_biar_dikirim_halaman() -> None:
    rahasia = {nama for template, model in SAMPLES for nama in SECRET.findall(isi(template, model, Bingkai(masuk=True)))}
    kirim = [["frasa_sandi", "rahasia"], ["totp", "123456"], ["alasan_rangkap", "Kepala Dinas cuti."]]
    assert ketikan.dibaca(json.dumps(kirim)) == (("alasan_rangkap", "Kepala Dinas cuti."),)
    ditandai = {nama for form in marked() for nama in SECRET.findall(form)}
    assert rahasia > ditandai, "pages to sign in by are not kept at all"
    assert ditandai - {"rahasia"} <= ketikan.RAHASIA
    assert "password" in ASET["ketikan.js"].polos.decode(), "and no page sends them"


@pytest.mark.parametrize("tulisan", BUKAN, ids=lambda tulisan: tulisan[:12])
def test_yang_bukan_ketikan_atau_terlalu_besar_ditolak(tulisan: str) -> None:
    assert ketikan.dibaca(tulisan) is None


def test_naskah_menyimpan_dalam_dua_detik_dan_ketika_halaman_disembunyikan() -> None:
    naskah = ASET["ketikan.js"].polos.decode()
    (jeda,) = re.findall(r"setTimeout\(urut, (\d+)\)", naskah)
    assert int(jeda) <= TERLAMBAT_MS
    assert f"jam ??= setTimeout(urut, {jeda})" in naskah, "counted from the first key that is not saved, however long one goes on typing"
    assert 'addEventListener("visibilitychange"' in naskah
    assert "keepalive: document.hidden" in naskah
