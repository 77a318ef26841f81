"""Pages that people follow: every command they name exists, every link leads somewhere, every decision has its parts."""

import json
import re
from pathlib import Path

import pytest

from deploy.cli.main import COMMANDS
from services.intake.lembar.baca import baca
from services.intake.lembar.buka import baca as buka
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN
from shared.contracts.formulir import baca_formulir
from tests.architecture.contoh import LEMBAR
from tests.contract.records import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
PARTS = ("**Decision.**", "**Context.**", "**Why.**", "**Rejected.**", "**Revisit when**")
LINK = re.compile(r"\]\((?!https?://)([^)#\s]+)")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_perintah_make_di_readme_ada() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE))
    assert {"run", "test", "demo"} <= named <= targets


def test_perintah_satupintu_di_readme_ada() -> None:
    named = set(re.findall(r"satupintu ([a-z]+)", README))
    assert named
    assert named <= COMMANDS.keys()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_tautan_menunjuk_berkas_yang_ada(page: Path) -> None:
    broken = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / target).exists()]
    assert broken == []


def test_contoh_lembar_isian_terbaca_sebagai_formulirnya() -> None:
    dibaca = baca(json.loads(buka((ROOT / "docs" / "contoh" / LEMBAR).read_bytes())))
    dibaca["permohonan"]["opd_id"] = str(FORMULIR_PEMBANGUNAN.permohonan.opd_id)
    assert baca_formulir(json.dumps(dibaca)) == FORMULIR_PEMBANGUNAN


def test_keputusan_bernomor_urut_dan_lengkap() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    texts = {path.name: path.read_text(encoding="utf-8") for path in DECISIONS}
    assert [f"{name}: {part}" for name, text in texts.items() for part in PARTS if part not in text] == []


def test_setiap_keputusan_ada_di_daftarnya_satu_kali() -> None:
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^- \[\d{4}\]\((.+?)\)", index, re.MULTILINE)) == [path.name for path in DECISIONS]


def test_keputusan_yang_dirujuk_ada() -> None:
    sources = [*PAGES, *(path for place in ("shared", "services", "deploy", "tests") for path in (ROOT / place).rglob("*.py"))]
    found = [match for path in sources for match in re.findall(r"(?:ADR |adr/)(\d{4})", path.read_text(encoding="utf-8"))]
    assert set(found) <= {path.name[:4] for path in DECISIONS}
