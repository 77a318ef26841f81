"""The set in containers, under a project name of its own, and as whoever sits on the machine that runs them reaches its parts."""

import os
import shutil
import subprocess
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from deploy.embedded.ports import choose
from deploy.set.addresses import Addresses
from deploy.set.layout import ports
from tests.drills.commands import run
from tests.drills.progress import piece
from tests.integration.deploy.machine import free_port_base

PROJECT: Final = "satupintu-drill"
SECRETS: Final = f"{PROJECT}_rahasia"


def can_be_had() -> bool:
    """Return whether an engine answers here."""
    return shutil.which("docker") is not None and subprocess.run(("docker", "info"), capture_output=True, check=False).returncode == 0


@dataclass(frozen=True, slots=True)
class Containers:
    """The containers of one checkout's compose file."""

    checkout: Path
    settings: Mapping[str, str]
    ports: Mapping[str, int] = field(default_factory=lambda: ports(free_port_base()))
    broker: Mapping[str, int] = field(default_factory=lambda: {name: choose(None) for name in ("nats", "websocket", "postgres")})

    def compose(self, *words: str) -> str:
        """Type `docker compose <words>` there."""
        return run(("docker", "compose", "--progress", "quiet", *words), self.checkout, {**os.environ, **self.env})

    @property
    def env(self) -> dict[str, str]:
        """The environment of whatever is typed there."""
        listening = {f"SATUPINTU_PORT_{service.upper()}": str(port) for service, port in {**self.ports, **self.broker}.items()}
        return {"COMPOSE_PROJECT_NAME": PROJECT, **listening, **self.settings}

    def up(self) -> None:
        """Build and start everything, as the README says."""
        self.compose("up", "--build", "--detach", "--wait", "--wait-timeout", "240")

    def addresses(self, home: Path) -> Addresses:
        """Return where everything is, with a copy of the secrets in a folder."""
        secrets = home / "rahasia"
        shutil.rmtree(secrets, ignore_errors=True)
        secrets.mkdir()
        copy = ("--user", "0", "--volume", f"{SECRETS}:/dari:ro", "--volume", f"{secrets}:/ke", "--entrypoint", "cp")
        run(("docker", "run", "--rm", *copy, "satupintu:lokal", "-a", "/dari/.", "/ke/"), home)
        services = {service: f"http://127.0.0.1:{port}" for service, port in self.ports.items()}
        made = Addresses(pg_host=ip("postgres"), pg_port=5432, nats_url=f"nats://{ip('nats')}:4222", services=services, rahasia=secrets)
        made.save(home / "alamat.json")
        return made


def ip(part: str) -> str:
    """Return the address of a container."""
    form = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}"
    return run(("docker", "inspect", "--format", form, f"{PROJECT}-{part}-1"), Path.cwd()).strip()


def host() -> str:
    """Return under which address containers reach this machine."""
    return run(("docker", "network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Gateway}}"), Path.cwd()).strip()


@contextmanager
def containers(checkout: Path, settings: Mapping[str, str] | None = None) -> Generator[Containers]:
    """Use a checkout's compose file; whatever happens, no container, network or volume stays behind."""
    made = Containers(checkout, settings or {})
    try:
        yield made
    finally:
        with piece("wadah dan volumenya dihapus"):
            made.compose("--profile", "operator", "down", "--volumes", "--remove-orphans", "--timeout", "10")
