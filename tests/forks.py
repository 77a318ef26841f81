"""Services as processes of their own, forked from one that has imported them: nine parts of ten of a start are imports (ADR 0014)."""

import os
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Final

from deploy.run.environment import service_environment
from deploy.run.serve import serve
from deploy.set.addresses import Addresses

FORKS = get_context("forkserver")
IMPORTED: Final = (__name__, "deploy.run.server", "services.notify.main")
FORKS.set_forkserver_preload([*IMPORTED])


def started(addresses: Addresses, service: str, port: int, log: Path | None = None) -> ForkServerProcess:
    """Start a service as a supervisor does; what it says goes to `log`, or where the tests' own words go."""
    process = FORKS.Process(target=_be, args=(service, {**os.environ, **service_environment(addresses, service, port)}, log))
    process.start()
    return process


def ended(process: ForkServerProcess, seconds: float) -> None:
    """Tell a service to end, and wait until it did."""
    process.terminate()
    process.join(seconds)
    process.close()


def _be(service: str, environment: Mapping[str, str], log: Path | None) -> None:
    """Be the service, in this environment alone."""
    if log is not None:
        with log.open("wb") as said:
            for standard in (sys.stdout.fileno(), sys.stderr.fileno()):
                os.dup2(said.fileno(), standard)
    os.environ.clear()
    os.environ.update(environment)
    serve(service)
