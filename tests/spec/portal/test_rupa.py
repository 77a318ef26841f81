"""Pages as such: every template renders with its samples, nothing comes from another host, and style and script stay small."""

import re
from collections.abc import Generator
from importlib import import_module
from typing import Any, Final

import pytest
from jinja2 import UndefinedError

from services.portal.halaman.register.daftar import ModelRegister
from services.portal.rupa.aset import ASET
from services.portal.rupa.jendela import TEMPLAT, Bingkai, Galat, Model, isi
from services.portal.rupa.padat import br
from services.portal.teks import BAHASA, Asli, Bahasa
from tests.contract.records import ROOT

PORTAL: Final = ROOT / "services" / "portal"
PAGES: Final = PORTAL / "halaman"
MODULES: Final = sorted(".".join(path.relative_to(PAGES).with_suffix("").parts) for path in PAGES.rglob("*.py") if path.stem != "__init__")
SAMPLES: Final = [sample for name in MODULES for sample in getattr(import_module(f"services.portal.halaman.{name}"), "CONTOH", ())]
FRAMES: Final = (Bingkai(), Bingkai(contoh=True, masuk=True, menu="beranda"), Bingkai(masuk=True, menu="kelola", admin=True, opd=True))
FOREIGN: Final = re.compile(r"""(?:src|href|action|url\()\s*=?\s*["'(]?(?:https?:)?//""")
INLINE: Final = re.compile(r"""<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=|javascript:""")


@pytest.fixture
def inggris() -> Generator[None]:
    """A request in English."""
    before = BAHASA.set(Bahasa.INGGRIS)
    yield
    BAHASA.reset(before)


@pytest.mark.parametrize(("template", "model"), SAMPLES, ids=lambda one: one if isinstance(one, str) else type(one).__name__)
def test_setiap_templat_tampil_dengan_contohnya(template: str, model: Any) -> None:
    for frame in FRAMES:
        page = isi(template, model, frame)
        assert page.count("<h1") == page.count("<main") == 1
        assert "<title>" in page
        assert not FOREIGN.search(page)
        assert not INLINE.search(page)


@pytest.mark.usefixtures("inggris")
@pytest.mark.parametrize(("template", "model"), SAMPLES, ids=lambda one: one if isinstance(one, str) else type(one).__name__)
def test_setiap_templat_tampil_dalam_bahasa_inggris(template: str, model: Any) -> None:
    for frame in FRAMES:
        page = isi(template, model, frame)
        assert page.count("<h1") == page.count("<main") == 1
        assert '<html lang="en">' in page
        assert 'value="id" lang="id">Bahasa Indonesia</button>' in page
        assert not INLINE.search(page)


def test_halaman_bahasa_indonesia_tidak_menandai_bahasanya_sendiri() -> None:
    for template, model in SAMPLES:
        page = isi(template, model, Bingkai(masuk=True))
        assert '<html lang="id">' in page
        assert 'lang="id"' not in page.partition("<main")[2]


@pytest.mark.usefixtures("inggris")
def test_kata_orang_lain_menyebut_bahasanya() -> None:
    salah = (Galat("x", Asli("Konsep <b> berubah.")), Galat("isi", "Send again."))
    page = isi("register", ModelRegister(galat=salah), Bingkai())
    assert '<a href="#x"><span lang="id">Konsep &lt;b&gt; berubah.</span></a>' in page
    assert '<a href="#isi">Send again.</a>' in page


def test_setiap_templat_mempunyai_contoh() -> None:
    assert {template for template, _ in SAMPLES} == {path.stem for path in (PORTAL / "rupa" / "templat").glob("*.html")} - {
        "dasar",
        "bidang",
        "isian_bidang",
        "isian",
        "kendali",
        "bagian_permohonan",
        "asli",
    }


def test_yang_tidak_diberikan_model_adalah_galat() -> None:
    with pytest.raises(UndefinedError):
        isi("galat", Model(), Bingkai())


def test_yang_diberikan_model_selalu_dilepas_dari_html() -> None:
    page = TEMPLAT.from_string("{{ m.salah('x') }}").render(m=Model(galat=(Galat("x", "<b>&"),)))
    assert page == "&lt;b&gt;&amp;"


def test_gaya_dan_naskah_tetap_kecil_dan_beralamat_menurut_isinya() -> None:
    assert len(ASET["portal.css"].polos) < 8 * 1024
    assert len(ASET["cetak.css"].polos) < 2 * 1024
    assert len(ASET["portal.js"].polos) < 4 * 1024
    assert len(ASET["ketikan.js"].polos) < 4 * 1024
    assert len(ASET["langsung.js"].polos) < 3 * 1024
    assert len(ASET["instrumen.js"].polos) < 3 * 1024
    assert len(ASET["pratinjau.js"].polos) < 3 * 1024
    assert sum(len(asset.br) for asset in ASET.values()) < 12 * 1024
    for name, asset in ASET.items():
        assert re.fullmatch(rf"/aset/[0-9a-f]{{16}}/{name}", asset.alamat)
        assert asset.br == br(asset.polos, 11) != asset.polos
        assert asset.isi("gzip, br") == (asset.br, "br")
        assert asset.isi("gzip") == (asset.gz, "gzip")
        assert asset.isi("") == (asset.polos, None)


def test_naskah_tidak_memakai_yang_dilarang_kebijakan() -> None:
    for name, asset in ASET.items():
        script = asset.polos.decode()
        assert not re.search(r"\beval\b\(|innerHTML\s*=|outerHTML\s*=|document\.write|setTimeout\(['\"]", script), name
    assert 'createPolicy("portal"' in ASET["portal.js"].polos.decode()
