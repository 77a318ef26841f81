"""What the embedded set forks: the jobs that come first, the services, and what goes on beside them."""

import sys
from collections.abc import Callable, Mapping
from typing import Final

from deploy.run import serve as services
from deploy.run.service_import import lean

with lean():  # what the jobs have imported, the services have too
    from deploy.cli.anchor import anchor_every_day
    from deploy.cli.backup import backup_every_day
    from deploy.cli.init import init
    from deploy.cli.migrate import migrate
    from deploy.words.faults import in_words

JOBS: Final[Mapping[str, Callable[[], None]]] = {"migrate": migrate, "init": init}
COMPANIONS: Final[Mapping[str, Callable[[], None]]] = {"jangkar": anchor_every_day, "cadangan": backup_every_day}


def warm() -> None:
    """Import all that the services need; what the jobs need came with this module."""
    services.warm()


def serve(name: str) -> None:
    """Do a job and leave with its exit code, or be a service or what goes on beside them."""
    job = JOBS.get(name) or COMPANIONS.get(name)
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
