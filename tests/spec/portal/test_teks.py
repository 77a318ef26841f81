"""Every sentence of the portal stands in one module: no template and no route says anything else, and none is left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from services.portal.teks import TEKS, nama_layanan, teks
from services.portal.teks.surat import SURAT, kalimat
from services.portal.tindakan.tabel import BERHALAMAN, SEMUA, SERENTAK
from shared.contracts.tenggat import JenisTenggat
from shared.office.names import SERVICES
from tests.contract.records import ROOT

PORTAL: Final = ROOT / "services" / "portal"
TEMPLATES: Final = sorted((PORTAL / "rupa" / "templat").glob("*.html"))
JINJA: Final = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
TAG: Final = re.compile(r"<[^>]*>", re.DOTALL)
SAID: Final = re.compile(r"""\b(?:aria-label|title|placeholder|alt|content|value)="([^"]*)\"""")
NO_WORDS: Final = {"width=device-width, initial-scale=1", "light dark"}
USED: Final = re.compile(r"""\bt\(['"]([a-z0-9_.]+)['"]""")
TOGETHER: Final = re.compile(
    r"galat\.\d+\.(judul|isi)|kotak\.(belum|telat|hari|nanti)|lihat\.(pejabat|opd)\.[a-z]+(\.isi|\.ubin)?|kabar\.\w+|kelola\.(pejabat|jabatan|opd|mandat|akun|keadaan)"
    r"|mandat\.(status|jenis)\.[A-Z]+|keadaan\.(siap|terganggu|belum_siap|pergi)|keadaan\.hal\.\w+|kanal\.[A-Z]+"
    r"|periksa\.(jenis\.)?[A-Z_]+|cari\.akhir\.[A-Z]+|nilai\.((jawab|penilaian|tingkat)\.)?[A-Z_]+|hasil\.kesimpulan\.[A-Z_]+"
    r"|register\.(sebab\.[A-Z_]+|pemutakhiran|nomor-pse|penonaktifan)|mirip\.[A-Z_]+|kejadian\.\w+"
)
"""Keys that a module puts together."""
LETTERS: Final = re.compile(r"[A-Za-z]{2,}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_tidak_ada_kalimat_di_dalam_templat(path: Path) -> None:
    bare = JINJA.sub("", path.read_text(encoding="utf-8"))
    said = [text for text in SAID.findall(bare) if text not in NO_WORDS]
    assert not [text for text in (*said, TAG.sub(" ", bare)) if LETTERS.search(text)]


def used() -> Iterator[str]:
    """Yield the keys that templates and modules use; those that a module puts together are its own to list."""
    for path in TEMPLATES:
        yield from USED.findall(path.read_text(encoding="utf-8"))
    for path in PORTAL.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and PORTAL / "teks" not in path.parents
                and node.value in TEKS
            ):
                yield node.value
            match node:
                case ast.Call(func=ast.Name(id="teks"), args=[ast.Constant(value=str(key)), *_]):
                    yield key
                case _:
                    pass
    yield from (key for key in TEKS if TOGETHER.fullmatch(key))
    yield from of_acts()
    yield from (f"jam.{kind}" for kind in JenisTenggat)
    yield from (f"layanan.{service}" for service in SERVICES)


def of_acts() -> Iterator[str]:
    """Yield the keys that the tables of acts ask for: of each act, field and choice; a hint where there is one."""
    yield from (f"tindakan.{name}" for name in BERHALAMAN)
    for name in SERENTAK:
        yield from (f"serentak.{name}", f"serentak.{name}.isi")
    for act in SEMUA:
        yield from (f"tindakan.{act.nama}", f"tindakan.{act.nama}.isi")
        for field in act.bidang:
            yield from (f"isian.{field.nama}", *(f"pilihan.{choice}" for choice in field.pilihan))
            if (hint := f"isian.{field.nama}.petunjuk") in TEKS:
                yield hint


def test_setiap_kalimat_dipakai_dan_setiap_yang_dipakai_ada() -> None:
    assert set(used()) == set(TEKS)


def test_setiap_layanan_mempunyai_nama_bagi_orang() -> None:
    assert {key.removeprefix("layanan.") for key in TEKS if key.startswith("layanan.")} == set(SERVICES)
    assert nama_layanan("letters") == "surat"


def test_kunci_yang_tidak_ada_adalah_kesalahan_kami() -> None:
    with pytest.raises(KeyError):
        teks("tidak.ada")
    assert teks("sop.hari", jumlah=1) == "1 hari kerja"


def test_kalimat_surat_semuanya_dipakai() -> None:
    source = (PORTAL / "pengisian" / "surat.py").read_text(encoding="utf-8")
    assert set(re.findall(r'kalimat\("(\w+)"', source)) == set(SURAT)
    assert kalimat("kepada", opd="Dinas Contoh") == "Kepala Dinas Contoh"
