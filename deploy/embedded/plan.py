"""What the embedded set consists of beside its servers: the jobs that come first, and the services."""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deploy.embedded.forks import Forked
from deploy.embedded.probe import responds
from deploy.embedded.program import ManagedProgram
from deploy.run.environment import portal_environment, service_environment
from deploy.set.addresses import Addresses
from deploy.set.layout import LOOPBACK, PORTAL

JOBS = ("migrate", "init")
COMPANIONS = {"jangkar": ("anchor", "--harian"), "cadangan": ("backup", "--harian")}
"""What goes on beside the services for as long as they do, with the operator's command that does it."""
WISHES = {"cadangan": "SATUPINTU_CADANGAN"}
"""Which of them are there only where a setting asks for them."""
SERVICE_STOP_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class RunPlan:
    """Which commands the runner starts; the production plan is `standard`. Where forks are made, they are started by their name instead."""

    jobs: Mapping[str, tuple[str, ...]]
    service: Callable[[str], tuple[str, ...]]
    forked: Forked | None = None
    companions: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    @classmethod
    def standard(cls) -> "RunPlan":
        """Return the product: the operator's own commands as jobs, one process per service, all forked where their end with us is sure."""
        forked = Forked(("deploy.embedded.imported",), _be) if sys.platform == "linux" else None
        command = (sys.executable, "-m", "deploy.cli")
        companions = {name: (*command, *words) for name, words in COMPANIONS.items() if _wished(name)}
        return cls({job: (*command, job) for job in JOBS}, _serve, forked, companions)

    def job_programs(self, addresses_file: Path, logs: Path) -> list[ManagedProgram]:
        """Return the jobs, in order."""
        return _programs(self.jobs, addresses_file, logs)

    def companion_programs(self, addresses_file: Path, logs: Path) -> list[ManagedProgram]:
        """Return what goes on beside the services."""
        return _programs(self.companions, addresses_file, logs)

    def service_program(self, service: str, port: int, addresses: Addresses, logs: Path) -> ManagedProgram:
        """Return one service, or the portal, as a program."""
        given = portal_environment(addresses, port) if service == PORTAL else service_environment(addresses, service, port)

        async def ready() -> bool:
            return await responds(LOOPBACK, port, "/readyz")

        return ManagedProgram(
            service,
            self.service(service),
            {**os.environ, **given},
            logs / f"{service}.log",
            stop_signals=(signal.SIGTERM, signal.SIGKILL),
            stop_seconds=SERVICE_STOP_SECONDS,
            ready=ready,
        )


def _wished(companion: str) -> bool:
    return companion not in WISHES or bool(os.environ.get(WISHES[companion]))


def _programs(commands: Mapping[str, tuple[str, ...]], addresses_file: Path, logs: Path) -> list[ManagedProgram]:
    environment = {**os.environ, "SATUPINTU_ALAMAT": str(addresses_file)}
    return [ManagedProgram(name, command, environment, logs / f"{name}.log") for name, command in commands.items()]


def _serve(service: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "deploy.run.serve", service)


def _be(name: str) -> None:
    from deploy.embedded import parts  # noqa: PLC0415 - in a fork all of it is there already, and the runner needs nothing of it

    parts.serve(name)
