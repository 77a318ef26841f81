"""`python -m tests.mutants [NAME ...]`: try every mutant of the files so named, of all where none is, and write down which survived.

`--sampel HASH --menit N` tries those that the hash chooses for so long, and fails on a survivor that is not on the list.
"""

import argparse
import os
import sys
from typing import Final

import pytest

from tests.mutants.alive import monitoring
from tests.mutants.run import Run
from tests.mutants.targets import LEFT_OUT, TESTS

QUIET: Final = ("-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib")


def main() -> int:
    """Run pytest with our own loop in the place of its own; 1 when a mutant survived that may not, or a test failed without any."""
    parser = argparse.ArgumentParser(prog="make mutants")
    parser.add_argument("nama", nargs="*", help='bagian nama berkas, misalnya "letters s12"; bawaan: semua')
    parser.add_argument("--sampel", metavar="HASH", default="", help="urutan mutan yang dipilih oleh hash ini; daftar tidak ditulis")
    parser.add_argument("--menit", type=float, default=60.0, help="berhenti sesudah sekian menit; yang sudah dicoba diingat (bawaan 60)")
    parser.add_argument("--proses", type=int, default=min(2, os.cpu_count() or 1), help="mutan sekaligus (bawaan: 2)")
    chosen = parser.parse_args()
    if monitoring is None:
        parser.exit(3, "make mutants memerlukan Python 3.12 atau lebih baru: ia melihat baris mana yang dijalankan tiap uji\n")
    os.environ.setdefault("HYPOTHESIS_PROFILE", "mutan")
    run = Run(chosen.nama, chosen.sampel, chosen.menit * 60, chosen.proses)
    code = pytest.main([*QUIET, *TESTS, *(f"--ignore={one}" for one in LEFT_OUT)], plugins=[run])
    return 1 if run.failed or code != pytest.ExitCode.OK else 0


if __name__ == "__main__":
    sys.exit(main())
