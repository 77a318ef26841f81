"""The how-to pages are enough: done to a copy of the tree, all that reads the table and the list of services follows."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from tests.contract.records import ROOT
from tests.howto.blocks import commands, do_all

FILES: Final = ("pyproject.toml", "README.md", "Makefile", "docker-compose.yml")
FOLDERS: Final = ("deploy", "services", "shared", "tests", "docs")
NOT_COPIED: Final = shutil.ignore_patterns("__pycache__", "bench", "drills", "contoh", "adr")
WRITES: Final = (".venv/bin/python -m tests.architecture.hak", "make generate")
"""What the page of a service tells to run, so that rights and documents are written."""

FOLLOWS: Final = (
    *("tests/architecture/test_sop.py", "tests/architecture/test_langkah.py", "tests/architecture/test_aggregates.py"),
    *("tests/architecture/test_peran.py", "tests/architecture/test_short_way.py", "tests/architecture/test_surat_pertama.py"),
    *("tests/architecture/test_hari_pertama.py", "tests/architecture/test_glosarium.py", "tests/architecture/test_nama.py"),
    *(
        "tests/contract/test_sop.py",
        "tests/contract/test_tabel_sop.py",
        "tests/contract/test_kontrak.py::test_tidak_ada_kontrak_yang_pecah",
    ),
    *("tests/spec/letters/test_s17_arsipkan.py", "tests/spec/letters/test_views.py", "tests/spec/complaints"),
    *("tests/spec/disposition/test_beri_arahan.py", "tests/spec/intake/test_views.py", "tests/spec/notify/test_giliran.py"),
    *("tests/spec/notify/test_pemegang.py", "tests/spec/notify/test_siaran.py", "tests/spec/notify/test_tenggat.py"),
    *("tests/integration/audit/test_words.py", "tests/integration/deploy/test_compose.py", "docs/architecture.md"),
    *("tests/spec/notify/test_setelan_kanal.py", "tests/integration/notify/test_gerbang.py::test_ntfy"),
)
"""The tests that hold services, documents and pages against the table; among them, whose turn it is from the first step to the last."""
WRITTEN: Final = "--deselect=tests/architecture/test_sop.py::test_semua_dokumen_hasil_generate_terbaru"
"""All documents were written a moment ago."""


def run(tree: Path, *arguments: str) -> str:
    """Run a module of the tree; return what it says, and fail with all of it if it fails."""
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree in which every page was done."""
    tree = tmp_path_factory.mktemp("pohon")
    for name in FILES:
        shutil.copyfile(ROOT / name, tree / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tree / name, ignore=NOT_COPIED)
    do_all(tree)
    assert set(WRITES) <= set(commands("service"))
    run(tree, "tests.architecture.hak")
    run(tree, "tests.architecture.generate")
    return tree


def test_langkah_ketujuh_belas_dan_layanan_keenam_diikuti(tree: Path) -> None:
    told: dict[str, Any] = json.loads(run(tree, "tests.howto.probe"))
    assert (told["steps"], told["accepted"]) == (17, list(range(1, 18))), "17 is a step, 18 is none"
    assert set(told["bounds"]) == {17}, "as the published interfaces say"
    assert told["last"] == ["Arsipkan surat", "letters", "SuratDiarsipkan", [16], ["notify"]]
    assert (told["stream"], told["port"], told["identity"]) == ("EV_COMPLAINTS", 8006, True)
    assert told["published"] == ["ptsp.complaints.>"]
    assert "$JS.API.CONSUMER.INFO.EV_INTAKE.complaints" in told["heard"]
    assert told["aggregates"][-1] == "complaints"
    assert told["limit"] > 0
    assert {"complaints_events", "kasus"} <= set(told["rights"]), "as PostgreSQL says of a migrated database"
    assert told["places"] == ["1.2.3.4.5.6", "1.2.3.4.5.0"], "six parts, and the five of before"


def test_dokumen_yang_ditulis_menyebut_keduanya(tree: Path) -> None:
    pages = {name: (tree / "docs" / name).read_text(encoding="utf-8") for name in ("sop.md", "peristiwa.md", "kredensial.md", "kanal.md")}
    assert "| 17 | Pengarsipan surat balasan beserta berkas permohonan |" in pages["sop.md"]
    assert all(f"### {event}\n" in pages["peristiwa.md"] for event in ("SuratDiarsipkan", "PengaduanDiajukan", "ArahanDiberikan"))
    assert "`ptsp_complaints`" in pages["kredensial.md"]
    assert "SATUPINTU_NTFY_ALAMAT" in pages["kanal.md"]
    assert (tree / "docs" / "asyncapi" / "complaints.json").exists()
    lama = json.loads((tree / "docs" / "events" / "PermohonanDiterima.v1.json").read_bytes())
    assert lama["properties"]["langkah"]["maximum"] == 17, "also of versions that are no longer written"


def test_semua_yang_membaca_tabel_mengikutinya(tree: Path) -> None:
    said = run(tree, "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", "--doctest-glob=*.md", WRITTEN, *FOLLOWS)
    assert " passed" in said
    assert " skipped" not in said


def test_batas_antarmodul_masih_berlaku(tree: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=tree, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
