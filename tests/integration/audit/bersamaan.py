"""A process that verifies as `satupintu verify` does: forked hands beside each other.

python -m tests.integration.audit.bersamaan <what> <file of addresses>
"""

import asyncio
import json
import os
import signal
import sys
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from deploy.audit.stores.log import snapshot
from deploy.audit.verify.copies import Advance
from deploy.audit.verify.parts import Part, PartSources
from deploy.audit.verify.process_pool import Work, WorkerPool, hands
from deploy.audit.verify.proof import prove
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from deploy.words.problems import EnvironmentProblem
from tests.integration.audit.tampering import ON_THE_WAY_SECONDS, silent

MEETING: Final = get_context("fork").Barrier(2)
"""Two of them are at work at the same time."""


async def whose(place: PartSources, advance: Advance) -> tuple[int, int]:
    """Return who does this part, and how many events of intake are seen."""
    advance(1)
    MEETING.wait()
    return os.getpid(), place.log.extent("intake").events


async def fails(_: PartSources, __: Advance) -> tuple[int, int]:
    """Fail as a broker that is gone does, while another part is at work."""
    MEETING.wait()
    message = "rusak"
    raise EnvironmentProblem(message, "perbaiki")


async def endless(_: PartSources, __: Advance) -> tuple[int, int]:
    """Take long, and say who does."""
    MEETING.wait()
    os.write(sys.stdout.fileno(), f"{os.getpid()}\n".encode())  # in one piece: another one says so at the same moment
    signal.pause()
    return 0, 0


WAYS: Final = {"siapa": whose, "gagal": fails, "lama": endless}


async def parts(addresses: Addresses, many: WorkerPool | None, what: str) -> list[tuple[int, int]]:
    """Do four parts; where one fails another one takes long."""
    ways = [WAYS[what], endless if what == "gagal" else WAYS[what]] * 2
    with snapshot(addresses) as log:
        work = Work(addresses, log, silent, many)
        return await work.do("bagian", 4, [Part(f"{what} {number}", 1, 1.0, way) for number, way in enumerate(ways)])


def main(what: str, addresses: Addresses) -> None:
    """Print what came of it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # as at a terminal, whoever started the tests
    with hands() as many:
        if what == "bukti":
            report = asyncio.run(prove(addresses, SERVICES, silent, ON_THE_WAY_SECONDS, hands=many))
            print(json.dumps([finding.line() for finding in report.findings]))
            return
        try:
            print(json.dumps(asyncio.run(parts(addresses, many, what))))
        except EnvironmentProblem as fault:
            print(json.dumps([str(fault), fault.advice]))


if __name__ == "__main__":
    main(sys.argv[1], Addresses.model_validate_json(Path(sys.argv[2]).read_bytes()))
