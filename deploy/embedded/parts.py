"""What the nursery of the embedded set forks: the jobs that come first, and the services."""

import sys
from collections.abc import Callable, Mapping
from typing import Final

from deploy import serve as services
from deploy.cli.init import init
from deploy.cli.migrate import migrate
from deploy.faults import in_words

JOBS: Final[Mapping[str, Callable[[], None]]] = {"migrate": migrate, "init": init}


def warm() -> None:
    """Import all that the services need; what the jobs need came with this module."""
    services.warm()


def serve(name: str) -> None:
    """Do a job and leave with its exit code, or be a service."""
    job = JOBS.get(name)
    if job is None:
        services.serve(name)
        return
    try:
        job()
    except Exception as fault:
        problem = in_words(fault)
        if problem is None:
            raise
        print(f"{problem}. {problem.advice}.")
        sys.exit(problem.exit_code)
