"""`python -m tests.trace`: through which files POST paraf goes until its answer, and how often it changes between them.

What is counted is our own code, in the task that serves the request and in the writer's; the first paraf is left out, since it imports.
"""

import asyncio
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from types import FrameType
from typing import Any, Final
from uuid import uuid4

from rich.console import Console

from deploy.set.addresses import Addresses
from services.letters.decide import DECIDER as SURAT
from services.letters.main import SERVICE
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.peran import Jabatan
from tests.backends import Backend
from tests.contract.records import ROOT
from tests.integration.kernel.toy_service import Web, toy
from tests.integration.letters.meja import hadir
from tests.servers import Servers
from tests.spec.letters import bahan

OURS: Final = tuple(str(ROOT / place) + "/" for place in ("services", "shared", "deploy"))
DECISION: Final = "s12_s14_paraf.py"


@contextmanager
def followed(files: list[str]) -> Generator[None]:
    """Note the file of each call of ours, in this task and in the writer's."""
    here = asyncio.current_task()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event != "call" or not frame.f_code.co_filename.startswith(OURS):
            return
        task = asyncio.current_task()
        if task is here or (task is not None and task.get_name() == "writer"):
            files.append(frame.f_code.co_filename)

    before: Callable[..., Any] | None = sys.getprofile()
    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(before)


async def paraf(web: Web, head: dict[str, str], files: list[str] | None) -> None:
    """Bring a letter to its first paraf, and put it."""
    permohonan_id = uuid4()
    for command in (bahan.BUKA, bahan.SUSUN):
        await web.runtime.store.execute(SURAT, permohonan_id, command.model_copy(update={"permohonan_id": permohonan_id}))
    request = web.client.build_request(
        "POST",
        f"/permohonan/{permohonan_id}/paraf",
        headers={**head, "Idempotency-Key": str(uuid4())},
        json={"hash_konsep": contoh.HASH},
    )
    with followed(files if files is not None else []):
        answer = await web.client.send(request)
    answer.raise_for_status()


async def trace(addresses: Addresses) -> list[str]:
    """Return the files in the order of the calls."""
    files: list[str] = []
    async with toy(addresses, SERVICE) as web:
        head = await hadir(web, kantor.KASI.orang_id, Jabatan.KEPALA_SEKSI)
        await paraf(web, head, None)
        await paraf(web, head, files)
    return files


def main() -> None:
    """Print what was found."""
    backend = Backend(Servers())
    try:
        hops = [name for name, _ in groupby(asyncio.run(trace(backend.fresh())))]
    finally:
        backend.close()
    console = Console(highlight=False)
    seen = dict.fromkeys(hops)
    for name in seen:
        console.print(Path(name).relative_to(ROOT).as_posix(), markup=False)
    decided = next(number for number, name in enumerate(hops, 1) if name.endswith(DECISION))
    console.print(f"{len(seen)} files, {len(hops) - 1} changes of file, the decision is hop {decided}")


if __name__ == "__main__":
    main()
