"""The process that meets the file format: `python -m services.intake.lembar.pekerja tulis|baca`, standard input to standard output.

It opens files that strangers made. So it knows no form, no key, no database and no network, may use a bounded time and memory, and
answers with plain values only: no formula, link, picture or macro leaves it. Exit code 3 says that the file is no readable workbook.
"""

import resource
import sys
from importlib import import_module
from typing import Final

from services.intake.lembar.buku import BukanBuku

CPU_DETIK: Final = 10
MEMORI_BYTE: Final = 768 * 1024 * 1024
"""What the whole process may take; interpreter and libraries are 60 MB of it."""

TIDAK_TERBACA: Final = 3
KERJA: Final = {"tulis": "services.intake.lembar.tulis", "baca": "services.intake.lembar.buka"}
"""The module of each kind of work, which has a function of the same name; either library is loaded only where it is needed."""


def main() -> int:
    """Do what is asked for, within the bounds."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_DETIK, CPU_DETIK))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI_BYTE, MEMORI_BYTE))
    modul = import_module(KERJA[sys.argv[1]])
    try:
        keluar: bytes = getattr(modul, sys.argv[1])(sys.stdin.buffer.read())
    except (BukanBuku, MemoryError):
        return TIDAK_TERBACA
    sys.stdout.buffer.write(keluar)
    return 0


if __name__ == "__main__":
    sys.exit(main())
