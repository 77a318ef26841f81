"""Tests that share something run in one process: seen in a run of several, since the library that hands them out may not say."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.side_by_side import together, turn

ROOT: Final = Path(__file__).resolve().parents[2]
FILES: Final = ("tests/contract/test_publishing.py", "tests/contract/test_sop.py")
SEEN: Final = re.compile(r"^\[(gw\d)] .* PASSED ([^:]+)::", re.MULTILINE)


def test_uji_satu_berkas_dijalankan_satu_proses() -> None:
    command = (sys.executable, "-m", "pytest", "--numprocesses", "2", "--verbose", "-p", "no:cacheprovider", *FILES)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    seen = SEEN.findall(done.stdout)
    assert len(seen) > len(FILES), done.stdout
    assert len({file: worker for worker, file in seen}) == len(set(seen)) == len(FILES), seen


def test_perjalanan_bersama_kecuali_yang_punya_set_sendiri() -> None:
    journeys = ("tests/journey/test_races.py::satu", "tests/journey/test_teks.py::dua[tests/integration/deploy/]")
    own, runner, rest = (
        "tests/journey/test_akhir_tahun.py::satu",
        "tests/integration/deploy/test_runner.py::satu",
        "tests/spec/test_a.py::satu",
    )
    assert len({together(one) for one in journeys}) == 1
    assert len({together(one) for one in (journeys[0], own, runner, rest)}) == 4
    assert together(own) == together(own + "[dua]")
    assert together(runner) != together(runner + "[dua]")
    assert [turn(one) for one in (own, *journeys, runner, rest)] == [0, 1, 1, 2, 3]
