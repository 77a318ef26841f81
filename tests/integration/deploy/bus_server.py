"""A NATS server of a test's own with the product's configuration, streams and consumers, and whoever signs in to it."""

import asyncio
import json
import socket
import subprocess
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nats.aio.client import Client
from nats.js import JetStreamContext

from deploy.addresses import Addresses
from deploy.embedded.binaries import Binaries
from deploy.embedded.ports import choose
from deploy.keyring import Keyring
from deploy.layout import LOOPBACK, SLOTS
from deploy.nats.config import Server, render
from deploy.nats.declare import declare_in
from shared.kernel import bus
from tests.integration.deploy.machine import until

REFUSED_SECONDS = 0.4


@dataclass
class Bus:
    """A server with the product's permissions and streams."""

    port: int
    keyring: Keyring
    permissions: bool = True
    told: list[str] = field(default_factory=list)
    """What the server said beside answers, to anybody: permissions that are missing."""

    @property
    def addresses(self) -> Addresses:
        """Where it is; there is no database."""
        return Addresses(pg_host="", pg_port=0, nats_url=f"nats://{LOOPBACK}:{self.port}", services={}, rahasia=self.keyring.root)

    @asynccontextmanager
    async def as_(self, identity: str) -> AsyncGenerator[tuple[Client, JetStreamContext]]:
        """Connect as this identity."""
        how: dict[str, Any] = {**bus.options(identity, self.keyring.seed_file(identity)), "error_cb": self._note}
        async with bus.connected(self.addresses.nats_url, **how) as client:
            yield client, client.jetstream(timeout=REFUSED_SECONDS)

    async def _note(self, fault: Exception) -> None:
        self.told.append(str(fault))


@contextmanager
def bus_server(home: Path, *, permissions: bool = True) -> Generator[Bus]:
    """Run the embedded server and declare what is in it; without users' permissions, only the accounts keep them apart."""
    keyring, port = Keyring(home / "rahasia"), choose(None)
    keyring.ensure()
    keyring.give(SLOTS[0])
    config = json.loads(render(Server(LOOPBACK, port, str(home / "jetstream")), keyring.broker_users()))
    for account in config["accounts"].values():
        for user in account.get("users", ()) if not permissions else ():
            del user["permissions"]
    (home / "nats.conf").write_text(json.dumps(config))
    with subprocess.Popen([Binaries.find(None).nats_server, "-c", home / "nats.conf"], stderr=subprocess.DEVNULL) as process:
        try:
            until(lambda: _listens(port), 10, "nats-server listens")
            made = Bus(port, keyring, permissions)
            asyncio.run(declare_in("contoh", made.addresses))
            yield made
        finally:
            process.terminate()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0
