"""A set as small as it gets, run as a program by the tests: real PostgreSQL and NATS, jobs that do nothing, services that only answer.

python -m tests.integration.deploy.small_set <system folder> [exit code of the job] [forked]
python -m tests.integration.deploy.small_set service <data folder>
python -m tests.integration.deploy.small_set pekerjaan
"""

import asyncio
import os
import sys
from pathlib import Path

from deploy import folder as folder_module
from deploy.cli.main import fail
from deploy.embedded import binaries, disk
from deploy.embedded.plan import Plan
from deploy.embedded.runner import Runner
from deploy.embedded.screen import Screen
from deploy.problems import OperatorError

MODULE = "tests.integration.deploy.small_set"
JOB = "pekerjaan"


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer 200 and this process's number to anything, which is what the runner waits for."""
    await reader.readline()
    number = str(os.getpid())
    writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(number)}\r\nConnection: close\r\n\r\n{number}".encode())
    await writer.drain()
    writer.close()


def warm() -> None:
    """Import what `serve` needs, which is done already; the nursery asks for it."""


def serve(name: str = "") -> None:
    """Do the job, or answer on the port that the runner chose."""
    if name == JOB:
        print(os.environ.get("KATA_PEKERJAAN") or f"pekerjaan selesai di {Path(sys.argv[0]).stem}")
        sys.exit(int(os.environ["KODE_PEKERJAAN"]))
    asyncio.run(_serve())


async def _serve() -> None:
    server = await asyncio.start_server(answer, "127.0.0.1", int(os.environ["SATUPINTU_PORT"]))
    await server.serve_forever()


def run(system_folder: Path, job_code: int, *, forked: bool) -> None:
    """Run the set; what the runner would keep for the whole machine goes to a folder of the test."""
    for module in (folder_module, binaries):
        setattr(module, "SYSTEM_FOLDER", system_folder)  # noqa: B010 - a name that is Final everywhere else
    disk.EVERY_SECONDS = 0.1
    disk.DISK_MB_MIN = int(os.environ.get("DISK_MB_MIN") or disk.DISK_MB_MIN)
    os.environ["KODE_PEKERJAAN"] = str(job_code)
    jobs = {JOB: (sys.executable, "-m", MODULE, JOB)}
    service = (sys.executable, "-m", MODULE, "service", os.environ["SATUPINTU_DATA"])
    nursery = (sys.executable, "-m", "deploy.embedded.nursery", MODULE, os.environ["SATUPINTU_DATA"])
    try:
        Runner(Plan(jobs, lambda _: service, nursery if forked else None), Screen()).run()
    except OperatorError as problem:
        fail(problem)


if __name__ == "__main__":
    if sys.argv[1] in {JOB, "service"}:
        serve(sys.argv[1])
    else:
        run(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0, forked="forked" in sys.argv)
