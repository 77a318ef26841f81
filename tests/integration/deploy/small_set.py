"""A set as small as it gets, run as a program by the tests: real PostgreSQL and NATS, jobs that do nothing, services that only answer.

python -m tests.integration.deploy.small_set <system folder> [exit code of the job] [forked]
"""

import os
import sys
from pathlib import Path

from deploy.cli.main import fail
from deploy.embedded import binaries, disk
from deploy.embedded.forks import Forked
from deploy.embedded.plan import RunPlan
from deploy.embedded.runner import Runner
from deploy.embedded.screen import Screen
from deploy.set import folder as folder_module
from deploy.words.problems import OperatorError
from tests.integration.deploy import small_part
from tests.integration.deploy.small_part import JOB

MODULE = "tests.integration.deploy.small_set"


def run(system_folder: Path, job_code: int, *, forked: bool) -> None:
    """Run the set; what the runner would keep for the whole machine goes to a folder of the test."""
    for module in (folder_module, binaries):
        setattr(module, "SYSTEM_FOLDER", system_folder)  # noqa: B010 - a name that is Final everywhere else
    disk.EVERY_SECONDS = 0.1
    disk.DISK_MB_MIN = int(os.environ.get("DISK_MB_MIN") or disk.DISK_MB_MIN)
    os.environ["KODE_PEKERJAAN"] = str(job_code)
    jobs = {JOB: (sys.executable, "-m", small_part.MODULE, JOB)}
    service = (sys.executable, "-m", small_part.MODULE, "service", os.environ["SATUPINTU_DATA"])
    try:
        Runner(RunPlan(jobs, lambda _: service, Forked((small_part.MODULE,), small_part.serve) if forked else None), Screen()).run()
    except OperatorError as problem:
        fail(problem)


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0, forked="forked" in sys.argv)
